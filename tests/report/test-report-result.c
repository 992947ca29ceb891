/* Results: grouping, JSON, CSV, table, and what makes them invalid. */
#include "example-run.h"
#include "lab-blocks.h"
#include "lab-error.h"
#include "lab-side.h"
#include "report-result.h"
#include "report-result-private.h"
#include "report-table.h"

#include <json-glib/json-glib.h>
#include <string.h>

static const ExampleRun fast = {
  .id = "a",
  .name = "A",
  .number = 1,
  .completed = 1000,
  .response_ns = 50000,
  .reason = "duration",
};
static const ExampleRun mute = { .id = "z", .name = "Z", .number = 1, .reason = "duration" };
static const ExampleRun slow = {
  .id = "b",
  .name = "B",
  .number = 1,
  .completed = 500,
  .failed = 3,
  .response_ns = 90000,
  .reason = "duration",
};

typedef struct
{
  LabRun *runs[3];
  ReportResult *result;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ExampleRun again = fast;

  again.number = 2;
  again.completed = 2000;
  fixture->runs[0] = example_run_new (&fast);
  fixture->runs[1] = example_run_new (&slow);
  fixture->runs[2] = example_run_new (&again);
  fixture->result = report_result_new (fixture->runs, 3);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  report_result_free (fixture->result);
  for (int i = 0; i < 3; i++)
    g_object_unref (fixture->runs[i]);
}

/* The audit as docs/results.md has it. */
static void
check_audit (JsonObject *object, const char *verdict)
{
  JsonObject *audit = json_object_get_object_member (object, "audit");
  JsonArray *checks = json_object_get_array_member (audit, "checks");

  g_assert_cmpstr (json_object_get_string_member (audit, "verdict"), ==, verdict);
  g_assert_cmpuint (json_array_get_length (checks), ==, LAB_CHECKS);
  for (guint i = 0; i < LAB_CHECKS; i++)
    {
      static const char *const members[] = {
        "name", "result", "ok", "measured", "limit", "advice"
      };
      JsonObject *check = json_array_get_object_element (checks, i);

      for (gsize k = 0; k < G_N_ELEMENTS (members); k++)
        g_assert_true (json_object_has_member (check, members[k]));
    }
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object, *backend, *response, *run;

  report_result_add_chart (fixture->result, "out/x.png");
  text = report_result_to_json (fixture->result);
  root = json_from_string (text, NULL);
  g_assert_nonnull (root);
  object = json_node_get_object (root);
  g_assert_cmpstr (json_object_get_string_member (object, "tailrace"), ==, TAILRACE_VERSION);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (object,
                                                                                 "scenario"),
                                                  "workload"),
                   ==, "json");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "backends")), ==,
                    2);
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (object, "charts"),
                                                  0),
                   ==, "out/x.png");
  backend = json_array_get_object_element (json_object_get_array_member (object, "backends"), 0);
  g_assert_cmpstr (json_object_get_string_member (backend, "id"), ==, "a");
  g_assert_cmpint (json_object_get_int_member (backend, "completed"), ==, 4 * 3000);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (backend, "throughput_per_s"), 1500,
                                  1e-6);
  response = json_object_get_object_member (backend, "response_ns");
  g_assert_cmpint (json_object_get_int_member (response, "p99"), >=, 50000);
  g_assert_true (json_object_get_null_member (response, "p99_9")); /* of 4,000 and 8,000 */
  run = json_array_get_object_element (json_object_get_array_member (backend, "runs"), 1);
  g_assert_cmpint (json_object_get_int_member (run, "number"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (run, "completed"), ==, 8000);
  g_assert_cmpstr (json_object_get_string_member (run, "stamps"), ==, "kernel");
  check_audit (backend, "valid");
  check_audit (run, "valid");
  check_audit (json_array_get_object_element (json_object_get_array_member (object, "backends"), 1),
               "suspect");
}

static void
test_csv (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = report_result_to_csv (fixture->result);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_true (
      g_str_has_prefix (lines[0], "backend,run,state,completed,errors,throughput_per_s,"));
  g_assert_true (
      g_str_has_suffix (lines[0], ",rss_bytes_max,audit,threads_max,usage_source,own_target"));
  g_assert_true (g_str_has_prefix (lines[1], "a,1,ended,4000,0,1000.000,"));
  g_assert_true (g_str_has_suffix (lines[1], ",valid,3,server,"));
  g_assert_true (g_str_has_prefix (lines[2], "a,2,ended,8000,0,2000.000,"));
  g_assert_true (g_str_has_prefix (lines[3], "b,1,ended,2000,12,500.000,"));
  g_assert_true (g_str_has_suffix (lines[3], ",suspect,3,server,"));
  g_assert_cmpstr (lines[4], ==, "");
}

