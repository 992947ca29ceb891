/* Figures as a person writes them. */
#include "chart-quantity.h"

#include <glib.h>
#include <math.h>

static void
check (ChartQuantity quantity, double value, const char *expected)
{
  char text[UNITS_TEXT_SIZE];

  g_assert_cmpstr (chart_quantity_format (quantity, text, value), ==, expected);
}

static void
test_format (void)
{
  check (CHART_QUANTITY_DURATION, 12.4e6, "12.4 ms");
  check (CHART_QUANTITY_DURATION, 1.2e9, "1.20 s");
  check (CHART_QUANTITY_RATE, 58e3, "58 k/s");
  check (CHART_QUANTITY_COUNT, 19, "19");
  check (CHART_QUANTITY_BYTES, 61 * 1048576.0, "61 MiB");
  check (CHART_QUANTITY_PART, 1.8, "180 %");
  check (CHART_QUANTITY_PART, 0.0042, "0.42 %");
  check (CHART_QUANTITY_PART, 0, "0 %");
  check (CHART_QUANTITY_RATIO, 1.42, "1.42×");
  check (CHART_QUANTITY_RATE, NAN, "–");
}

static void
check_tick (ChartQuantity quantity, double largest, double step, double value, const char *expected)
{
  UnitsAxis axis = chart_quantity_axis (quantity, largest, step);
  char text[UNITS_TEXT_SIZE];

  g_assert_cmpstr (units_format_axis (text, &axis, value, true), ==, expected);
}

static void
test_axis (void)
{
  check_tick (CHART_QUANTITY_BYTES, 4 * 1048576.0, 2 * 1048576.0, 2 * 1048576.0, "2 MiB");
  check_tick (CHART_QUANTITY_PART, 2, 0.5, 1.5, "150 %");
  check_tick (CHART_QUANTITY_PART, 0.02, 0.005, 0.015, "1.5 %");
  check_tick (CHART_QUANTITY_COUNT, 40, 10, 20, "20");
  g_assert_cmpfloat (chart_quantity_grain (CHART_QUANTITY_BYTES, 5e9), ==, 1073741824.0);
  g_assert_cmpfloat (chart_quantity_grain (CHART_QUANTITY_RATE, 5e9), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-quantity/format", test_format);
  g_test_add_func ("/chart-quantity/axis", test_axis);
  return g_test_run ();
}
