/* Tests finding and opening several run files: folders, order, and what is none. */
#include "lab-error.h"
#include "lab-runs.h"
#include "testing.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
} Fixture;

typedef struct
{
  GPtrArray *runs;
  GPtrArray *problems;
  GError *error;
  gboolean done;
} Outcome;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = testing_make_folder ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  testing_remove_folder (fixture->folder);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->runs = lab_runs_open_finish (result, &outcome->problems, &outcome->error);
  outcome->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Outcome *) data)->done;
}

static Outcome
open_path (const char *path)
{
  const char *const paths[] = { path, NULL };
  Outcome outcome = { 0 };

  lab_runs_open_async (paths, NULL, on_opened, &outcome);
  testing_wait (is_done, &outcome);
  return outcome;
}

static void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->runs, g_ptr_array_unref);
  g_ptr_array_unref (outcome->problems);
  g_clear_error (&outcome->error);
}

static void
test_folder_in_order_of_time (Fixture *fixture, gconstpointer data)
{
  Outcome outcome;

  testing_save_run (fixture->folder, "late-1.tailrace", "late", "2026-02-03T10:00:00+02:00");
  testing_save_run (fixture->folder, "soon-1.tailrace", "soon", "2026-02-03T08:30:00Z");
  testing_save_run (fixture->folder, "zero-1.tailrace", "zero", "2026-02-03T07:59:59Z");
  outcome = open_path (fixture->folder);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.runs->len, ==, 3);
  g_assert_cmpstr (lab_run_get_backend_id (outcome.runs->pdata[0]), ==, "zero");
  g_assert_cmpstr (lab_run_get_backend_id (outcome.runs->pdata[1]), ==, "late");
  g_assert_cmpstr (lab_run_get_backend_id (outcome.runs->pdata[2]), ==, "soon");
  g_assert_cmpuint (outcome.problems->len, ==, 0);
  outcome_clear (&outcome);
}

static void
test_folder_without_runs (Fixture *fixture, gconstpointer data)
{
  Outcome outcome = open_path (fixture->folder);

  g_assert_null (outcome.runs);
  testing_assert_error (outcome.error, LAB_ERROR_FILE, fixture->folder, "no run file", NULL);
  outcome_clear (&outcome);
}

static void
test_missing_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none.tailrace", NULL);
  Outcome outcome = open_path (path);

  g_assert_null (outcome.runs);
  testing_assert_error (outcome.error, LAB_ERROR_FILE, path, NULL);
  outcome_clear (&outcome);
}

/* Such as one that a full disk has left empty. */
static void
test_bad_file_takes_none_away (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bad = g_build_filename (fixture->folder, "bad-1.tailrace", NULL);
  g_autofree char *empty = g_build_filename (fixture->folder, "empty-1.tailrace", NULL);
  Outcome outcome;

  testing_save_run (fixture->folder, "good-1.tailrace", "good", "2026-02-03T08:30:00Z");
  g_assert_true (g_file_set_contents (bad, "nothing of ours\n", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  outcome = open_path (fixture->folder);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.runs->len, ==, 1);
  g_assert_cmpuint (outcome.problems->len, ==, 2);
  testing_assert_error (outcome.problems->pdata[0], LAB_ERROR_PROTOCOL, bad, NULL);
  testing_assert_error (outcome.problems->pdata[1], LAB_ERROR_FILE, empty, NULL);
  outcome_clear (&outcome);
}

static void
test_bad_files_alone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bad = g_build_filename (fixture->folder, "bad-1.tailrace", NULL);
  Outcome outcome;

  g_assert_true (g_file_set_contents (bad, "nothing of ours\n", -1, NULL));
  outcome = open_path (fixture->folder);
  g_assert_null (outcome.runs);
  testing_assert_error (outcome.error, LAB_ERROR_PROTOCOL, bad, NULL);
  outcome_clear (&outcome);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/runs/folder-in-order-of-time", Fixture, NULL, set_up, test_folder_in_order_of_time,
              tear_down);
  g_test_add ("/runs/folder-without-runs", Fixture, NULL, set_up, test_folder_without_runs,
              tear_down);
  g_test_add ("/runs/missing-file", Fixture, NULL, set_up, test_missing_file, tear_down);
  g_test_add ("/runs/bad-file-takes-none-away", Fixture, NULL, set_up,
              test_bad_file_takes_none_away, tear_down);
  g_test_add ("/runs/bad-files-alone", Fixture, NULL, set_up, test_bad_files_alone, tear_down);
  return g_test_run ();
}
