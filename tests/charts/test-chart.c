/* What a chart takes, refuses, reads back and says. */
#include "chart.h"
#include "chart-private.h"
#include "chart-sweep.h"
#include "example-race.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

static void
test_refuses_what_is_no_value (void)
{
  Chart *chart = chart_new_latency ();
  ChartSeries *series = chart_add_series (chart, chart_add_group (chart, "a", 0), CHART_LINE_P50);

  g_assert_false (chart_append (series, 10, NAN));
  g_assert_false (chart_append (series, 10, INFINITY));
  g_assert_false (chart_append (series, 10, -INFINITY));
  g_assert_false (chart_append (series, 10, -1));
  g_assert_true (chart_append (series, 10, 0));
  g_assert_true (chart_append (series, 10, 5));
  g_assert_false (chart_append (series, 9, 5));
  g_assert_cmpuint (series->count, ==, 2);
  chart_free (chart);
}

static void
test_limits (void)
{
  Chart *chart = chart_new_throughput ();

  g_assert_null (chart_add_series (chart, 0, CHART_LINE_P50));
  for (int i = 0; i < CHART_GROUPS_MAX; i++)
    g_assert_cmpint (chart_add_group (chart, "group", i), ==, i);
  g_assert_cmpint (chart_add_group (chart, "one too many", 0), ==, -1);
  for (int i = 0; i < CHART_SERIES_MAX; i++)
    g_assert_nonnull (chart_add_series (chart, i % CHART_GROUPS_MAX, CHART_LINE_COMPLETED));
  g_assert_null (chart_add_series (chart, 0, CHART_LINE_COMPLETED));
  g_assert_null (chart_group_name (chart, CHART_GROUPS_MAX));
  g_assert_null (chart_series_at (chart, CHART_SERIES_MAX));
  chart_set_group_shown (chart, 99, false);
  chart_set_group_state (chart, -1, CHART_GROUP_GHOST);
  chart_free (chart);
}

static void
test_describe (void)
{
  Chart *chart = chart_new_latency ();
  int first = chart_add_group (chart, "Event loop", 0);
  int second = chart_add_group (chart, "Threads", 1);
  ChartSeries *p50 = chart_add_series (chart, first, CHART_LINE_P50);
  ChartSeries *p99 = chart_add_series (chart, second, CHART_LINE_P99);
  char *text = chart_describe (chart);

  g_assert_cmpstr (text, ==, "Latency over time: no data.");
  free (text);
  chart_append (p50, 1, 24e3);
  chart_append (p50, 2, 20e3);
  chart_append (p50, 3, 22e3);
  chart_append (p99, 3, 1.25e6);
  text = chart_describe (chart);
  g_assert_cmpstr (text, ==,
                   "Latency over time. Event loop p50: latest 22 µs, lowest 20 µs, highest 24 µs. "
                   "Threads p99: latest 1.25 ms, lowest 1.25 ms, highest 1.25 ms.");
  free (text);
  chart_zoom (chart, EXAMPLE_SECOND_NS / 2, 2 * EXAMPLE_SECOND_NS);
  text = chart_describe (chart);
  g_assert_true (g_str_has_prefix (text, "Latency over time. Zoomed: 500 ms to 2 s. Event loop"));
  free (text);
  chart_reset_zoom (chart);
  chart_set_group_shown (chart, second, false);
  text = chart_describe (chart);
  g_assert_true (g_str_has_suffix (text, "highest 24 µs. Threads is hidden."));
  free (text);
  chart_free (chart);
}

static void
test_describe_rates (void)
{
  Chart *chart = chart_new_throughput ();
  int planned = chart_add_group (chart, "planned rate", CHART_COLOR_NEUTRAL);
  ChartSeries *series = chart_add_series (chart, planned, CHART_LINE_PLANNED);
  char *text;

  chart_append (series, 1, 100e3);
  text = chart_describe (chart);
  g_assert_cmpstr (text, ==,
                   "Throughput over time. planned rate: latest 100 k/s, lowest 100 k/s, "
                   "highest 100 k/s.");
  free (text);
  chart_free (chart);
}

static void
check_row (Chart *chart, uint64_t from_ns, uint64_t to_ns, size_t count, double min, double max)
{
  ChartReading reading;

  chart_read (chart, from_ns, to_ns, &reading);
  g_assert_cmpint (reading.count, ==, 1);
  g_assert_cmpuint (reading.rows[0].count, ==, count);
  if (count == 0)
    return;
  g_assert_cmpfloat (reading.rows[0].min, ==, min);
  g_assert_cmpfloat (reading.rows[0].max, ==, max);
}

static void
test_read (void)
{
  Chart *chart = chart_new_latency ();
  ChartSeries *series = chart_add_series (chart, chart_add_group (chart, "a", 0), CHART_LINE_P50);

  check_row (chart, 0, 10, 0, 0, 0);
  chart_append (series, 10, 3);
  chart_append (series, 20, 1);
  chart_append (series, 30, 2);
  chart_break (series);
  chart_append (series, 60, 9);
  chart_append (series, 70, 8);
  check_row (chart, 10, 31, 3, 1, 3);
  check_row (chart, 10, 30, 2, 1, 3);
  check_row (chart, 21, 22, 1, 2, 2); /* within the interval that ends at 30 */
  check_row (chart, 0, 5, 0, 0, 0);
  check_row (chart, 40, 50, 0, 0, 0); /* in the gap */
  check_row (chart, 61, 62, 1, 8, 8);
  check_row (chart, 71, 99, 0, 0, 0);
  chart_free (chart);
}

