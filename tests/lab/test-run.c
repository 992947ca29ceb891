/* Tests the run: what it knows after being fed, and whom it tells. */
#include "canned.h"
#include "lab-error.h"
#include "lab-own-records.h"
#include "testing.h"

#include <string.h>

static void
count (gpointer object, guint *counter)
{
  (*counter)++;
}

static void
count_int (gpointer object, int value, guint *counter)
{
  (*counter)++;
}

static void
test_whole (void)
{
  g_autoptr (LabRun) run = lab_run_new ();
  guint intervals = 0, phases = 0, usages = 0, ends = 0;
  const LabColumns *columns;

  g_signal_connect (run, "interval", G_CALLBACK (count), &intervals);
  g_signal_connect (run, "phase", G_CALLBACK (count_int), &phases);
  g_signal_connect (run, "usage", G_CALLBACK (count_int), &usages);
  g_signal_connect (run, "ended", G_CALLBACK (count), &ends);
  testing_feed_canned (run, NULL);
  columns = lab_run_get_columns (run);

  g_assert_cmpint (lab_run_get_state (run), ==, LAB_RUN_ENDED);
  g_assert_true (lab_run_is_complete (run));
  g_assert_cmpuint (intervals, ==, 12);
  g_assert_cmpuint (columns->length, ==, 12);
  g_assert_cmpuint (phases, ==, 4);
  g_assert_cmpuint (usages, ==, 12);
  g_assert_cmpuint (ends, ==, 1);
  g_assert_cmpstr (lab_run_get_backend_id (run), ==, "fake");
  g_assert_cmpstr (lab_run_get_program (run, LAB_FROM_LOAD), ==, "fake-load 1");
  g_assert_cmpuint (lab_run_get_pid (run, LAB_FROM_LOAD), ==, 3);
  g_assert_cmpstr (lab_run_get_url (run), ==, "http://127.0.0.1:9");
  g_assert_cmpuint (lab_run_get_scenario (run)->connections, ==, 32);
  g_assert_cmpuint (lab_run_get_phase_start_ns (run, LAB_PHASE_CONNECT), ==, 1000000000);
  g_assert_true (lab_run_has_kernel_stamps (run));
  g_assert_false (lab_run_find_unconserved (run, NULL, NULL));
}

/* Only the measure phase counts: 8 intervals of 0, 10 … 70 completed and 4 timed out. */
static void
test_measured (void)
{
  g_autoptr (LabRun) run = lab_run_new ();

  testing_feed_canned (run, NULL);
  g_assert_cmpuint (lab_run_get_measured (run)->completed, ==, 280);
  g_assert_cmpuint (lab_counts_errors (lab_run_get_measured (run)), ==, 4);
  for (int i = 0; i < LAB_LATENCIES; i++)
    g_assert_cmpuint (lab_run_get_hist (run, (LabLatency) i)->total, ==, 284);
}

static void
feed_bad (LabRun *run, LabFrom from, char *line, const char *names)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (lab_run_feed (run, from, line, strlen (line), &error));
  testing_assert_error (error, LAB_ERROR_PROTOCOL, names, NULL);
  g_free (line);
}

static void
test_run_first (void)
{
  g_autoptr (LabRun) run = lab_run_new ();

  feed_bad (run, LAB_FROM_SERVER, lab_own_hello ("x", 1), "before the lab's");
  testing_feed (run, LAB_FROM_LAB, testing_run_record ());
  g_assert_cmpint (lab_run_get_state (run), ==, LAB_RUN_STARTING);
  feed_bad (run, LAB_FROM_LAB, testing_run_record (), "second time");
}

static void
test_after_result (void)
{
  g_autoptr (LabRun) run = lab_run_new ();

  testing_feed_canned (run, NULL);
  feed_bad (run, LAB_FROM_SERVER, lab_own_hello ("x", 1), "follows the run's result");
}

static void
test_phase_order (void)
{
  g_autoptr (LabRun) run = lab_run_new ();
  Canned canned;

  canned_init (&canned, 1);
  testing_feed (run, LAB_FROM_LAB, testing_run_record ());
  canned_hello (&canned, 1);
  testing_feed (run, LAB_FROM_LOAD, canned_take (&canned));
  canned_phase (&canned, LAB_PHASE_MEASURE);
  testing_feed (run, LAB_FROM_LOAD, canned_take (&canned));
  canned_phase (&canned, LAB_PHASE_WARMUP);
  feed_bad (run, LAB_FROM_LOAD, canned_take (&canned), "warmup cannot come");
  canned_clear (&canned);
}

