/* From runs to charts: rows are taken over once, gaps stay gaps, later runs replace earlier ones.
 */
#include "example-run.h"
#include "report-charts-private.h"

#include "chart-private.h"
#include "clock.h"
#include "lab-error.h"

static const ExampleRun fast = {
  .id = "a",
  .name = "A",
  .number = 1,
  .completed = 1000,
  .response_ns = 50000,
  .reason = "duration",
};
static const ExampleRun failing = {
  .id = "b",
  .name = "B",
  .number = 1,
  .completed = 500,
  .failed = 3,
  .response_ns = 90000,
  .gap = 2,
  .reason = "duration",
};

static ReportCharts *
charts_new (void)
{
  g_autoptr (LabRun) run = example_run_new (&fast);
  ReportCharts *charts = report_charts_new (lab_run_get_scenario (run));

  g_assert_cmpint (report_charts_add_contender (charts, "a", "A"), ==, 0);
  g_assert_cmpint (report_charts_add_contender (charts, "b", "B"), ==, 1);
  return charts;
}

/* How many values the first series of GROUP has around second SECOND, and the value. */
static size_t
read_at (ReportCharts *charts, ReportChartKind kind, int group, ChartLine line, double second,
         double *value)
{
  ChartReading *reading = g_new0 (ChartReading, 1);
  uint64_t at_ns = (uint64_t) (second * CLOCK_NS_PER_S);
  size_t count = 0;

  chart_read (report_charts_get (charts, kind), at_ns, at_ns + CLOCK_NS_PER_MS, reading);
  for (int i = 0; i < reading->count; i++)
    if (chart_series_group (reading->rows[i].series) == group &&
        chart_series_line (reading->rows[i].series) == line)
      {
        count = reading->rows[i].count;
        *value = reading->rows[i].last;
      }
  g_free (reading);
  return count;
}

static void
test_live (void)
{
  g_autoptr (ReportCharts) charts = charts_new ();
  g_autoptr (LabRun) run = example_run_begin (&fast, 2);
  double value = 0;

  g_assert_false (report_charts_update (charts));
  report_charts_begin_run (charts, "a", run);
  g_assert_false (report_charts_update (charts)); /* taken over at the beginning */
  g_assert_cmpuint (read_at (charts, REPORT_CHART_LATENCY, 0, CHART_LINE_P50, 2.0, &value), ==, 1);
  g_assert_cmpfloat_with_epsilon (value, 50000, 50);
  g_assert_cmpuint (read_at (charts, REPORT_CHART_THROUGHPUT, 0, CHART_LINE_COMPLETED, 2.0, &value),
                    ==, 1);
  g_assert_cmpfloat_with_epsilon (value, 1000, 1e-6);
}

/* Whether anything is drawn at the end of a run whose last interval is LENGTH_NS long. */
static gboolean
draws_last (guint64 length_ns)
{
  double end_s = EXAMPLE_WARMUP_INTERVALS + EXAMPLE_INTERVALS - 1 + (double) length_ns / 1e9;
  ExampleRun example = fast;
  g_autoptr (ReportCharts) charts = charts_new ();
  g_autoptr (LabRun) run = NULL;
  double value = 0;

  example.last_ns = length_ns;
  run = example_run_new (&example);
  report_charts_begin_run (charts, "a", run);
  return read_at (charts, REPORT_CHART_THROUGHPUT, 0, CHART_LINE_COMPLETED, end_s, &value) == 1;
}

/* Of an interval in which there was hardly time for a request no figure is drawn. */
static void
test_scrap (void)
{
  g_assert_true (draws_last (CLOCK_NS_PER_S));
  g_assert_true (draws_last (CLOCK_NS_PER_S / 2));
  g_assert_false (draws_last (CLOCK_NS_PER_S / 100));
}

static double
end_of_axis (LabRun *run)
{
  g_autoptr (ReportCharts) charts = charts_new ();

  report_charts_begin_run (charts, "a", run);
  report_charts_finish (charts);
  return (double) report_charts_get (charts, REPORT_CHART_LATENCY)->x_to_ns / CLOCK_NS_PER_S;
}