static void
test_clear (void)
{
  Chart *chart = example_latency (10, 4);

  chart_clear (chart);
  g_assert_cmpint (chart_series_count (chart), ==, 8);
  g_assert_cmpfloat (chart_extent (chart).highest, <, 0);
  g_assert_true (chart_append (chart_series_at (chart, 0), 0, 1));
  chart_free (chart);
}

static void
test_hidden_do_not_widen (void)
{
  Chart *chart = chart_new_latency ();
  int first = chart_add_group (chart, "a", 0), second = chart_add_group (chart, "b", 1);

  chart_append (chart_add_series (chart, first, CHART_LINE_P50), 1, 10);
  chart_append (chart_add_series (chart, second, CHART_LINE_MAX), 5, 1000);
  g_assert_cmpfloat (chart_extent (chart).highest, ==, 1000);
  chart_set_group_shown (chart, second, false);
  g_assert_cmpfloat (chart_extent (chart).highest, ==, 10);
  chart_set_group_shown (chart, second, true);
  chart_set_line_shown (chart, CHART_LINE_MAX, false);
  g_assert_cmpfloat (chart_extent (chart).highest, ==, 10);
  g_assert_cmpuint ((uint64_t) chart_extent (chart).x_highest, ==, 1);
  chart_free (chart);
}

static void
test_what_there_is_to_choose (void)
{
  Chart *latency = chart_new_latency (), *throughput = chart_new_throughput ();
  int group = chart_add_group (latency, "a", 0);
  int planned = chart_add_group (throughput, "planned", CHART_COLOR_NEUTRAL);

  g_assert_true (chart_can_scale_y (latency) && !chart_can_scale_y (throughput));
  g_assert_cmpint (chart_get_y_scale (latency), ==, CHART_SCALE_LOG);
  g_assert_false (chart_has_line (latency, CHART_LINE_P99));
  (void) chart_add_series (latency, group, CHART_LINE_P99);
  g_assert_true (chart_has_line (latency, CHART_LINE_P99));
  g_assert_cmpstr (chart_line_name (latency, CHART_LINE_P99), ==, "p99");
  g_assert_true (chart_get_line_shown (latency, CHART_LINE_P99));
  chart_set_line_shown (latency, CHART_LINE_P99, false);
  g_assert_false (chart_get_line_shown (latency, CHART_LINE_P99));
  (void) chart_add_series (throughput, planned, CHART_LINE_PLANNED); /* nobody's */
  g_assert_false (chart_has_line (throughput, CHART_LINE_PLANNED));
  chart_free (latency);
  chart_free (throughput);
}

static Chart *
chart_with_groups (Chart *chart, int groups)
{
  for (int i = 0; i < groups; i++)
    (void) chart_add_group (chart, "x", i);
  return chart;
}

/* Whether a chart that takes the place of BEFORE shows the same part of its axis. */
static bool
keeps_part (Chart *chart, const Chart *before)
{
  bool kept;

  chart_take_look (chart, before);
  kept =
      chart->zoomed && chart->zoom_from == before->zoom_from && chart->zoom_to == before->zoom_to;
  chart_free (chart);
  return kept;
}

/* What was chosen to be seen stays when the chart is another, unless its axis is. */
static void
test_take_look (void)
{
  const ChartKnob knob = { "Connections", CHART_QUANTITY_COUNT, CHART_SCALE_LINEAR };
  const ChartKnob logarithmic = { "Connections", CHART_QUANTITY_COUNT, CHART_SCALE_LOG };
  const ChartKnob other = { "Workers", CHART_QUANTITY_COUNT, CHART_SCALE_LINEAR };
  Chart *before = chart_with_groups (chart_new_sweep ("p99", CHART_QUANTITY_DURATION, &knob), 2);
  Chart *after =
      chart_with_groups (chart_new_sweep ("p99", CHART_QUANTITY_DURATION, &logarithmic), 3);
  ChartScaleKind scale =
      chart_get_y_scale (before) == CHART_SCALE_LOG ? CHART_SCALE_LINEAR : CHART_SCALE_LOG;

  g_assert_false (keeps_part (chart_new_latency (), before));
  chart_set_group_shown (before, 1, false);
  chart_set_line_shown (before, CHART_LINE_P99, false);
  chart_set_y_scale (before, scale);
  chart_zoom (before, 4, 16);
  chart_take_look (after, before);
  g_assert_true (chart_get_group_shown (after, 0) && !chart_get_group_shown (after, 1));
  g_assert_true (chart_get_group_shown (after, 2));
  g_assert_false (chart_get_line_shown (after, CHART_LINE_P99));
  g_assert_cmpint (chart_get_y_scale (after), ==, scale);
  g_assert_true (keeps_part (after, before)); /* whatever its scale */
  g_assert_false (keeps_part (chart_new_sweep ("p99", CHART_QUANTITY_DURATION, &other), before));
  g_assert_false (keeps_part (chart_new_latency (), before));
  chart_free (before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/refuses-what-is-no-value", test_refuses_what_is_no_value);
  g_test_add_func ("/chart/limits", test_limits);
  g_test_add_func ("/chart/describe", test_describe);
  g_test_add_func ("/chart/describe-rates", test_describe_rates);
  g_test_add_func ("/chart/read", test_read);
  g_test_add_func ("/chart/clear", test_clear);
  g_test_add_func ("/chart/hidden-do-not-widen", test_hidden_do_not_widen);
  g_test_add_func ("/chart/what-there-is-to-choose", test_what_there_is_to_choose);
  g_test_add_func ("/chart/take-look", test_take_look);
  return g_test_run ();
}