/* What answered nothing has no latency, and not the best of all. */
static void
test_csv_unanswered (Fixture *fixture, gconstpointer data)
{
  ExampleRun refusing = slow;
  g_autoptr (LabRun) run = NULL;
  g_autoptr (ReportResult) result = NULL;
  g_autofree char *text = NULL;

  refusing.completed = 0;
  run = example_run_new (&refusing);
  result = report_result_new (&run, 1);
  text = report_result_to_csv (result);
  g_assert_nonnull (strstr (text, "\nb,1,ended,0,12,0.000,,,,,,,,,,,,,"));
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = report_result_to_table (fixture->result);
  g_autoptr (ReportTable) table = report_result_make_table (fixture->result);

  g_assert_nonnull (strstr (text, "json · closed loop, 8 connections"));
  g_assert_nonnull (strstr (text, "Example CPU · 2 cores"));
  g_assert_nonnull (strstr (text, "1.50 k/s"));
  g_assert_cmpstr (report_table_get_title (table, 8), ==, "p99.9");
  g_assert_cmpstr (report_table_get_cell (table, 0, 8), ==, "–"); /* of so few requests */
  g_assert_nonnull (strstr (text, "service time"));
  g_assert_nonnull (strstr (text, "A served 2.00 times the requests of B (in one block)"));
  g_assert_nonnull (strstr (text, "Take it with care: B is suspect – Failed requests: 0.596 %"));
  g_assert_nonnull (strstr (text, "\nA: valid. "));
  g_assert_nonnull (strstr (text, "\nB: suspect\n  Failed requests: measured 0.596 % (limit: less "
                                  "than 0.1 %). Failing is"));
}

static void
test_validity (Fixture *fixture, gconstpointer data)
{
  ExampleRun cut = fast;
  g_autoptr (LabRun) run = NULL;
  g_autoptr (ReportResult) result = NULL;

  g_assert_false (report_result_is_invalid (fixture->result));
  cut.reason = NULL;
  run = example_run_new (&cut);
  result = report_result_new (&run, 1);
  g_assert_true (report_result_is_invalid (result));
}

/* One invalid run of many is enough. */
static void
test_errors (Fixture *fixture, gconstpointer data)
{
  ExampleRun failing = fast;
  g_autoptr (LabRun) bad = NULL;
  g_autoptr (ReportResult) result = NULL;
  g_autofree char *outcome = NULL;
  LabRun *runs[3] = { fixture->runs[0], fixture->runs[1], NULL };

  failing.failed = 500;
  failing.number = 2;
  runs[2] = bad = example_run_new (&failing);
  result = report_result_new (runs, 3);
  outcome = report_result_describe_outcome (result);
  g_assert_true (report_result_is_invalid (result));
  g_assert_true (g_str_has_prefix (outcome, "Not comparable, because A is invalid – Failed"));
}

/* Contenders are in the order that was asked for, and not in that of the first block. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  ExampleRun first = slow, second = fast, third = slow;
  LabRun *runs[3];
  g_autoptr (ReportResult) result = NULL;
  const ReportContender *one, *other;

  first.contenders = second.contenders = third.contenders = "\"a\",\"b\"";
  third.number = 2;
  runs[0] = example_run_new (&first);
  runs[1] = example_run_new (&second);
  runs[2] = example_run_new (&third);
  result = report_result_new (runs, 3);
  one = result->contenders->pdata[0];
  other = result->contenders->pdata[1];
  g_assert_cmpstr (one->id, ==, "a");
  g_assert_cmpstr (other->id, ==, "b");
  g_assert_cmpuint (other->runs->len, ==, 2);
  g_assert_true (other->runs->pdata[0] == runs[0] && other->runs->pdata[1] == runs[2]);
  for (int i = 0; i < 3; i++)
    g_object_unref (runs[i]);
}

/* Races without a common contender share no block, whatever their numbers. */
static void
test_two_races (Fixture *fixture, gconstpointer data)
{
  ExampleRun first = fast, second = slow;
  g_autoptr (LabRun) a = NULL;
  g_autoptr (LabRun) b = NULL;
  g_autoptr (LabRun) b_of_both = NULL;
  g_autoptr (GError) error = NULL;

  first.contenders = "\"a\"";
  second.contenders = "\"b\"";
  a = example_run_new (&first);
  b = example_run_new (&second);
  second.contenders = "\"a\"";
  b_of_both = example_run_new (&second);
  g_assert_false (report_result_check ((LabRun *[]){ a, b }, 2, &error));
  g_assert_error (error, LAB_ERROR, LAB_ERROR_SCENARIO);
  g_assert_true (report_result_check ((LabRun *[]){ a, b_of_both }, 2, NULL));
  g_assert_true (report_result_check ((LabRun *[]){ a, fixture->runs[1] }, 2, NULL)); /* older */
}

