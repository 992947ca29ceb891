/* Export and import as a person types them, of a real race; and HdrHistogram's own reader, in
 * JavaScript, on the log. */
#include "javascript.h"
#include "outcome.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *script;
static const char *modules; /* the folder with package.json and node_modules */

typedef struct
{
  char *folder;
} Race;

static void
set_up (Race *race, gconstpointer data)
{
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (JsonNode) root = NULL;

  race->folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  outcome =
      outcome_race ("race -b event-loop -b threaded -c 2 --warmup 200ms", 600, race->folder, &root);
}

static void
tear_down (Race *race, gconstpointer data)
{
  outcome_remove_folder (race->folder);
  g_free (race->folder);
}

static char *
save_as (const Race *race, const char *what, const char *format)
{
  g_autofree char *path = g_strdup_printf ("%s/x.%s", race->folder, format);
  g_autoptr (Outcome) outcome =
      outcome_run_with ("export '%s%s' --to %s -o '%s' --quiet", race->folder, what, format, path);
  char *text = NULL;

  g_assert_cmpstr (outcome->complaints, ==, "");
  g_assert_cmpint (outcome->status, ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Completed requests of contender INDEX, by `show`. */
static gint64
count_completed (const Race *race, guint index)
{
  g_autoptr (Outcome) outcome = outcome_run_with ("show '%s' --format json", race->folder);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = outcome_parse (outcome->output, &root);

  return json_object_get_int_member (outcome_backend_at (object, index), "completed");
}

/* What is imported of our own log is what was measured. */
static void
test_log_and_back (Race *race, gconstpointer data)
{
  g_autofree char *log = save_as (race, "", "hlog");
  g_autoptr (Outcome) outcome = outcome_run_with ("show '%s/x.hlog' --format json", race->folder);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *imports =
      json_object_get_array_member (outcome_parse (outcome->output, &root), "imports");

  g_assert_true (g_str_has_prefix (log, "#["));
  g_assert_cmpuint (json_array_get_length (imports), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *import = json_array_get_object_element (imports, i);

      g_assert_cmpstr (json_object_get_string_member (import, "name"), ==,
                       i == 0 ? "event-loop" : "threaded");
      g_assert_cmpint ((gint64) json_object_get_double_member (import, "completed"), ==,
                       count_completed (race, i));
      g_assert_true (json_object_get_null_member (import, "audit"));
    }
}

static void
test_peer_reads_log (Race *race, gconstpointer data)
{
  const char *obstacle = javascript_find_obstacle (modules);
  g_autofree char *log = NULL, *answer = NULL;
  g_auto (GStrv) lines = NULL;
  gint64 totals[2] = { 0 }, spans_ms[2] = { 0 };

  if (obstacle != NULL)
    {
      g_test_skip (obstacle);
      return;
    }
  log = save_as (race, "", "hlog");
  answer = javascript_ask (script, modules, log);
  lines = g_strsplit (g_strchomp (answer), "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonNode) root = NULL;
      JsonObject *interval = outcome_parse (lines[i], &root);
      gboolean second = g_str_equal (json_object_get_string_member (interval, "tag"), "threaded");
      gint64 span_ms = json_object_get_int_member (interval, "end_ms") -
                       json_object_get_int_member (interval, "start_ms");

      totals[second] += json_object_get_int_member (interval, "total");
      g_assert_cmpint (span_ms, >=, 0); /* the last may be less than the log's ms */
      spans_ms[second] += span_ms;
    }
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (totals[i], ==, count_completed (race, i));
      g_assert_cmpint (spans_ms[i], >, 0);
    }
}

static void
test_formats (Race *race, gconstpointer data)
{
  static const struct
  {
    const char *name, *word;
  } formats[] = { { "csv", "\nevent-loop,1,measure," },
                  { "csv-percentiles", "\nthreaded,response,100.000000," },
                  { "json", "\"id\" : \"threaded\"" },
                  { "html", "Event loop" } };
  g_autofree char *hgrm = save_as (race, "/event-loop-1.tailrace", "hgrm");

  g_assert_nonnull (strstr (hgrm, "#[Buckets"));
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *text = save_as (race, "", formats[i].name);

      g_assert_nonnull (strstr (text, formats[i].word));
    }
}

