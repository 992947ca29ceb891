/* Ranges and ticks: steps people count in, labels that fit, for everything from 1 ns to 1 h. */
#include "chart-axis.h"
#include "example-race.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static bool
is_1_2_5 (double value)
{
  double mantissa = value / pow (10, floor (log10 (value) + 1e-9));

  return fabs (mantissa - 1) < 1e-6 || fabs (mantissa - 2) < 1e-6 || fabs (mantissa - 5) < 1e-6;
}

static void
test_steps (void)
{
  uint64_t random = 2;

  for (int i = 0; i < 5000; i++)
    {
      double value = pow (10, example_random (&random) * 24 - 6);
      double up = chart_step_up (value), down = chart_step_down (value);

      g_assert_true (is_1_2_5 (up) && is_1_2_5 (down));
      g_assert_cmpfloat (up, >=, value * (1 - 1e-8));
      g_assert_cmpfloat (down, <=, value * (1 + 1e-8));
      g_assert_cmpfloat (up / down, <=, 2.5 + 1e-6);
      g_assert_cmpfloat (chart_step_up (up), ==, up);
      g_assert_cmpfloat (chart_step_down (down), ==, down);
    }
}

static void
test_clock_steps (void)
{
  g_assert_cmpfloat (chart_step_time (3e6), ==, 5e6);
  g_assert_cmpfloat (chart_step_time (0.7e9), ==, 1e9);
  g_assert_cmpfloat (chart_step_time (11e9), ==, 20e9);
  g_assert_cmpfloat (chart_step_time (21e9), ==, 30e9);
  g_assert_cmpfloat (chart_step_time (31e9), ==, 60e9);
  g_assert_cmpfloat (chart_step_time (400e9), ==, 600e9);
  g_assert_cmpfloat (chart_step_time (3.7e12), ==, 7.2e12);
  g_assert_cmpfloat (chart_step_time (1e14), ==, 50 * 3.6e12);
}

static void
check_axis (ChartScaleKind kind, ChartQuantity quantity, double lowest, double highest,
            double height, double headroom)
{
  ChartExtent extent = { lowest, lowest > 0 ? lowest : INFINITY, highest, 0 };
  ChartScale scale = chart_axis_scale (&extent, kind, quantity, height, headroom);
  ChartTicks ticks;

  chart_axis_ticks (&ticks, &scale, quantity, height, 18);
  g_assert_cmpfloat (scale.low, <=, lowest * (1 + 1e-8));
  g_assert_cmpfloat (scale.high, >=, highest * (1 - 1e-8));
  g_assert_cmpint (ticks.count, >=, 2);
  for (int i = 0; i < ticks.count; i++)
    {
      double place = chart_scale_place (&scale, ticks.ticks[i].value);

      g_assert_cmpfloat (place, >=, -1e-9);
      g_assert_cmpfloat (place, <=, 1 + 1e-9);
      g_assert_cmpuint (strlen (ticks.ticks[i].text), >, 0);
      for (int k = 0; k < i; k++)
        g_assert_cmpstr (ticks.ticks[i].text, !=, ticks.ticks[k].text);
      for (int k = 0; k < i; k++)
        g_assert_cmpfloat (fabs (place - chart_scale_place (&scale, ticks.ticks[k].value)) * height,
                           >=, 18 - 1e-6);
    }
}

static void
test_any_range (void)
{
  uint64_t random = 3;

  for (int i = 0; i < 5000; i++)
    {
      double low = pow (10, example_random (&random) * 12.5);
      double high = fmin (low * pow (10, example_random (&random) * 9), 3.6e12);
      double height = 70 + example_random (&random) * 900;
      double headroom = i % 2 ? 15 : 0;

      check_axis (CHART_SCALE_LOG, CHART_QUANTITY_DURATION, low, fmax (low, high), height,
                  headroom);
      check_axis (CHART_SCALE_LINEAR, CHART_QUANTITY_DURATION, low, fmax (low, high), height,
                  headroom);
      check_axis (CHART_SCALE_LINEAR, CHART_QUANTITY_RATE, low, fmax (low, high), height, headroom);
    }
}