/* Of a race that was stopped early the time is seen that it had, of others that which was planned.
 */
static void
test_stopped (void)
{
  g_autoptr (LabRun) whole = example_run_new (&fast);
  g_autoptr (LabRun) begun = example_run_begin (&fast, 2);

  g_assert_cmpfloat (end_of_axis (whole), ==, EXAMPLE_WARMUP_INTERVALS + EXAMPLE_INTERVALS);
  g_assert_cmpfloat (end_of_axis (begun), ==, 2);
}

static void
test_gap_and_failures (void)
{
  g_autoptr (ReportCharts) charts = charts_new ();
  g_autoptr (LabRun) run = example_run_new (&failing);
  double value = 0;

  report_charts_begin_run (charts, "b", run);
  report_charts_finish (charts);
  g_assert_cmpuint (read_at (charts, REPORT_CHART_LATENCY, 1, CHART_LINE_P99, 2.0, &value), ==, 1);
  g_assert_cmpuint (read_at (charts, REPORT_CHART_LATENCY, 1, CHART_LINE_P99, 3.0, &value), ==, 0);
  g_assert_cmpuint (read_at (charts, REPORT_CHART_THROUGHPUT, 1, CHART_LINE_FAILED, 3.0, &value),
                    ==, 1);
  g_assert_cmpfloat_with_epsilon (value, 3, 1e-9);
}

/* A second run of a contender takes the place of the first; the others' lines stay. */
static void
test_replace (void)
{
  g_autoptr (ReportCharts) charts = charts_new ();
  g_autoptr (LabRun) first = example_run_new (&fast);
  g_autoptr (LabRun) other = example_run_new (&failing);
  ExampleRun slower = fast;
  g_autoptr (LabRun) second = NULL;
  double value = 0;

  slower.completed = 10;
  slower.number = 2;
  second = example_run_new (&slower);
  report_charts_begin_run (charts, "a", first);
  report_charts_begin_run (charts, "b", other);
  report_charts_begin_run (charts, "a", second);
  g_assert_cmpuint (read_at (charts, REPORT_CHART_THROUGHPUT, 0, CHART_LINE_COMPLETED, 2.0, &value),
                    ==, 1);
  g_assert_cmpfloat_with_epsilon (value, 10, 1e-9);
  g_assert_cmpuint (read_at (charts, REPORT_CHART_THROUGHPUT, 1, CHART_LINE_COMPLETED, 2.0, &value),
                    ==, 1);
  g_assert_cmpfloat_with_epsilon (value, 500, 1e-9);
}

static int
count_zoomed (ReportCharts *charts)
{
  int count = 0;

  for (int kind = 0; kind < REPORT_CHARTS_SINGLE; kind++)
    count += report_charts_get (charts, (ReportChartKind) kind)->zoomed;
  for (int i = 0; i < REPORT_RESOURCES; i++)
    count += report_charts_get_resource (charts, (ReportResource) i)->zoomed;
  for (int i = 0; i < REPORT_COMPARISONS; i++)
    count += report_charts_get_comparison (charts, i)->zoomed;
  for (int group = 0; group < 2; group++)
    count += report_charts_get_heat (charts, group)->zoomed;
  return count;
}

/* What is over time has one time axis: latency, throughput, resources, the heat maps of both. */
static void
test_zoom (void)
{
  g_autoptr (ReportCharts) charts = charts_new ();

  report_charts_zoom (charts, CLOCK_NS_PER_S, 2 * CLOCK_NS_PER_S);
  g_assert_cmpint (count_zoomed (charts), ==, 2 + REPORT_RESOURCES + 2);
  g_assert_false (report_charts_get (charts, REPORT_CHART_PERCENTILE)->zoomed);
  report_charts_reset_zoom (charts);
  g_assert_cmpint (count_zoomed (charts), ==, 0);
}

