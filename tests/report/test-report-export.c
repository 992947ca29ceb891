/* Pictures as files: what is written is a picture, and failures leave nothing behind. */
#include "example-run.h"
#include "report-export.h"

#include "lab-error.h"

#include <glib/gstdio.h>
#include <string.h>

static const ExampleRun example = {
  .id = "a",
  .name = "A",
  .number = 1,
  .completed = 1000,
  .response_ns = 50000,
  .reason = "duration",
};

typedef struct
{
  char *folder;
  ReportCharts *charts;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  LabRun *run = example_run_new (&example);

  fixture->folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  fixture->charts = report_charts_of_runs (&run, 1, NULL);
  g_object_unref (run);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0); /* so nothing was left in it */
  g_free (fixture->folder);
  report_charts_free (fixture->charts);
}

static void
assert_starts_with (const char *path, const char *magic)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpmem (bytes, strlen (magic), magic, strlen (magic));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_formats (Fixture *fixture, gconstpointer data)
{
  static const char *const formats[][2] = { { "x.png", "\x89PNG\r\n" },
                                            { "x.svg", "<?xml" },
                                            { "x.pdf", "%PDF-" } };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, formats[i][0], NULL);
      g_autoptr (GError) error = NULL;

      report_export_chart (fixture->charts, REPORT_CHART_LATENCY, path, &REPORT_PICTURE_STANDARD,
                           &error);
      g_assert_no_error (error);
      assert_starts_with (path, formats[i][1]);
    }
}

static void
test_all (Fixture *fixture, gconstpointer data)
{
  g_autofree char *below = g_build_filename (fixture->folder, "new", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths =
      report_export_charts (fixture->charts, below, &REPORT_PICTURE_STANDARD, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, REPORT_CHART_KINDS);
  for (gsize i = 0; paths[i] != NULL; i++)
    assert_starts_with (paths[i], "\x89PNG\r\n");
  g_assert_cmpint (g_rmdir (below), ==, 0);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "x.png", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (report_export_chart (fixture->charts, REPORT_CHART_LATENCY, path,
                                       &REPORT_PICTURE_STANDARD, &error));
  g_assert_error (error, LAB_ERROR, LAB_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_folder_is_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "file", NULL);
  g_autofree char *below = g_build_filename (path, "folder", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_null (report_export_charts (fixture->charts, below, &REPORT_PICTURE_STANDARD, &error));
  g_assert_error (error, LAB_ERROR, LAB_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, below));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  add ("/report-export/formats", test_formats);
  add ("/report-export/all", test_all);
  add ("/report-export/no-folder", test_no_folder);
  add ("/report-export/folder-is-file", test_folder_is_file);
#undef add
  return g_test_run ();
}
