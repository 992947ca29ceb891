/* Tests the figures: rate over measured time, and merging by adding, never by averaging. */
#include "lab-summary.h"
#include "lab-metric.h"
#include "staged.h"
#include "testing.h"

#include <math.h>

#include <string.h>

/* 8 intervals of 250 ms with 280 completed; the server used half a second of each. */
static void
test_one (void)
{
  g_autoptr (LabRun) run = lab_run_new ();
  LabSummary summary;

  testing_feed_canned (run, NULL);
  summary = lab_summary_of (run);
  g_assert_cmpuint (summary.duration_ns, ==, UINT64_C (2000000000));
  g_assert_cmpuint (summary.counts.completed, ==, 280);
  g_assert_cmpfloat_with_epsilon (summary.throughput_per_s, 140, 1e-9);
  g_assert_cmpuint (summary.latencies[LAB_RESPONSE].count, ==, 284);
  g_assert_cmpuint (summary.latencies[LAB_RESPONSE].max_ns, >=, UINT64_C (5000000000));
  g_assert_cmpfloat_with_epsilon (summary.server.cpu_ns, 1e9, 1);
  g_assert_cmpuint (summary.server.rss_bytes_max, ==, 4096);
  g_assert_cmpuint (summary.server.threads_max, ==, 3);
}

static void
test_empty (void)
{
  g_autoptr (LabRun) run = lab_run_new ();
  LabSummary one = lab_summary_of (run);
  LabSummary none = lab_summary_of_many (NULL, 0);

  g_assert_cmpfloat (one.throughput_per_s, ==, 0);
  g_assert_cmpuint (one.latencies[LAB_RESPONSE].count, ==, 0);
  g_assert_cmpuint (none.runs, ==, 0);
}

static void
test_many (void)
{
  g_autoptr (LabRun) a = lab_run_new ();
  g_autoptr (LabRun) b = lab_run_new ();
  LabRun *const runs[] = { a, b };
  g_autofree Hist *expected = lab_hist_new ();
  LabSummary one, both;

  testing_feed_canned (a, NULL);
  testing_feed_canned (b, NULL);
  one = lab_summary_of (a);
  both = lab_summary_of_many (runs, 2);
  hist_merge (expected, lab_run_get_hist (a, LAB_SERVICE));
  hist_merge (expected, lab_run_get_hist (b, LAB_SERVICE));
  g_assert_cmpuint (both.runs, ==, 2);
  g_assert_cmpuint (both.counts.completed, ==, 2 * one.counts.completed);
  g_assert_cmpuint (both.duration_ns, ==, 2 * one.duration_ns);
  g_assert_cmpfloat_with_epsilon (both.throughput_per_s, one.throughput_per_s, 1e-9);
  g_assert_cmpuint (both.latencies[LAB_SERVICE].count, ==, expected->total);
  g_assert_cmpuint (both.latencies[LAB_SERVICE].p99_ns, ==, hist_percentile (expected, 99));
}

static void
test_json (void)
{
  g_autoptr (LabRun) run = lab_run_new ();
  LabSummary summary;
  g_autoptr (JsonObject) full = NULL;
  g_autoptr (JsonObject) empty = NULL;

  summary = lab_summary_of (run);
  empty = lab_summary_to_json (&summary);
  testing_feed_canned (run, NULL);
  summary = lab_summary_of (run);
  full = lab_summary_to_json (&summary);
  g_assert_true (json_object_get_null_member (empty, "response_ns"));
  g_assert_cmpint (json_object_get_int_member (full, "completed"), ==, 280);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (full, "errors"),
                                               "timeout"),
                   ==, 4);
  g_assert_true (
      json_object_has_member (json_object_get_object_member (full, "response_ns"), "p99_9"));
}

static void
test_statuses (void)
{
  LabSummary summary = { .counts.errors[LAB_FAULT_STATUS] = 7 };
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GList) names = NULL;
  JsonObject *statuses;

  statuses_add (&summary.counts.statuses, 429, 2);
  statuses_add (&summary.counts.statuses, 503, 5);
  object = lab_summary_to_json (&summary);
  statuses = json_object_get_object_member (object, "statuses");
  g_assert_nonnull (statuses);
  names = json_object_get_members (statuses);
  g_assert_cmpstr (names->data, ==, "503");
  g_assert_cmpint (json_object_get_int_member (statuses, "503"), ==, 5);
  g_assert_cmpint (json_object_get_int_member (statuses, "429"), ==, 2);
}

/* A run of which the usage was told before and after the measure phase alone. */
static void
test_untold (void)
{
  Staged staged = staged_closed;
  g_autoptr (LabRun) run = NULL;
  g_autoptr (JsonObject) object = NULL;
  LabSummary summary;

  staged.is_untold = TRUE;
  run = staged_play (&staged, NULL);
  summary = lab_summary_of (run);
  object = lab_summary_to_json (&summary);
  g_assert_cmpuint (lab_run_get_usage (run, LAB_FROM_SERVER)->length, ==, 2);
  g_assert_true (json_object_get_null_member (object, "usage"));
  g_assert_false (json_object_get_null_member (object, "load_usage"));
  g_assert_true (isnan (lab_summary_cpu_share (&summary)));
  g_assert_true (isnan (lab_metric_of (&summary, LAB_METRIC_CPU)));
  g_assert_true (isnan (lab_metric_of (&summary, LAB_METRIC_MEMORY)));
}

/* A p99.9 is there from 10,000 requests a run on, however many runs there are. */
static void
test_rare (void)
{
  Staged staged = staged_closed;
  g_autoptr (LabRun) full = staged_play (&staged, NULL); /* 20,000 requests */
  g_autoptr (LabRun) small = NULL;
  g_autoptr (JsonObject) object = NULL;
  LabSummary summaries[3];

  staged.intervals = 19;
  small = staged_play (&staged, NULL); /* 9,500 */
  summaries[0] = lab_summary_of (full);
  summaries[1] = lab_summary_of (small);
  summaries[2] = lab_summary_of_many ((LabRun *const[]){ full, small }, 2);
  object = lab_summary_to_json (&summaries[1]);
  g_assert_false (isnan (lab_metric_of (&summaries[0], LAB_METRIC_P99_9)));
  g_assert_true (isnan (lab_metric_of (&summaries[1], LAB_METRIC_P99_9)));
  g_assert_true (isnan (lab_metric_of (&summaries[2], LAB_METRIC_P99_9)));
  g_assert_true (
      json_object_get_null_member (json_object_get_object_member (object, "response_ns"), "p99_9"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/summary/one", test_one);
  g_test_add_func ("/lab/summary/empty", test_empty);
  g_test_add_func ("/lab/summary/many", test_many);
  g_test_add_func ("/lab/summary/json", test_json);
  g_test_add_func ("/lab/summary/statuses", test_statuses);
  g_test_add_func ("/lab/summary/untold", test_untold);
  g_test_add_func ("/lab/summary/rare", test_rare);
  return g_test_run ();
}