/* A server of which nobody tells what it takes is named where the others' curves are. */
static void
test_unmeasured (void)
{
  g_autoptr (ReportCharts) charts = charts_new ();
  g_autoptr (LabRun) told = example_run_new (&fast);
  ExampleRun silent = failing;
  g_autoptr (LabRun) untold = NULL;
  Chart *processor = report_charts_get_resource (charts, REPORT_RESOURCE_CPU);

  silent.is_silent = TRUE;
  untold = example_run_new (&silent);
  report_charts_begin_run (charts, "a", told);
  report_charts_finish (charts);
  g_assert_false (report_charts_lacks_usage (charts));
  g_assert_null (strstr (processor->subtitle, "not measured"));
  report_charts_begin_run (charts, "b", untold);
  report_charts_finish (charts);
  g_assert_true (report_charts_lacks_usage (charts));
  g_assert_cmpstr (processor->subtitle, ==, "not measured: B");
}

static void
test_of_runs (void)
{
  ExampleRun again = fast;
  LabRun *runs[3];
  g_autoptr (GError) error = NULL;
  g_autoptr (ReportCharts) charts = NULL;
  Chart *chart;

  again.number = 2;
  runs[0] = example_run_new (&fast);
  runs[1] = example_run_new (&again);
  runs[2] = example_run_new (&failing);
  charts = report_charts_of_runs (runs, 3, &error);
  g_assert_no_error (error);
  chart = report_charts_get (charts, REPORT_CHART_LATENCY);
  g_assert_cmpstr (chart_group_name (chart, 0), ==, "A, run 1");
  g_assert_cmpstr (chart_group_name (chart, 1), ==, "A, run 2");
  g_assert_cmpstr (chart_group_name (chart, 2), ==, "B");
  for (int i = 0; i < 3; i++)
    g_object_unref (runs[i]);
}

/* Folders and the shell sort by name; colours are those of the race. */
static void
test_order_of_race (void)
{
  ExampleRun first = fast, second = failing;
  g_autoptr (LabRun) a = NULL;
  g_autoptr (LabRun) b = NULL;
  g_autoptr (ReportCharts) charts = NULL;
  Chart *chart;

  first.contenders = second.contenders = "\"b\",\"a\"";
  a = example_run_new (&first);
  b = example_run_new (&second);
  charts = report_charts_of_runs ((LabRun *[]){ a, b }, 2, NULL);
  chart = report_charts_get (charts, REPORT_CHART_LATENCY);
  g_assert_cmpstr (chart_group_name (chart, 0), ==, "B");
  g_assert_cmpstr (chart_group_name (chart, 1), ==, "A");
}

/* The same run of two races is told by its file. */
static void
test_of_two_races (void)
{
  g_autoptr (LabRun) here = example_run_new (&fast);
  g_autoptr (LabRun) there = example_run_new (&fast);
  g_autoptr (ReportCharts) charts = NULL;
  Chart *chart;

  lab_run_set_file (here, "/races/before/a-1.tailrace");
  lab_run_set_file (there, "/races/after/a-1.tailrace");
  charts = report_charts_of_runs ((LabRun *[]){ here, there }, 2, NULL);
  chart = report_charts_get (charts, REPORT_CHART_LATENCY);
  g_assert_cmpstr (chart_group_name (chart, 0), ==, "A, before/a-1.tailrace");
  g_assert_cmpstr (chart_group_name (chart, 1), ==, "A, after/a-1.tailrace");
}

