/* Tests what is written of a sweep. */
#include "example-run.h"
#include "report-sweep.h"

#include <string.h>

static const ExampleRun serving = {
  "a", "A", .number = 1, .completed = 1000, .response_ns = 50000, .reason = "duration",
};

/* Takes over RUN. */
static void
add (LabSeries *series, uint64_t value, LabRun *run)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (runs, run);
  lab_series_add (series, value, runs);
}

/* What answered nothing has no latency, and not the best of all. */
static void
test_csv (void)
{
  static const ExampleRun refusing = { "a", "A", .number = 1, .failed = 10, .reason = "duration" };
  g_autoptr (LabSeries) series = lab_series_new ("connections");
  g_autofree char *text = NULL;

  add (series, 1, example_run_new (&serving));
  add (series, 2, example_run_new (&refusing));
  text = report_sweep_to_csv (series);
  g_assert_nonnull (strstr (text, "\na,1,1,4000,0,1000.000,50"));
  g_assert_nonnull (strstr (text, "\na,2,1,0,40,0.000,,,,,,,"));
}

/* A sweep that was stopped in a warm-up has measured nothing there, and not 0 requests a second. */
static void
test_stopped (void)
{
  g_autoptr (LabSeries) series = lab_series_new ("connections");
  g_autofree char *text = NULL;

  add (series, 1, example_run_new (&serving));
  add (series, 2, example_run_new_stopped (&serving));
  text = report_sweep_to_csv (series);
  g_assert_cmpuint (series->values->len, ==, 1);
  g_assert_null (strstr (text, "\na,2,"));
}

/* Where nobody was asked for the workload, it is not what heads the sweep; where somebody was, it
 * is.
 */
static void
test_own_target (void)
{
  static const ExampleRun own = { "b",
                                  "B",
                                  .number = 1,
                                  .completed = 500,
                                  .response_ns = 50000,
                                  .own_target = "/hello",
                                  .reason = "duration" };
  g_autoptr (LabSeries) alone = lab_series_new ("connections");
  g_autoptr (LabSeries) beside = lab_series_new ("connections");
  g_autofree char *of_own = NULL;
  g_autofree char *of_both = NULL;

  add (alone, 1, example_run_new (&own));
  add (beside, 1, example_run_new (&own));
  add (beside, 2, example_run_new (&serving));
  of_own = report_sweep_describe (alone);
  of_both = report_sweep_describe (beside);
  g_assert_true (g_str_has_prefix (of_own, "/hello · closed loop"));
  g_assert_true (g_str_has_prefix (of_both, "json · closed loop, 1 to 2"));
}

/* A sentence has the words of the knob, and the name of an option that only its backend knows. */
static void
test_words (void)
{
  static const char *const knobs[][2] = { { "connections", " (connections: 3)." },
                                          { "threads", " (generator threads: 3)." },
                                          { "workers", " (workers: 3)." } };

  for (gsize i = 0; i < G_N_ELEMENTS (knobs); i++)
    {
      g_autoptr (LabSeries) series = lab_series_new (knobs[i][0]);
      g_autofree char *text = NULL;

      add (series, 3, example_run_new (&serving));
      text = report_sweep_describe_outcome (series);
      g_assert_true (g_str_has_suffix (text, knobs[i][1]));
    }
}

/* The words of a chart are read aloud: over a knob nothing is the latest. */
static void
test_chart_in_words (void)
{
  g_autoptr (LabSeries) series = lab_series_new ("connections");
  Chart *chart;
  char *text;

  add (series, 1, example_run_new (&serving));
  add (series, 2, example_run_new (&serving));
  chart = report_sweep_chart (series, REPORT_CHART_THROUGHPUT, NULL);
  text = chart_describe (chart);
  g_assert_nonnull (strstr (text, "A: lowest 1 k/s, highest 1 k/s."));
  free (text);
  chart_free (chart);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-sweep/csv", test_csv);
  g_test_add_func ("/report-sweep/stopped", test_stopped);
  g_test_add_func ("/report-sweep/words", test_words);
  g_test_add_func ("/report-sweep/chart-in-words", test_chart_in_words);
  g_test_add_func ("/report-sweep/own-target", test_own_target);
  return g_test_run ();
}