static void
test_named_cases (void)
{
  check_axis (CHART_SCALE_LOG, CHART_QUANTITY_DURATION, 1, 3.6e12, 100, 0);
  check_axis (CHART_SCALE_LOG, CHART_QUANTITY_DURATION, 1, 1e9, 180, 15);
  check_axis (CHART_SCALE_LOG, CHART_QUANTITY_DURATION, 24e3, 24e3, 180, 15);
  check_axis (CHART_SCALE_LOG, CHART_QUANTITY_DURATION, 1e6, 1e6, 180, 0);
  check_axis (CHART_SCALE_LINEAR, CHART_QUANTITY_RATE, 0, 0, 180, 15);
  check_axis (CHART_SCALE_LINEAR, CHART_QUANTITY_RATE, 57e3, 57e3, 180, 15);
  check_axis (CHART_SCALE_LINEAR, CHART_QUANTITY_RATE, 0, 1e9, 180, 0);
}

static void
test_without_data (void)
{
  const ChartExtent none = { INFINITY, INFINITY, -INFINITY, 0 };
  ChartTicks ticks;

  for (int kind = CHART_SCALE_LINEAR; kind <= CHART_SCALE_LOG; kind++)
    for (int quantity = CHART_QUANTITY_DURATION; quantity <= CHART_QUANTITY_RATE; quantity++)
      {
        ChartScale scale =
            chart_axis_scale (&none, (ChartScaleKind) kind, (ChartQuantity) quantity, 200, 15);

        chart_axis_ticks (&ticks, &scale, (ChartQuantity) quantity, 200, 18);
        g_assert_cmpint (ticks.count, >=, 2);
      }
}

/* A tick at each value, if all have room; those outside of the axis need none. */
static void
test_values (void)
{
  static const double values[] = { 1, 2, 4, 8 };
  const ChartScale whole = chart_scale (CHART_SCALE_LOG, 0.95, 8.4),
                   part = chart_scale (CHART_SCALE_LOG, 1.5, 5);
  ChartTicks ticks;

  g_assert_true (chart_axis_value_ticks (&ticks, &whole, values, 4, CHART_QUANTITY_COUNT, 400, 54));
  g_assert_cmpint (ticks.count, ==, 4);
  g_assert_cmpstr (ticks.ticks[3].text, ==, "8");
  g_assert_true (chart_axis_value_ticks (&ticks, &part, values, 4, CHART_QUANTITY_COUNT, 400, 54));
  g_assert_cmpint (ticks.count, ==, 2);
  g_assert_false (
      chart_axis_value_ticks (&ticks, &whole, values, 4, CHART_QUANTITY_COUNT, 100, 54));
  g_assert_false (
      chart_axis_value_ticks (&ticks, &whole, values, 1, CHART_QUANTITY_COUNT, 400, 54));
  g_assert_cmpint (ticks.count, ==, 0);
}

static void
test_headroom (void)
{
  uint64_t random = 4;

  for (int i = 0; i < 1000; i++)
    {
      double highest = pow (10, 3 + example_random (&random) * 5);
      ChartExtent extent = { highest / 50, highest / 50, highest, 0 };
      ChartScaleKind kind = i % 2 ? CHART_SCALE_LOG : CHART_SCALE_LINEAR;
      ChartScale scale = chart_axis_scale (&extent, kind, CHART_QUANTITY_RATE, 150, 15);

      g_assert_cmpfloat ((1 - chart_scale_place (&scale, highest)) * 150, >=, 15 - 1e-6);
    }
}

/* A range is a step; data that stays within it does not move the axis. */
static void
test_axis_moves_by_steps_only (void)
{
  int moves = 0;
  double before = 0;

  for (double highest = 100e3; highest < 200e3; highest += 100)
    {
      ChartExtent extent = { 0, 1, highest, 0 };
      ChartScale scale =
          chart_axis_scale (&extent, CHART_SCALE_LINEAR, CHART_QUANTITY_RATE, 150, 0);

      moves += scale.high != before;
      before = scale.high;
    }
  g_assert_cmpint (moves, <=, 4);
}

