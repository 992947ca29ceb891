/* Tests writing: order, replacement, and disks that are full. */
#include "lab-error.h"
#include "lab-run-writer.h"
#include "testing.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

typedef struct
{
  char *folder;
  char *path;
  guint failures;
  GError *error;
  gboolean is_closed;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  *fixture = (Fixture){ .folder = testing_make_folder () };
  fixture->path = g_build_filename (fixture->folder, "deep", "er", "x.tailrace", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  testing_remove_folder (fixture->folder);
  g_free (fixture->path);
  g_clear_error (&fixture->error);
}

static void
on_failed (LabRunWriter *writer, const GError *error, gpointer data)
{
  Fixture *fixture = data;

  fixture->failures++;
  fixture->error = g_error_copy (error);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  lab_run_writer_close_finish (LAB_RUN_WRITER (source), result);
  ((Fixture *) data)->is_closed = TRUE;
}

static gboolean
is_closed (gpointer data)
{
  return ((Fixture *) data)->is_closed;
}

static void
write_lines (Fixture *fixture, const char *path, guint count)
{
  g_autoptr (LabRunWriter) writer = lab_run_writer_new (path);

  g_signal_connect (writer, "failed", G_CALLBACK (on_failed), fixture);
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *line = g_strdup_printf ("{\"n\":%u}", i);

      lab_run_writer_append (writer, LAB_FROM_LOAD, line, strlen (line));
    }
  fixture->is_closed = FALSE;
  lab_run_writer_close_async (writer, on_closed, fixture);
  testing_wait (is_closed, fixture);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  GString *expected = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (expected, "{\"from\":\"load\",\"n\":%u}\n", i);
  write_lines (fixture, fixture->path, 300);
  g_assert_cmpuint (fixture->failures, ==, 0);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected->str);
  g_string_free (expected, TRUE);
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  write_lines (fixture, fixture->path, 100);
  write_lines (fixture, fixture->path, 1);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "{\"from\":\"load\",\"n\":0}\n");
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  write_lines (fixture, "/dev/null/x.tailrace", 10);
  g_assert_cmpuint (fixture->failures, ==, 1);
  testing_assert_error (fixture->error, LAB_ERROR_FILE, "/dev/null/x.tailrace", NULL);
}

/* The system's limit for files stands for a full disk: the same path, another errno. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  struct rlimit old, small;
  g_autofree char *text = NULL;
  gsize length = 0;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = (struct rlimit){ 1000, old.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  write_lines (fixture, fixture->path, 200);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  g_assert_cmpuint (fixture->failures, ==, 1);
  testing_assert_error (fixture->error, LAB_ERROR_FILE, fixture->path, NULL);
  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  g_assert_cmpuint (length, ==, 1000);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/lab/run-writer/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("order", test_order);
  ADD ("replace", test_replace);
  ADD ("no-folder", test_no_folder);
  ADD ("full", test_full);
  return g_test_run ();
}
