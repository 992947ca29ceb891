/* Runs as files of other formats: what they say, that they need nothing else, and that a failure
 * leaves nothing behind. The formats that other programs read are tried on those programs in the
 * tests of the command line. */
#include "example-run.h"
#include "report-format.h"

#include "lab-error.h"

#include <glib/gstdio.h>
#include <string.h>

static const ExampleRun examples[] = {
  { .id = "a",
    .name = "A <&> B",
    .number = 1,
    .completed = 1000,
    .response_ns = 50000,
    .reason = "duration" },
  { .id = "a",
    .name = "A <&> B",
    .number = 2,
    .completed = 3000,
    .response_ns = 90000,
    .reason = "duration" },
  { .id = "c",
    .name = "C",
    .number = 1,
    .completed = 500,
    .response_ns = 70000,
    .gap = 2,
    .reason = "duration" },
};

typedef struct
{
  char *folder;
  char *path;
  GPtrArray *runs;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "x", NULL);
  fixture->runs = g_ptr_array_new_with_free_func (g_object_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    g_ptr_array_add (fixture->runs, example_run_new (&examples[i]));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0); /* so nothing was left in it */
  g_ptr_array_unref (fixture->runs);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static char *
save (Fixture *fixture, const char *format)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  report_format_save (report_format_find (format), fixture->runs, fixture->path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  return text;
}

static void
assert_fails (Fixture *fixture, const char *format, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      report_format_save (report_format_find (format), fixture->runs, fixture->path, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == LAB_ERROR);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_intervals (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = save (fixture, "csv");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==,
                    1 + 3 * (EXAMPLE_WARMUP_INTERVALS + EXAMPLE_INTERVALS) + 1);
  g_assert_true (g_str_has_prefix (lines[0], "backend,run,phase,start_ns,length_ns,completed,"));
  g_assert_true (g_str_has_prefix (lines[1], "a,1,warmup,0,"));
  g_assert_nonnull (strstr (text, "\nc,1,measure,1000000000,1000000000,500,0,"));
  /* Nothing completed there, so there are no latencies either, and no zeroes in their place. */
  g_assert_nonnull (strstr (text, ",1000000000,0,0,,,,,,,,,,,,\n"));
}

/* Of two runs with 1000 and 3000 requests an interval, three quarters are the second's. */
static void
test_percentiles (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = save (fixture, "csv-percentiles");

  g_assert_true (g_str_has_prefix (text, "backend,latency,percentile,value_ns,count\na,response,"));
  g_assert_nonnull (strstr (text, "\na,response,20.000000,50015,4000\n"));
  g_assert_nonnull (strstr (text, "\na,response,30.000000,90047,16000\n"));
  g_assert_nonnull (strstr (text, "\na,response,100.000000,90047,16000\n"));
  g_assert_nonnull (strstr (text, "\nc,service,100.000000,"));
}

/* A run of A that was stopped is beside two whole ones, and alone. */
static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  static const char *const formats[] = { "csv-percentiles", "hgrm" };
  ExampleRun example = examples[0];

  example.number = 3;
  g_ptr_array_remove_index (fixture->runs, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *before = save (fixture, formats[i]);
      g_autofree char *beside = NULL;

      g_ptr_array_add (fixture->runs, example_run_begin (&example, EXAMPLE_WARMUP_INTERVALS + 1));
      example_run_stop (fixture->runs->pdata[2], &example, EXAMPLE_WARMUP_INTERVALS + 1);
      beside = save (fixture, formats[i]);
      g_assert_cmpstr (before, ==, beside);
      g_ptr_array_remove_range (fixture->runs, 2, 1);
    }
  g_ptr_array_set_size (fixture->runs, 0);
  g_ptr_array_add (fixture->runs, example_run_begin (&example, EXAMPLE_WARMUP_INTERVALS + 1));
  example_run_stop (fixture->runs->pdata[0], &example, EXAMPLE_WARMUP_INTERVALS + 1);
  {
    g_autofree char *alone = save (fixture, "csv-percentiles");

    g_assert_nonnull (strstr (alone, "\na,response,100.000000,"));
  }
}

static void
test_hgrm (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  assert_fails (fixture, "hgrm", "of a and c");
  g_ptr_array_remove_index (fixture->runs, 2);
  text = save (fixture, "hgrm");
  g_assert_nonnull (strstr (text, "Total count    =        16000]"));
}

/* These runs were never in a file, and the log needs their streams. */
static void
test_without_stream (Fixture *fixture, gconstpointer data)
{
  assert_fails (fixture, "hlog", "cannot be read any more");
}