/* A race that was stopped in its second block has one, here as in the result that was kept. */
static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  ExampleRun stopped = slow;
  const ReportContender *other;
  LabRun *runs[4] = { fixture->runs[0], fixture->runs[1], fixture->runs[2], NULL };
  g_autoptr (LabRun) last = NULL;
  g_autoptr (ReportResult) result = NULL;
  g_autoptr (LabSide) side = NULL;
  g_autofree char *text = NULL;

  stopped.number = 2;
  stopped.reason = "interrupted";
  stopped.failed = stopped.completed; /* which would be invalid */
  runs[3] = last = example_run_new (&stopped);
  result = report_result_new (runs, 4);
  g_assert_cmpuint (g_array_index (result->comparisons, LabComparison, 0).blocks, ==, 1);
  other = result->contenders->pdata[1];
  g_assert_cmpuint (other->runs->len, ==, 2);
  g_assert_cmpuint (other->summary.runs, ==, 1);
  g_assert_cmpint (other->audit.verdict, ==, LAB_VERDICT_SUSPECT); /* by the first run's errors */
  text = report_result_to_json (result);
  side = lab_side_parse ("r.json", text, strlen (text), NULL);
  g_assert_nonnull (side);
  g_assert_cmpuint (lab_side_find (side, "a")->samples->len, ==, 2);
  g_assert_cmpuint (lab_side_find (side, "b")->samples->len, ==, 1);
}

/* Whoever was stopped in the warm-up is in no result, unless there is nobody else; and does not
 * count in a race. */
static void
test_stopped_in_warmup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LabRun) none = example_run_new_stopped (&slow);
  g_autoptr (GListStore) runs = g_list_store_new (LAB_TYPE_RUN);
  g_autoptr (ReportResult) result = report_result_new ((LabRun *[]){ fixture->runs[0], none }, 2);
  g_autoptr (ReportResult) alone = report_result_new (&none, 1);
  g_autoptr (GPtrArray) counted = NULL;

  g_assert_cmpuint (result->contenders->len, ==, 1);
  g_assert_cmpuint (alone->contenders->len, ==, 1);
  g_list_store_append (runs, none);
  counted = lab_blocks_collect (G_LIST_MODEL (runs));
  g_assert_cmpuint (counted->len, ==, 0);
}

/* The table, and so the rest that rests on the audit, says that a run is a shorter one. */
static void
test_stopped_early (Fixture *fixture, gconstpointer data)
{
  LabRun *run = example_run_begin (&fast, EXAMPLE_WARMUP_INTERVALS + 2);
  g_autoptr (ReportResult) result = NULL;
  g_autofree char *text = NULL;

  example_run_stop (run, &fast, EXAMPLE_WARMUP_INTERVALS + 2);
  result = report_result_new (&run, 1);
  text = report_result_to_table (result);
  g_assert_nonnull (strstr (text, "suspect"));
  g_assert_nonnull (strstr (text, "End of the run: stopped after 2 s of 4 s."));
  g_object_unref (run);
}

static void
assert_zero_work (LabRun *taken, const char *said)
{
  g_autoptr (LabRun) run = taken;
  g_autofree char *text = report_result_describe_zero_work (run);

  g_assert_true (g_str_has_suffix (text, said));
}

/* Whatever keeps it from being measured is said. */
static void
test_zero_work (Fixture *fixture, gconstpointer data)
{
  g_autofree char *at_best = report_result_describe_zero_work (fixture->runs[0]);

  g_assert_true (g_str_has_prefix (at_best, "With next to no work under the same load"));
  assert_zero_work (example_run_new (&mute), "could not be measured: nothing was answered.");
  assert_zero_work (example_run_new_stopped (&mute), "could not be measured: the run was stopped.");
  assert_zero_work (example_run_new_failed (&mute, "no port is free"), "no port is free.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  add ("/report-result/json", test_json);
  add ("/report-result/csv", test_csv);
  add ("/report-result/csv-unanswered", test_csv_unanswered);
  add ("/report-result/table", test_table);
  add ("/report-result/validity", test_validity);
  add ("/report-result/errors", test_errors);
  add ("/report-result/order", test_order);
  add ("/report-result/two-races", test_two_races);
  add ("/report-result/stopped", test_stopped);
  add ("/report-result/stopped-in-warm-up", test_stopped_in_warmup);
  add ("/report-result/stopped-early", test_stopped_early);
  add ("/report-result/zero-work", test_zero_work);
#undef add
  return g_test_run ();
}
