/* Tests run files: the same figures from live and replay, and whatever is left of a damaged one. */
#include "lab-error.h"
#include "lab-run-file.h"
#include "testing.h"

#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  LabRun *live;
  GString *records;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = testing_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "x.tailrace", NULL);
  fixture->live = lab_run_new ();
  fixture->records = g_string_new (NULL);
  testing_feed_canned (fixture->live, fixture->records);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  testing_remove_folder (fixture->folder);
  g_free (fixture->path);
  g_object_unref (fixture->live);
  g_string_free (fixture->records, TRUE);
}

static LabRun *
open_text (Fixture *fixture, const char *text, gsize length, GError **error)
{
  g_assert_true (g_file_set_contents (fixture->path, text, (gssize) length, NULL));
  return lab_run_file_open (fixture->path, error);
}

static void
assert_same (LabRun *a, LabRun *b)
{
  g_autofree char *of_a = testing_summarize (a);
  g_autofree char *of_b = testing_summarize (b);

  g_assert_cmpstr (of_a, ==, of_b);
  g_assert_cmpuint (lab_run_get_columns (a)->length, ==, lab_run_get_columns (b)->length);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LabRun) run =
      open_text (fixture, fixture->records->str, fixture->records->len, &error);

  g_assert_no_error (error);
  g_assert_null (lab_run_get_damage (run));
  g_assert_true (lab_run_is_complete (run));
  g_assert_cmpstr (lab_run_get_file (run), ==, fixture->path);
  assert_same (run, fixture->live);
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static LabRun *
open_async (const char *path, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lab_run_file_open_async (path, NULL, keep_result, &result);
  testing_wait (has_result, &result);
  return lab_run_file_open_finish (result, error);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LabRun) run = NULL;

  g_file_set_contents (fixture->path, fixture->records->str, -1, NULL);
  run = open_async (fixture->path, NULL);
  g_assert_true (lab_run_is_complete (run));
  assert_same (run, fixture->live);
}

/* A crash may cut a file anywhere; what is left opens, and says that it is not whole. */
static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  const char *text = fixture->records->str;

  for (const char *end = strchr (text, '\n') + 1; *end != '\0'; end = strchr (end, '\n') + 1)
    for (gsize torn = 0; torn < 40; torn += 20)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (LabRun) run = open_text (fixture, text, (gsize) (end - text) + torn, &error);

        g_assert_no_error (error);
        g_assert_null (lab_run_get_damage (run));
        g_assert_false (lab_run_is_complete (run));
        g_assert_true (lab_run_is_cut_short (run));
        g_assert_cmpstr (lab_run_get_backend_id (run), ==, "fake");
      }
}

/* Finds the start of line NUMBER, from 1. */
static gsize
start_of_line (const GString *text, guint number)
{
  const char *at = text->str;

  for (guint line = 1; line < number; line++)
    at = strchr (at, '\n') + 1;
  return (gsize) (at - text->str);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strdup (fixture->records->str);
  g_autoptr (LabRun) run = NULL;

  memcpy (text + start_of_line (fixture->records, 12) + 30, "@@@@", 4);
  run = open_text (fixture, text, strlen (text), NULL);
  testing_assert_error (lab_run_get_damage (run), LAB_ERROR_PROTOCOL, "x.tailrace",
                        "line 12:", NULL);
  g_assert_false (lab_run_is_complete (run));
  g_assert_cmpuint (lab_run_get_columns (run)->length, >, 0);
}

static void
assert_unopened (Fixture *fixture, const char *text, LabError code, const char *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) error_async = NULL;

  g_assert_null (open_text (fixture, text, strlen (text), &error));
  testing_assert_error (error, code, "x.tailrace", names, NULL);
  g_assert_null (open_async (fixture->path, &error_async));
  g_assert_cmpstr (error->message, ==, error_async->message);
}

static void
test_no_run_file (Fixture *fixture, gconstpointer data)
{
  assert_unopened (fixture, "", LAB_ERROR_FILE, "no run file");
  assert_unopened (fixture, "{\"from\":\"lab\",\"type\"", LAB_ERROR_FILE, "no run file");
  assert_unopened (fixture, "hello\n", LAB_ERROR_PROTOCOL, "line 1:");
  assert_unopened (fixture, "{\"from\":\"load\",\"type\":\"ready\",\"url\":\"http://x\"}\n",
                   LAB_ERROR_PROTOCOL, "before the lab's");
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRegex) regex = g_regex_new ("\"protocol\":1", 0, 0, NULL);
  g_autofree char *text =
      g_regex_replace_literal (regex, fixture->records->str, -1, 0, "\"protocol\":2", 0, NULL);

  assert_unopened (fixture, text, LAB_ERROR_VERSION, "protocol 1");
}

static void
test_absent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) error_async = NULL;

  g_assert_null (lab_run_file_open (fixture->path, &error));
  testing_assert_error (error, LAB_ERROR_FILE, "there is no file or folder", fixture->path, NULL);
  g_assert_null (open_async (fixture->path, &error_async));
  testing_assert_error (error_async, LAB_ERROR_FILE, "there is no file or folder", fixture->path,
                        NULL);
}

/* No child can pretend to be another: its own "from" is only an unknown field. */
static void
test_wrap (Fixture *fixture, gconstpointer data)
{
  static const char line[] = "{\"from\":\"lab\",\"type\":\"x\"}";
  g_autoptr (GBytes) wrapped = lab_run_file_wrap (LAB_FROM_SERVER, line, strlen (line));
  gsize length = g_bytes_get_size (wrapped) - 1;
  LabFrom from = LAB_FROM_LOAD;
  g_autofree char *back =
      lab_run_file_unwrap (g_bytes_get_data (wrapped, NULL), &length, &from, NULL);

  g_assert_cmpint (from, ==, LAB_FROM_SERVER);
  g_assert_cmpmem (back, length, line, strlen (line));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/lab/run-file/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("async", test_async);
  ADD ("truncated", test_truncated);
  ADD ("damaged", test_damaged);
  ADD ("no-run-file", test_no_run_file);
  ADD ("newer", test_newer);
  ADD ("absent", test_absent);
  ADD ("wrap", test_wrap);
  return g_test_run ();
}
