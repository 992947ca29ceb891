/* Numbers along an axis: one unit, one count of decimals, and nothing lost by them. */
#include "units.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

static void
check (UnitsAxis axis, double value, const char *with_unit, const char *without)
{
  char text[UNITS_TEXT_SIZE];

  g_assert_cmpstr (units_format_axis (text, &axis, value, true), ==, with_unit);
  g_assert_cmpstr (units_format_axis (text, &axis, value, false), ==, without);
}

static void
test_durations (void)
{
  check (units_axis_duration (2e6, 5e5), 5e5, "0.5 ms", "0.5");
  check (units_axis_duration (2e6, 5e5), 2e6, "2.0 ms", "2.0");
  check (units_axis_duration (2e6, 5e5), 0, "0 ms", "0");
  check (units_axis_duration (30e9, 5e9), 25e9, "25 s", "25");
  check (units_axis_duration (3600e9, 600e9), 600e9, "10 min", "10");
  check (units_axis_duration (86400e9, 7200e9), 7200e9, "2 h", "2");
  check (units_axis_duration (12.6e9, 2e7), 12.52e9, "12.52 s", "12.52");
  check (units_axis_duration (5, 1), 3, "3 ns", "3");
}

static void
test_counts (void)
{
  check (units_axis_count (150e3, 50e3), 150e3, "150 k", "150 k");
  check (units_axis_count (1500, 500), 1500, "1500", "1500");
  check (units_axis_count (20000, 2500), 2500, "2.5 k", "2.5 k");
  check (units_axis_count (1, 0.2), 0.4, "0.4", "0.4");
  check (units_axis_count (2e7, 5e6), 5e6, "5 M", "5 M");
}

/* Any 1-2-5 step, any multiple: what is read back is the value. */
static void
test_exact (void)
{
  static const double digits[] = { 1, 2, 5 };
  char text[UNITS_TEXT_SIZE];

  for (int exponent = 0; exponent < 9; exponent++)
    for (int digit = 0; digit < 3; digit++)
      for (int i = 0; i < 12; i++)
        {
          double step = digits[digit] * pow (10, exponent);
          UnitsAxis axis = units_axis_duration (step * 11, step);

          units_format_axis (text, &axis, step * i, false);
          g_assert_cmpfloat_with_epsilon (strtod (text, NULL) * axis.scale, step * i, step * 1e-6);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units-axis/durations", test_durations);
  g_test_add_func ("/units-axis/counts", test_counts);
  g_test_add_func ("/units-axis/exact", test_exact);
  return g_test_run ();
}