/* What is no property of the servers is refused by the field's name, but by nothing measured. */
static void
test_comparable (void)
{
  ExampleRun newer = fast;
  g_autoptr (LabRun) here = example_run_new (&fast);
  g_autoptr (LabRun) there = NULL;
  g_autoptr (LabRun) unmeasured = NULL;
  g_autoptr (GError) error = NULL;

  newer.kernel = "Linux 7";
  there = example_run_new (&newer);
  unmeasured = example_run_begin (&newer, 0);
  g_assert_true (report_charts_check_comparable ((LabRun *[]){ here, unmeasured, here }, 3, NULL));
  g_assert_true (report_charts_check_scenarios ((LabRun *[]){ here, there }, 2, NULL));
  g_assert_false (report_charts_check_comparable ((LabRun *[]){ here, here, there }, 3, &error));
  g_assert_error (error, LAB_ERROR, LAB_ERROR_SCENARIO);
  g_assert_nonnull (strstr (error->message, "kernel is “Linux 6” in A and “Linux 7” in A"));
}

static void
test_kinds (void)
{
  ReportChartKind kind = REPORT_CHART_THROUGHPUT;

  g_assert_true (report_chart_kind_parse ("latency", &kind));
  g_assert_cmpint (kind, ==, REPORT_CHART_LATENCY);
  g_assert_false (report_chart_kind_parse ("heat", &kind));
  for (int i = 0; i < REPORT_CHART_KINDS; i++)
    {
      g_assert_true (report_chart_kind_parse (report_chart_kind_name (i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
}

/* The worst of the runs that are shown. */
static void
test_verdict (void)
{
  ExampleRun example = { "a", "A", 1, 1000, 0, 50000, 0, "duration" };
  g_autoptr (LabRun) good = example_run_new (&example);
  g_autoptr (LabRun) bad = NULL;
  g_autoptr (ReportCharts) charts = NULL;
  LabRun *runs[2];

  example.failed = 5;
  bad = example_run_new (&example);
  runs[0] = good;
  runs[1] = bad;
  charts = report_charts_of_runs (runs, 2, NULL);
  g_assert_cmpint (report_charts_get_verdict (charts), ==, LAB_VERDICT_SUSPECT);
}

static void
assert_subtitle (guint runs, const char *expected)
{
  g_autoptr (LabRun) first = example_run_new (&fast);
  g_autoptr (ReportCharts) charts = report_charts_new (lab_run_get_scenario (first));
  ReportSheet sheet;

  report_charts_add_contender (charts, "a", "A");
  for (guint i = 0; i < runs; i++)
    {
      ExampleRun example = fast;
      g_autoptr (LabRun) run = NULL;

      example.number = i + 1;
      run = example_run_new (&example);
      report_charts_add_run (charts, "a", run);
    }
  report_charts_finish (charts);
  report_charts_fill_sheet (charts, REPORT_CHART_COMPARISON, &sheet);
  g_assert_cmpstr (sheet.sheet.subtitle, ==, expected);
}

/* A band is called an interval only where the tables call it so. */
static void
test_bands (void)
{
  assert_subtitle (1, "one run each");
  assert_subtitle (2, "every run a dot; median and range of the runs");
  assert_subtitle (5, "every run a dot; median and range of the runs");
  assert_subtitle (6, "every run a dot; median and 95 % interval");
}

/* Of COUNT contenders. */
static void
fill_latencies (ReportCharts **charts, int count, ReportSheet *sheet)
{
  static const char *const ids[] = { "a", "b", "c" };
  g_autoptr (LabRun) run = example_run_new (&fast);

  *charts = report_charts_new (lab_run_get_scenario (run));
  for (int i = 0; i < count; i++)
    g_assert_cmpint (report_charts_add_contender (*charts, ids[i], ids[i]), ==, i);
  report_charts_fill_sheet (*charts, REPORT_CHART_LATENCY, sheet);
}

/* The lines of a few contenders are one chart; of many each percentile is a panel. */
static void
test_latencies (void)
{
  g_autoptr (ReportCharts) few = NULL;
  g_autoptr (ReportCharts) many = NULL;
  g_autofree ReportSheet *sheet = g_new (ReportSheet, 1);
  Chart *chart;

  fill_latencies (&few, REPORT_LATENCIES_TOGETHER, sheet);
  g_assert_cmpint (sheet->sheet.count, ==, 1);
  g_assert_null (sheet->sheet.lines);
  fill_latencies (&many, REPORT_LATENCIES_TOGETHER + 1, sheet);
  chart = report_charts_get (many, REPORT_CHART_LATENCY);
  g_assert_cmpint (sheet->sheet.count, ==, 4);
  for (int i = 0; i < sheet->sheet.count; i++)
    {
      g_assert_true (sheet->sheet.panels[i] == chart);
      g_assert_cmpstr (sheet->sheet.names[i], ==, chart_line_name (chart, sheet->sheet.lines[i]));
    }
  g_assert_cmpstr (sheet->sheet.names[0], ==, "p50");
  g_assert_cmpstr (sheet->sheet.names[3], ==, "max");
}

/* Who or what is hidden is left out, as in the window. */
static void
test_hidden_latencies (void)
{
  g_autoptr (ReportCharts) charts = NULL;
  g_autofree ReportSheet *sheet = g_new (ReportSheet, 1);
  Chart *chart;

  fill_latencies (&charts, REPORT_LATENCIES_TOGETHER + 1, sheet);
  chart = report_charts_get (charts, REPORT_CHART_LATENCY);
  chart_set_line_shown (chart, CHART_LINE_P90, false);
  report_charts_fill_sheet (charts, REPORT_CHART_LATENCY, sheet);
  g_assert_cmpint (sheet->sheet.count, ==, 3);
  g_assert_cmpint (sheet->sheet.lines[1], ==, CHART_LINE_P99);
  report_charts_set_shown (charts, 0, FALSE);
  report_charts_fill_sheet (charts, REPORT_CHART_LATENCY, sheet);
  g_assert_cmpint (sheet->sheet.count, ==, 1);
  g_assert_null (sheet->sheet.lines);
}

/* A race of more contenders than charts have colours and room for is drawn as far as it goes. */
static void
test_too_many (void)
{
  g_autoptr (LabRun) run = example_run_new (&fast);
  g_autoptr (ReportCharts) charts = report_charts_new (lab_run_get_scenario (run));
  g_autofree char *said = NULL;

  g_assert_null (report_charts_describe_left_out (charts));
  for (int i = 0; i < CHART_GROUPS_MAX + 2; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%d", i);
      int group = report_charts_add_contender (charts, id, id);

      g_assert_cmpint (group, ==, i < CHART_GROUPS_MAX ? i : -1);
      report_charts_add_run (charts, id, run);
      report_charts_begin_run (charts, id, run);
      g_assert_cmpint (report_charts_get_current (charts), ==, group);
    }
  said = report_charts_describe_left_out (charts);
  g_assert_cmpstr (said, ==, "The charts show the first 32 contenders of 34; the table has all.");
  g_assert_null (report_charts_get_heat (charts, CHART_GROUPS_MAX));
  report_charts_finish (charts);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-charts/live", test_live);
  g_test_add_func ("/report-charts/scrap", test_scrap);
  g_test_add_func ("/report-charts/stopped", test_stopped);
  g_test_add_func ("/report-charts/gap-and-failures", test_gap_and_failures);
  g_test_add_func ("/report-charts/replace", test_replace);
  g_test_add_func ("/report-charts/zoom", test_zoom);
  g_test_add_func ("/report-charts/unmeasured", test_unmeasured);
  g_test_add_func ("/report-charts/of-runs", test_of_runs);
  g_test_add_func ("/report-charts/of-two-races", test_of_two_races);
  g_test_add_func ("/report-charts/order-of-race", test_order_of_race);
  g_test_add_func ("/report-charts/comparable", test_comparable);
  g_test_add_func ("/report-charts/kinds", test_kinds);
  g_test_add_func ("/report-charts/bands", test_bands);
  g_test_add_func ("/report-charts/verdict", test_verdict);
  g_test_add_func ("/report-charts/latencies", test_latencies);
  g_test_add_func ("/report-charts/too-many", test_too_many);
  g_test_add_func ("/report-charts/hidden-latencies", test_hidden_latencies);
  return g_test_run ();
}