/* What was written is said, in one line. */
static void
test_telling (Race *race, gconstpointer data)
{
  g_autofree char *path = g_build_filename (race->folder, "x.csv", NULL);
  g_autoptr (Outcome) outcome =
      outcome_run_with ("export '%s' --to csv -o '%s'", race->folder, path);
  g_autofree char *line = g_strdup_printf ("Wrote %s (", path);

  g_assert_true (g_str_has_prefix (outcome->complaints, line));
  g_assert_true (g_str_has_suffix (outcome->complaints, "B)\n"));
  g_assert_null (strstr (strchr (outcome->complaints, '\n') + 1, "\n"));
}

/* Every chart that a log can fill, and none that it cannot. */
static void
test_charts (Race *race, gconstpointer data)
{
  static const char *const kinds[] = { "latency", "throughput", "percentile", "histogram",
                                       "cumulative" };
  g_autofree char *log = save_as (race, "", "hlog");
  g_autoptr (Outcome) refused =
      outcome_run_with ("chart '%s/x.hlog' --kind resources -o '%s/y.png'", race->folder,
                        race->folder);
  g_autofree char *picture = g_build_filename (race->folder, "y.png", NULL);

  g_assert_true (g_str_has_prefix (log, "#["));
  g_assert_cmpint (refused->status, ==, 1);
  g_assert_nonnull (strstr (refused->complaints, "latency, throughput, percentile"));
  g_assert_false (g_file_test (picture, G_FILE_TEST_EXISTS));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (Outcome) drawn = outcome_run_with ("chart '%s/x.hlog' -q --kind %s -o '%s/y.svg'",
                                                    race->folder, kinds[i], race->folder);

      g_assert_cmpstr (drawn->complaints, ==, "");
      g_assert_cmpint (drawn->status, ==, 0);
    }
}

static void
assert_refused (const char *line, int status, const char *words)
{
  g_autoptr (Outcome) outcome = outcome_run (line);

  g_assert_cmpint (outcome->status, ==, status);
  g_assert_nonnull (strstr (outcome->complaints, words));
  g_assert_cmpstr (outcome->output, ==, "");
}

static void
test_refusals (Race *race, gconstpointer data)
{
  g_autofree char *log = save_as (race, "", "hlog");
  g_autofree char *path = g_build_filename (race->folder, "cut", NULL);
  g_autofree char *mixed = g_strdup_printf ("show '%s' '%s/x.hlog'", race->folder, race->folder);
  g_autofree char *cut = g_strdup_printf ("show '%s'", path);
  g_autofree char *two =
      g_strdup_printf ("export '%s' --to hgrm -o '%s/y'", race->folder, race->folder);

  g_assert_true (g_file_set_contents (path, log, (gssize) strlen (log) - 20, NULL));
  assert_refused (mixed, 2, "is a run of Tailrace");
  assert_refused (cut, 1, "line ");
  assert_refused (two, 1, "one histogram");
  assert_refused ("export x --to xls -o y", 2, "hgrm, hlog, csv");
  assert_refused ("export x -o y", 2, "--to");
  assert_refused ("export x --to csv", 2, "-o FILE");
  assert_refused ("export --to csv -o y", 2, "at least one run file");
}

/* A file that somebody has changed was not cut short: the line is named, and that is all. */
static void
test_damaged (Race *race, gconstpointer data)
{
  g_autofree char *whole = g_build_filename (race->folder, "event-loop-1.tailrace", NULL);
  g_autofree char *path = g_build_filename (race->folder, "changed.tailrace", NULL);
  g_autofree char *text = NULL;
  g_autoptr (Outcome) outcome = NULL;
  char *digit;

  g_assert_true (g_file_get_contents (whole, &text, NULL, NULL));
  digit = strstr (text, "\"completed\":");
  g_assert_nonnull (digit);
  digit[strlen ("\"completed\":")] = '-';
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  outcome = outcome_run_with ("show '%s'", path);
  g_assert_cmpint (outcome->status, ==, 3);
  g_assert_nonnull (strstr (outcome->complaints, "changed.tailrace, line "));
  g_assert_null (strstr (outcome->complaints, "cut short"));
}

#define ADD(name, function) g_test_add ("/exchange/" name, Race, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 4);
  outcome_set_program (argv[1]);
  script = argv[2];
  modules = argv[3];
  ADD ("log-and-back", test_log_and_back);
  ADD ("peer-reads-log", test_peer_reads_log);
  ADD ("formats", test_formats);
  ADD ("telling", test_telling);
  ADD ("charts", test_charts);
  ADD ("refusals", test_refusals);
  ADD ("damaged", test_damaged);
  return g_test_run ();
}