static void
keep_error (LabRun *run, const GError *error, GError **kept)
{
  g_assert_null (*kept);
  *kept = g_error_copy (error);
}

static void
test_failed (void)
{
  g_autoptr (LabRun) run = lab_run_new ();
  g_autoptr (GError) told = NULL;
  g_autoptr (GError) error = g_error_new (LAB_ERROR, LAB_ERROR_EXITED, "the server \"died\"\n\x01");
  g_autoptr (GError) later = g_error_new (LAB_ERROR, LAB_ERROR_TIMEOUT, "later");

  g_signal_connect (run, "failed", G_CALLBACK (keep_error), &told);
  testing_feed (run, LAB_FROM_LAB, testing_run_record ());
  testing_feed (run, LAB_FROM_LAB, lab_own_error (error, "its last words"));
  testing_feed (run, LAB_FROM_LAB, lab_own_error (later, NULL));
  testing_feed (run, LAB_FROM_LAB, lab_own_result (run, LAB_REASON_FAILED));
  g_assert_error (told, LAB_ERROR, LAB_ERROR_EXITED);
  g_assert_cmpstr (told->message, ==, error->message);
  g_assert_cmpstr (lab_run_get_error (run)->message, ==, error->message);
  g_assert_cmpstr (lab_run_get_error_output (run), ==, "its last words");
  g_assert_cmpint (lab_run_get_state (run), ==, LAB_RUN_FAILED);
  g_assert_true (lab_run_is_complete (run));
}

/* A child's report does not fail the run by itself. */
static void
test_reported (void)
{
  g_autoptr (LabRun) run = lab_run_new ();

  testing_feed (run, LAB_FROM_LAB, testing_run_record ());
  testing_feed (run, LAB_FROM_SERVER, lab_own_hello ("x", 1));
  testing_feed (run, LAB_FROM_SERVER,
                g_strdup ("{\"type\":\"error\",\"code\":\"EACCES\",\"message\":\"no\"}"));
  g_assert_cmpstr (lab_run_get_reported (run, LAB_FROM_SERVER), ==, "EACCES: no");
  g_assert_cmpint (lab_run_get_state (run), ==, LAB_RUN_STARTING);
}

static void
test_unconserved (void)
{
  g_autoptr (LabRun) run = lab_run_new ();
  g_autoptr (GRegex) regex = g_regex_new ("\"scheduled\":10,", 0, 0, NULL);
  g_autofree char *line = NULL;
  Canned canned;
  gsize row = 0;
  int64_t missing = 0;

  canned_init (&canned, 1);
  testing_feed (run, LAB_FROM_LAB, testing_run_record ());
  canned_hello (&canned, 1);
  testing_feed (run, LAB_FROM_LOAD, canned_take (&canned));
  canned_interval (&canned, LAB_PHASE_MEASURE, 5, 0);
  testing_feed (run, LAB_FROM_LOAD, canned_take (&canned));
  canned_interval (&canned, LAB_PHASE_MEASURE, 10, 0);
  line = canned_take (&canned);
  testing_feed (run, LAB_FROM_LOAD,
                g_regex_replace_literal (regex, line, -1, 0, "\"scheduled\":13,", 0, NULL));
  g_assert_true (lab_run_find_unconserved (run, &row, &missing));
  g_assert_cmpuint (row, ==, 1);
  g_assert_cmpint (missing, ==, 3);
  canned_clear (&canned);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/run/whole", test_whole);
  g_test_add_func ("/lab/run/measured", test_measured);
  g_test_add_func ("/lab/run/run-first", test_run_first);
  g_test_add_func ("/lab/run/after-result", test_after_result);
  g_test_add_func ("/lab/run/phase-order", test_phase_order);
  g_test_add_func ("/lab/run/failed", test_failed);
  g_test_add_func ("/lab/run/reported", test_reported);
  g_test_add_func ("/lab/run/unconserved", test_unconserved);
  return g_test_run ();
}
