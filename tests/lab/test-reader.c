/* Tests what the reader checks across lines: order and sums. */
#include "canned.h"
#include "lab-reader.h"
#include "testing.h"

#include <string.h>

typedef struct
{
  LabReader *reader;
  Canned canned;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->reader = lab_reader_new (LAB_FROM_LOAD);
  canned_init (&fixture->canned, 1000);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lab_reader_free (fixture->reader);
  canned_clear (&fixture->canned);
}

/* Reads the canned record. */
static void
expect_good (Fixture *fixture)
{
  g_autofree char *line = canned_take (&fixture->canned);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (lab_reader_read (fixture->reader, line, strlen (line), &error));
  g_assert_no_error (error);
}

static void
expect_bad_line (LabReader *reader, const char *line, const char *place, const char *names)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lab_reader_read (reader, line, strlen (line), &error));
  testing_assert_error (error, LAB_ERROR_PROTOCOL, place, names, NULL);
}

static void
expect_bad (Fixture *fixture, const char *place, const char *names)
{
  g_autofree char *line = canned_take (&fixture->canned);

  expect_bad_line (fixture->reader, line, place, names);
}

static void
begin (Fixture *fixture)
{
  canned_hello (&fixture->canned, 1);
  expect_good (fixture);
  for (guint i = 0; i < 3; i++)
    {
      canned_interval (&fixture->canned, LAB_PHASE_MEASURE, i * 5, i);
      expect_good (fixture);
    }
}

static void
test_good (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  canned_end (&fixture->canned, "duration");
  expect_good (fixture);
  canned_usage (&fixture->canned, 1); /* written by a thread of its own, which may be late */
  expect_good (fixture);
}

static void
test_hello_first (Fixture *fixture, gconstpointer data)
{
  canned_interval (&fixture->canned, LAB_PHASE_MEASURE, 1, 0);
  expect_bad (fixture, "line 1 of the load", "before “hello”");
}

static void
test_hello_once (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  canned_hello (&fixture->canned, 1);
  expect_bad (fixture, "line 5 of the load", "a second time");
}

static void
test_after_end (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  canned_end (&fixture->canned, "duration");
  expect_good (fixture);
  canned_interval (&fixture->canned, LAB_PHASE_MEASURE, 1, 0);
  expect_bad (fixture, "line 6 of the load", "after “end”");
}

static void
test_foreign_type (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  expect_bad_line (fixture->reader, "{\"type\":\"ready\",\"url\":\"http://x\"}",
                   "line 5 of the load", "“ready”");
}

/* A program that cannot start may say so without an introduction. */
static void
test_error_first (Fixture *fixture, gconstpointer data)
{
  static const char line[] = "{\"type\":\"error\",\"code\":\"X\",\"message\":\"y\"}";

  g_assert_nonnull (lab_reader_read (fixture->reader, line, strlen (line), NULL));
}

static void
test_overlap (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  fixture->canned.at_ns -= 1;
  canned_interval (&fixture->canned, LAB_PHASE_MEASURE, 1, 0);
  expect_bad (fixture, "line 5 of the load", "interval.start_ns");
}

static void
test_phase_back (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  canned_interval (&fixture->canned, LAB_PHASE_WARMUP, 1, 0);
  expect_bad (fixture, "line 5 of the load", "interval.phase");
}

/* The `response` of 5 requests, said to be of 6. */
static void
test_response_count (Fixture *fixture, gconstpointer data)
{
  g_autofree char *line = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("\"completed\":5", 0, 0, NULL);
  g_autofree char *changed = NULL;

  begin (fixture);
  canned_interval (&fixture->canned, LAB_PHASE_MEASURE, 5, 0);
  line = canned_take (&fixture->canned);
  changed = g_regex_replace_literal (regex, line, -1, 0, "\"completed\":6", 0, NULL);
  expect_bad_line (fixture->reader, changed, "line 5 of the load", "interval.response");
}

static void
test_sum_of_counts (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  fixture->canned.sums.bytes_in++;
  canned_end (&fixture->canned, "duration");
  expect_bad (fixture, "line 5 of the load", "end.bytes_in");
}

static void
test_sum_of_errors (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  fixture->canned.sums.errors[LAB_FAULT_STATUS]++;
  canned_end (&fixture->canned, "duration");
  expect_bad (fixture, "line 5 of the load", "end.errors.status");
}

static void
test_sum_of_statuses (Fixture *fixture, gconstpointer data)
{
  fixture->canned.refused = 4;
  begin (fixture);
  g_assert_cmpuint (fixture->canned.sums.statuses.count[0], ==, 12);
  fixture->canned.sums.statuses.count[0]--;
  canned_end (&fixture->canned, "duration");
  expect_bad (fixture, "line 5 of the load", "end.statuses");
}

static void
test_statuses (Fixture *fixture, gconstpointer data)
{
  fixture->canned.refused = 4;
  begin (fixture);
  canned_end (&fixture->canned, "duration");
  expect_good (fixture);
}

static void
test_sum_of_hists (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  hist_record (fixture->canned.sum_hists[LAB_READ_LAG], 77);
  canned_end (&fixture->canned, "duration");
  expect_bad (fixture, "line 5 of the load", "end.read_lag");
}

static void
test_sum_of_gaps (Fixture *fixture, gconstpointer data)
{
  fixture->canned.with_audit = TRUE;
  begin (fixture);
  hist_record (fixture->canned.sum_gaps, 77);
  canned_end (&fixture->canned, "duration");
  expect_bad (fixture, "line 5 of the load", "end.issue_gap");
}

static void
test_gaps (Fixture *fixture, gconstpointer data)
{
  fixture->canned.with_audit = TRUE;
  begin (fixture);
  canned_end (&fixture->canned, "duration");
  expect_good (fixture);
}

static void
test_overflow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRegex) regex = g_regex_new ("\"scheduled\":[0-9]+", 0, 0, NULL);

  canned_hello (&fixture->canned, 1);
  expect_good (fixture);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *line = NULL;
      g_autofree char *huge = NULL;

      canned_interval (&fixture->canned, LAB_PHASE_MEASURE, 1, 0);
      line = canned_take (&fixture->canned);
      huge = g_regex_replace_literal (regex, line, -1, 0, "\"scheduled\":9223372036854775807", 0,
                                      NULL);
      if (i == 0)
        g_assert_nonnull (lab_reader_read (fixture->reader, huge, strlen (huge), NULL));
      else
        expect_bad_line (fixture->reader, huge, "line 3 of the load", "interval.scheduled");
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/lab/reader/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("good", test_good);
  ADD ("hello-first", test_hello_first);
  ADD ("hello-once", test_hello_once);
  ADD ("after-end", test_after_end);
  ADD ("foreign-type", test_foreign_type);
  ADD ("error-first", test_error_first);
  ADD ("overlap", test_overlap);
  ADD ("phase-back", test_phase_back);
  ADD ("response-count", test_response_count);
  ADD ("sum-of-counts", test_sum_of_counts);
  ADD ("sum-of-errors", test_sum_of_errors);
  ADD ("sum-of-statuses", test_sum_of_statuses);
  ADD ("statuses", test_statuses);
  ADD ("sum-of-hists", test_sum_of_hists);
  ADD ("sum-of-gaps", test_sum_of_gaps);
  ADD ("gaps", test_gaps);
  ADD ("overflow", test_overflow);
  return g_test_run ();
}