static void
assert_no_other_resource (const char *html)
{
  static const char *const forbidden[] = { "<script", "<link",      "<img",        "<iframe",
                                           "@import", "src=\"http", "href=\"http", "url(http" };

  for (gsize i = 0; i < G_N_ELEMENTS (forbidden); i++)
    g_assert_null (strstr (html, forbidden[i]));
}

/* Every name within the page is unique, and every reference finds one. */
static void
assert_names_are_whole (const char *html)
{
  g_autoptr (GRegex) definition = g_regex_new (" id=\"([^\"]*)\"", 0, 0, NULL);
  g_autoptr (GRegex) reference = g_regex_new ("(?:href=\"|url\\()#([^\")]*)", 0, 0, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GMatchInfo) found = NULL, used = NULL;

  for (g_regex_match (definition, html, 0, &found); g_match_info_matches (found);
       g_match_info_next (found, NULL))
    g_assert_true (g_hash_table_add (names, g_match_info_fetch (found, 1)));
  g_assert_cmpuint (g_hash_table_size (names), >, 0);
  for (g_regex_match (reference, html, 0, &used); g_match_info_matches (used);
       g_match_info_next (used, NULL))
    {
      g_autofree char *name = g_match_info_fetch (used, 1);

      g_assert_true (g_hash_table_contains (names, name));
    }
}

/* Why a server failed, and why another's requests did, stands below the figures and in the audit.
 */
static void
assert_has_reasons (char *html)
{
  static const char *const reasons[] = {
    "D: it exited\nno &lt;module&gt;</p>",
    "Why requests failed: the answer had a status",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    g_assert_nonnull (strstr (strstr (html, "<h2>Audit"), reasons[i]));
  *strstr (html, "<h2>Charts") = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    g_assert_nonnull (strstr (strstr (html, "<h2>Figures"), reasons[i]));
}

static void
test_html (Fixture *fixture, gconstpointer data)
{
  static const ExampleRun broken = { .id = "d", .name = "D", .number = 1 };
  ExampleRun failing = examples[2];
  g_autofree char *html = NULL;

  failing.id = failing.name = "E";
  failing.failed = 100;
  g_ptr_array_add (fixture->runs, example_run_new (&failing));
  g_ptr_array_add (fixture->runs, example_run_new_failed (&broken, "D: it exited\\nno <module>"));
  html = save (fixture, "html");
  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>"));
  g_assert_nonnull (strstr (html, "<html lang=\"en\">"));
  g_assert_true (g_str_has_suffix (html, "</html>\n"));
  g_assert_nonnull (strstr (html, "A &lt;&amp;&gt; B"));
  g_assert_null (strstr (html, "A <&> B"));
  g_assert_null (strstr (html, "<?xml"));
  g_assert_nonnull (strstr (html, "<time datetime=\"2026-01-02T03:04:05Z\">"));
  assert_no_other_resource (html);
  assert_names_are_whole (html);
  assert_has_reasons (html);
}

static void
test_older_file_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "older", -1, NULL));
  g_assert_false (
      report_format_save (report_format_find ("hlog"), fixture->runs, fixture->path, &error));
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "older");
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (report_format_save (report_format_find ("json"), fixture->runs,
                                      "/nowhere/at/all.json", &error));
  g_assert_error (error, LAB_ERROR, LAB_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "/nowhere/at/all.json"));
}

static void
test_names (void)
{
  g_autofree char *list = report_format_list ();
  g_auto (GStrv) names = g_strsplit (list, ", ", -1);

  g_assert_cmpuint (g_strv_length (names), >=, 5);
  for (gsize i = 0; names[i] != NULL; i++)
    g_assert_nonnull (report_format_find (names[i]));
  g_assert_null (report_format_find ("xls"));
}

/* The same run of two races is no third one. */
static void
test_twice (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "hgrm", "hlog", "csv", "csv-percentiles", "json", "html" };

  g_ptr_array_add (fixture->runs, example_run_new (&examples[1]));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (
          report_format_save (report_format_find (names[i]), fixture->runs, fixture->path, &error));
      g_assert_error (error, LAB_ERROR, LAB_ERROR_SCENARIO);
      g_assert_nonnull (strstr (error->message, "both run 2 of “a”"));
      g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/report-format/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-format/names", test_names);
  ADD ("twice", test_twice);
  ADD ("intervals", test_intervals);
  ADD ("percentiles", test_percentiles);
  ADD ("stopped", test_stopped);
  ADD ("hgrm", test_hgrm);
  ADD ("without-stream", test_without_stream);
  ADD ("html", test_html);
  ADD ("older-file-stays", test_older_file_stays);
  ADD ("no-folder", test_no_folder);
  return g_test_run ();
}
