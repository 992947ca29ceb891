/* Scales: there and back again, over everything a latency can be. */
#include "chart-scale.h"
#include "example-race.h"

#include <glib.h>
#include <math.h>

static void
check_round_trip (ChartScaleKind kind, double low, double high)
{
  ChartScale scale = chart_scale (kind, low, high);
  uint64_t random = 1;

  g_assert_cmpfloat_with_epsilon (chart_scale_place (&scale, low), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (chart_scale_place (&scale, high), 1, 1e-12);
  for (int i = 0; i < 1000; i++)
    {
      double place = example_random (&random);
      double value = chart_scale_value (&scale, place);

      g_assert_cmpfloat (value, >=, low * (1 - 1e-9));
      g_assert_cmpfloat (value, <=, high * (1 + 1e-9));
      g_assert_cmpfloat_with_epsilon (chart_scale_place (&scale, value), place, 1e-9);
    }
}

static void
test_round_trip (void)
{
  check_round_trip (CHART_SCALE_LOG, 1, 3.6e12);
  check_round_trip (CHART_SCALE_LOG, 2e4, 5e6);
  check_round_trip (CHART_SCALE_LOG, 1e3, 1.0001e3);
  check_round_trip (CHART_SCALE_LINEAR, 0, 1);
  check_round_trip (CHART_SCALE_LINEAR, 0, 3.6e12);
}

static void
test_order (void)
{
  ChartScale scale = chart_scale (CHART_SCALE_LOG, 1, 1e9);
  double before = -1;

  for (double value = 1; value <= 1e9; value *= 1.37)
    {
      g_assert_cmpfloat (chart_scale_place (&scale, value), >, before);
      before = chart_scale_place (&scale, value);
    }
}

static void
test_without_extent (void)
{
  static const double ranges[][2] = {
    { 5, 5 }, { 7, 3 }, { -1, 10 }, { 0, 10 }, { NAN, 10 }, { 1, INFINITY }, { INFINITY, -INFINITY }
  };

  for (size_t i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      ChartScale scale = chart_scale (CHART_SCALE_LOG, ranges[i][0], ranges[i][1]);

      g_assert_cmpfloat (scale.low, ==, 1);
      g_assert_cmpfloat (scale.high, ==, 10);
      g_assert_true (isfinite (chart_scale_place (&scale, 5)));
    }
}

static void
test_zero_lies_on_the_edge (void)
{
  ChartScale scale = chart_scale (CHART_SCALE_LOG, 10, 1000);

  g_assert_cmpfloat (chart_scale_place (&scale, 0), ==, 0);
  g_assert_cmpfloat (chart_scale_place (&scale, 5), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-scale/round-trip", test_round_trip);
  g_test_add_func ("/chart-scale/order", test_order);
  g_test_add_func ("/chart-scale/without-extent", test_without_extent);
  g_test_add_func ("/chart-scale/zero-lies-on-the-edge", test_zero_lies_on_the_edge);
  return g_test_run ();
}