static void
check_texts (const ChartTicks *ticks, const char *expected)
{
  g_autoptr (GString) texts = g_string_new (NULL);

  for (int i = 0; i < ticks->count; i++)
    g_string_append_printf (texts, "%s%s", i ? ", " : "", ticks->ticks[i].text);
  g_assert_cmpstr (texts->str, ==, expected);
}

static void
test_texts (void)
{
  ChartScale scale = chart_scale (CHART_SCALE_LOG, 2e4, 5e6);
  ChartTicks ticks;

  chart_axis_ticks (&ticks, &scale, CHART_QUANTITY_DURATION, 182, 18);
  check_texts (&ticks, "20 µs, 50 µs, 100 µs, 200 µs, 500 µs, 1 ms, 2 ms, 5 ms");
  scale = chart_scale (CHART_SCALE_LOG, 1, 1e9);
  chart_axis_ticks (&ticks, &scale, CHART_QUANTITY_DURATION, 80, 18);
  check_texts (&ticks, "1 ns, 1 µs, 1 ms, 1 s");
  scale = chart_scale (CHART_SCALE_LINEAR, 0, 150e3);
  chart_axis_ticks (&ticks, &scale, CHART_QUANTITY_RATE, 120, 18);
  check_texts (&ticks, "0, 50 k, 100 k, 150 k");
  scale = chart_scale (CHART_SCALE_LINEAR, 0, 2e6);
  chart_axis_ticks (&ticks, &scale, CHART_QUANTITY_DURATION, 160, 18);
  check_texts (&ticks, "0, 0.5 ms, 1.0 ms, 1.5 ms, 2.0 ms");
}

static void
test_time_texts (void)
{
  ChartTicks ticks;

  chart_axis_time_ticks (&ticks, 0, 33e9, 870, 60, true);
  check_texts (&ticks, "0 s, 5 s, 10 s, 15 s, 20 s, 25 s, 30 s");
  chart_axis_time_ticks (&ticks, 0, 33e9, 870, 60, false);
  check_texts (&ticks, "0, 5, 10, 15, 20, 25, 30");
  g_assert_cmpstr (ticks.unit, ==, "s");
  chart_axis_time_ticks (&ticks, 0, 3.6e12, 500, 60, true);
  check_texts (&ticks, "0 min, 10 min, 20 min, 30 min, 40 min, 50 min, 60 min");
  chart_axis_time_ticks (&ticks, 12.5e9, 12.6e9, 300, 60, true);
  check_texts (&ticks, "12.50 s, 12.52 s, 12.54 s, 12.56 s, 12.58 s, 12.60 s");
}

static void
test_growing_end (void)
{
  uint64_t before = 0;

  g_assert_cmpuint (chart_axis_growing_end (0), ==, 10 * EXAMPLE_SECOND_NS);
  g_assert_cmpuint (chart_axis_growing_end (10 * EXAMPLE_SECOND_NS), ==, 10 * EXAMPLE_SECOND_NS);
  g_assert_cmpuint (chart_axis_growing_end (51 * EXAMPLE_SECOND_NS), ==, 60 * EXAMPLE_SECOND_NS);
  for (uint64_t newest = 1; newest < 20000 * EXAMPLE_SECOND_NS; newest += 7 * EXAMPLE_SECOND_NS)
    {
      uint64_t end = chart_axis_growing_end (newest);

      g_assert_cmpuint (end, >=, newest);
      g_assert_cmpuint (end, >=, before);
      before = end;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-axis/steps", test_steps);
  g_test_add_func ("/chart-axis/clock-steps", test_clock_steps);
  g_test_add_func ("/chart-axis/any-range", test_any_range);
  g_test_add_func ("/chart-axis/named-cases", test_named_cases);
  g_test_add_func ("/chart-axis/without-data", test_without_data);
  g_test_add_func ("/chart-axis/headroom", test_headroom);
  g_test_add_func ("/chart-axis/values", test_values);
  g_test_add_func ("/chart-axis/moves-by-steps-only", test_axis_moves_by_steps_only);
  g_test_add_func ("/chart-axis/texts", test_texts);
  g_test_add_func ("/chart-axis/time-texts", test_time_texts);
  g_test_add_func ("/chart-axis/growing-end", test_growing_end);
  return g_test_run ();
}
