/* Files: whole ones or none, and messages that help. Runs as root too, so folders that refuse are
 * those which refuse everybody: /proc, a path through a file, /dev/full. */
#include "chart-export.h"
#include "example-race.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const ChartExport small = { .width = 480, .height = 320 };

typedef struct
{
  Chart *chart;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->chart = example_latency (33, 4);
  fixture->folder = g_dir_make_tmp ("chart-export-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  chart_free (fixture->chart);
}

static int
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  int count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
test_formats (Fixture *fixture, gconstpointer data)
{
  static const char *names[] = { "a.png", "a.svg", "a.pdf", "B.PNG" };
  static const char *begins[] = { "\x89PNG", "<?xml", "%PDF-", "\x89PNG" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      g_autofree char *bytes = NULL;
      char *error = NULL;
      gsize length;

      g_assert_true (chart_export_file (fixture->chart, path, &small, &error));
      g_assert_null (error);
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      g_assert_cmpint (memcmp (bytes, begins[i], strlen (begins[i])), ==, 0);
    }
  g_assert_cmpint (count_files (fixture->folder), ==, 4);
}

static void
test_size_and_scale (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "a.png", NULL);
  ChartExport settings = { .width = 300, .height = 200, .scale = 3 };
  cairo_surface_t *picture;

  g_assert_true (chart_export_file (fixture->chart, path, &settings, NULL));
  picture = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_image_surface_get_width (picture), ==, 900);
  g_assert_cmpint (cairo_image_surface_get_height (picture), ==, 600);
  cairo_surface_destroy (picture);
}

static void
test_same_twice (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = g_build_filename (fixture->folder, "1.png", NULL);
  g_autofree char *second = g_build_filename (fixture->folder, "2.png", NULL);
  g_autofree char *a = NULL, *b = NULL;
  gsize a_length, b_length;

  g_assert_true (chart_export_file (fixture->chart, first, &small, NULL));
  g_assert_true (chart_export_file (fixture->chart, second, &small, NULL));
  g_assert_true (g_file_get_contents (first, &a, &a_length, NULL));
  g_assert_true (g_file_get_contents (second, &b, &b_length, NULL));
  g_assert_cmpmem (a, a_length, b, b_length);
}

static void
check_refused (const Chart *chart, const char *path, const ChartExport *settings, const char *cause,
               const char *advice)
{
  char *error = NULL;

  g_assert_false (chart_export_file (chart, path, settings, &error));
  g_assert_nonnull (error);
  if (strstr (error, path) == NULL || strstr (error, cause) == NULL ||
      strstr (error, advice) == NULL)
    g_error ("“%s” does not say “%s”, “%s”, “%s”", error, path, cause, advice);
  free (error);
}

static void
test_refused_places (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "file", NULL);
  g_autofree char *through = g_build_filename (file, "a.png", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", "a.svg", NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "folder.png", NULL);
  g_autofree char *name = g_strnfill (300, 'x');
  g_autofree char *too_long = g_strdup_printf ("%s/%s.png", fixture->folder, name);

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  check_refused (fixture->chart, through, &small, "Not a directory", "Create the folder");
  check_refused (fixture->chart, missing, &small, "No such file", "Create the folder");
  check_refused (fixture->chart, folder, &small, "Is a directory", "file name");
  check_refused (fixture->chart, too_long, &small, "too long", "shorter");
  check_refused (fixture->chart, "/proc/chart.pdf", &small, "", "folder");
  g_assert_cmpint (count_files (fixture->folder), ==, 2);
}

/* A symbolic link into /dev/full has the right ending and takes no byte. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  static const char *names[] = { "full.png", "full.svg", "full.pdf" };

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("this system has no /dev/full");
      return;
    }
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_assert_cmpint (symlink ("/dev/full", path), ==, 0);
      check_refused (fixture->chart, path, &small, "No space left", "Free some space");
    }
  g_assert_true (g_file_test ("/dev/full", G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test ("/dev/full", G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (count_files (fixture->folder), ==, 3);
}

static void
test_older_file_survives (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "a.png", NULL);
  g_autofree char *bytes = NULL;
  const ChartExport impossible = { .width = 10, .height = 320 };

  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  check_refused (fixture->chart, path, &impossible, "10×320", "Choose 64 to 16384");
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "older");
  g_assert_true (chart_export_file (fixture->chart, path, &small, NULL));
  g_assert_cmpint (count_files (fixture->folder), ==, 1);
}

static void
test_refused_settings (Fixture *fixture, gconstpointer data)
{
  static const ChartExport refused[] = {
    { .width = 63, .height = 100 },
    { .width = 100, .height = 16385 },
    { .width = -1, .height = 100 },
    { .width = 100, .height = 100, .scale = 5 },
    { .width = 100, .height = 100, .scale = -1 },
    { .width = 9000, .height = 100, .scale = 2 },
  };
  g_autofree char *path = g_build_filename (fixture->folder, "a.png", NULL);
  g_autofree char *nameless = g_build_filename (fixture->folder, "a.jpeg", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    check_refused (fixture->chart, path, &refused[i], "", "Choose");
  check_refused (fixture->chart, nameless, &small, "no format", ".png, .svg or .pdf");
  g_assert_cmpint (count_files (fixture->folder), ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/chart-export/formats", test_formats },
    { "/chart-export/size-and-scale", test_size_and_scale },
    { "/chart-export/same-twice", test_same_twice },
    { "/chart-export/refused-places", test_refused_places },
    { "/chart-export/full-disk", test_full_disk },
    { "/chart-export/older-file-survives", test_older_file_survives },
    { "/chart-export/refused-settings", test_refused_settings },
  };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
