/* Sweeps, searches for limits and scenario files as a person types them: real backends, a real
 * generator, real files. */
#include "outcome.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define QUICK " -d 200ms --warmup 50ms "

static char *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
assert_written (const Outcome *outcome, const char *folder, const char *name)
{
  g_autofree char *words = g_strdup_printf ("Wrote %s/%s\n", folder, name);

  g_assert_nonnull (strstr (outcome->complaints, words));
}

/* `show` says what `sweep` said. */
static void
test_sweep (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *show = g_strdup_printf ("show '%s' --format json", folder);
  g_autofree char *csv = g_strdup_printf ("show '%s/sweep.json' --format csv", folder);
  g_autoptr (Outcome) swept =
      outcome_race ("sweep -b event-loop -b threaded --over connections=1,2..4 --warmup 50ms", 200,
                    folder, &root);
  g_autoptr (Outcome) shown = outcome_run (show);
  g_autoptr (Outcome) lines = outcome_run (csv);
  g_autoptr (Outcome) drawn =
      outcome_run_with ("chart '%s' --kind sweep --theme dark -o '%s/x.svg'", folder, folder);
  g_autoptr (Outcome) other =
      outcome_run_with ("chart '%s' --kind latency -o '%s/y.svg'", folder, folder);
  g_autofree char *picture = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_auto (GStrv) rows = g_strsplit (lines->output, "\n", -1);
  JsonObject *object = json_node_get_object (root);
  JsonObject *scenario = json_object_get_object_member (object, "scenario");
  JsonArray *points = json_object_get_array_member (outcome_backend_at (object, 1), "points");

  outcome_assert_done (swept);
  g_assert_true (json_object_get_null_member (scenario, "connections"));
  g_assert_cmpuint (json_array_get_length (points), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      JsonObject *point = json_array_get_object_element (points, i);

      g_assert_cmpint (json_object_get_int_member (point, "value"), ==, 1 << i);
      g_assert_cmpfloat (json_object_get_double_member (point, "throughput_per_s"), >, 0);
      g_assert_true (json_object_has_member (point, "audit"));
    }
  g_assert_true (
      json_node_equal (json_object_get_member (object, "backends"),
                       json_object_get_member (outcome_parse (shown->output, &again), "backends")));
  picture = g_build_filename (folder, "sweep.png", NULL);
  g_assert_true (g_file_test (picture, G_FILE_TEST_EXISTS));
  g_assert_cmpint (drawn->status, ==, 0);
  g_assert_cmpint (other->status, ==, 2);
  g_assert_nonnull (strstr (other->complaints, "--kind sweep"));
  g_assert_cmpuint (g_strv_length (rows), ==, 1 + 2 * 3 + 1);
  g_assert_true (g_str_has_prefix (rows[0], "backend,connections,"));
  outcome_remove_folder (folder);
}

/* The page says over what was swept; what cannot hold a sweep is refused, and not begun. */
static void
test_export (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autoptr (Outcome) swept =
      outcome_run_with ("sweep -b event-loop --over connections=1,3" QUICK "-o '%s'", folder);
  g_autoptr (Outcome) csv = outcome_run_with ("export '%s' --to csv -o '%s/x.csv'", folder, folder);
  g_autoptr (Outcome) html = outcome_run_with ("export '%s' --to html -o '%s/x'", folder, folder);
  g_autoptr (Outcome) log = outcome_run_with ("export '%s' --to hlog -o '%s/y'", folder, folder);
  g_autoptr (Outcome) shown = outcome_run_with ("show '%s' --format csv", folder);
  g_autofree char *page = read_file (folder, "x"), *rows = read_file (folder, "x.csv");
  g_autofree char *refused = g_build_filename (folder, "y", NULL);

  outcome_assert_done (swept);
  g_assert_nonnull (strstr (swept->output, "closed loop, 1 to 3 connections"));
  g_assert_nonnull (strstr (swept->complaints, "2 races of 250 ms each: at least 500 ms\n"));
  assert_written (swept, folder, "sweep.json");
  assert_written (swept, folder, "sweep.png");
  g_assert_cmpint (html->status, ==, 0);
  g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html>"));
  g_assert_nonnull (strstr (page, "closed loop, 1 to 3 connections"));
  g_assert_nonnull (strstr (page, "<svg"));
  g_assert_cmpint (csv->status, ==, 0);
  g_assert_cmpstr (rows, ==, shown->output);
  g_assert_cmpint (log->status, ==, 1);
  g_assert_nonnull (strstr (log->complaints, "as hlog"));
  g_assert_false (g_file_test (refused, G_FILE_TEST_EXISTS));
  outcome_remove_folder (folder);
}

/* The law needs six values, and is fitted where there are. On a busy machine one of them may be
 * invalid, and then there are not. */
static void
test_law (void)
{
  g_autoptr (Outcome) few = outcome_run ("sweep -b event-loop --over connections=1,2" QUICK);
  g_autoptr (Outcome) enough = outcome_run ("sweep -b event-loop --over connections=1..32" QUICK);
  g_autoptr (Outcome) other =
      outcome_run ("sweep -b event-loop -w 'wait?us=100' --over us=1,2" QUICK);

  outcome_assert_done (few);
  g_assert_nonnull (strstr (few->output, "at least 6"));
  outcome_assert_done (enough);
  g_assert_nonnull (strstr (enough->output, enough->status == 0 ? "Scalability: λ" : "at least 6"));
  g_assert_nonnull (strstr (other->output, "connections or workers"));
}

static void
test_option (void)
{
  g_autoptr (Outcome) outcome =
      outcome_run ("sweep -b thread-pool --over workers=1,3" QUICK "--format csv");

  outcome_assert_done (outcome);
  g_assert_nonnull (strstr (outcome->output, "\nthread-pool,3,"));
}

/* No server answers within a nanosecond: the search goes down and says so. */
static void
test_limit (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autofree char *limit =
      g_strdup_printf ("limit -b event-loop --slo 'p50<1ns' -R 40" QUICK "-o '%s' --format json",
                       folder);
  g_autofree char *show = g_strdup_printf ("show '%s/event-loop' --format json", folder);
  g_autoptr (Outcome) found = outcome_run (limit);
  g_autoptr (Outcome) shown = outcome_run (show);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = outcome_parse (found->output, &root);
  JsonObject *backend = outcome_backend_at (object, 0);

  outcome_assert_done (found);
  g_assert_cmpstr (json_object_get_string_member (backend, "state"), !=, "searching");
  g_assert_true (json_object_get_null_member (backend, "holds_at_per_s"));
  g_assert_cmpint (json_object_get_int_member (backend, "breaks_at_per_s"), >, 0);
  g_assert_cmpstr (found->output, ==, shown->output);
  outcome_remove_folder (folder);
}

/* The page and the lines say what the search did; what cannot hold it is refused, and not begun. */
static void
test_export_limit (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autoptr (Outcome) found =
      outcome_run_with ("limit -b event-loop --slo 'p50<1ns' -R 40" QUICK "-o '%s'", folder);
  g_autoptr (Outcome) csv =
      outcome_run_with ("export '%s/event-loop' --to csv -o '%s/x.csv'", folder, folder);
  g_autoptr (Outcome) html =
      outcome_run_with ("export '%s/event-loop' --to html -o '%s/x'", folder, folder);
  g_autoptr (Outcome) log =
      outcome_run_with ("export '%s/event-loop' --to hlog -o '%s/y'", folder, folder);
  g_autoptr (Outcome) shown = outcome_run_with ("show '%s/event-loop' --format csv", folder);
  g_autoptr (Outcome) shown_all = outcome_run_with ("show '%s' --format csv", folder);
  g_autofree char *page = read_file (folder, "x"), *rows = read_file (folder, "x.csv");
  g_autofree char *refused = g_build_filename (folder, "y", NULL);

  outcome_assert_done (found);
  g_assert_nonnull (strstr (found->complaints, " trials of 250 ms each: "));
  assert_written (found, folder, "event-loop/limit.json");
  g_assert_cmpint (html->status, ==, 0);
  g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html>"));
  g_assert_nonnull (strstr (page, "Limit of p50&lt;1ns"));
  g_assert_cmpint (csv->status, ==, 0);
  g_assert_cmpstr (rows, ==, shown->output);
  g_assert_cmpstr (rows, ==, shown_all->output); /* -o's folder, which may hold several */
  g_assert_cmpint (log->status, ==, 1);
  g_assert_nonnull (strstr (log->complaints, "as hlog"));
  g_assert_false (g_file_test (refused, G_FILE_TEST_EXISTS));
  outcome_remove_folder (folder);
}

/* Ctrl-C while WORDS are said last: the status tells, no process is left, and what was measured is
 * printed (into ROOT) and kept, so that `show` of KEPT says the same of the backends. */
static void
interrupt (const char *line, const char *words, const char *kept, JsonNode **root)
{
  g_autoptr (GSubprocess) child = outcome_spawn (line);
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (Outcome) shown = NULL;
  g_autoptr (JsonNode) again = NULL;

  outcome_await (child, words);
  g_subprocess_send_signal (child, SIGINT);
  outcome = outcome_finish (child);
  g_assert_cmpint (outcome->status, ==, 130);
  g_assert_cmpuint (outcome_count_left (), ==, 0);
  shown = outcome_run_with ("show '%s' --format json", kept);
  g_assert_true (
      json_node_equal (json_object_get_member (outcome_parse (outcome->output, root), "backends"),
                       json_object_get_member (outcome_parse (shown->output, &again), "backends")));
}

static void
test_interrupted_sweep (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autofree char *line =
      g_strdup_printf ("sweep -b event-loop -b threaded --over connections=1..200+1" QUICK
                       "-o '%s' --format json",
                       folder);
  g_autofree char *picture = g_build_filename (folder, "sweep.png", NULL);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *points;

  interrupt (line, "connections: 3 (3 of 200)", folder, &root);
  points =
      json_object_get_array_member (outcome_backend_at (json_node_get_object (root), 1), "points");
  g_assert_cmpuint (json_array_get_length (points), >=, 2);
  g_assert_true (g_file_test (picture, G_FILE_TEST_EXISTS));
  outcome_remove_folder (folder);
}

static void
test_interrupted_limit (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autofree char *kept = g_build_filename (folder, "event-loop", NULL);
  g_autofree char *line =
      g_strdup_printf ("limit -b event-loop -b threaded --slo 'p50<1h' -R 40" QUICK
                       "-o '%s' --format json",
                       folder);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *backend;

  interrupt (line, "  holds", kept, &root);
  backend = outcome_backend_at (json_node_get_object (root), 0);
  g_assert_cmpstr (json_object_get_string_member (backend, "state"), ==, "searching");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (backend, "trials")), >=,
                    1);
  outcome_remove_folder (folder);
}

/* What is wrong is said before anything is written. */
static void
test_nothing_written (void)
{
  static const char *const lines[] = {
    "sweep --over connections=1,x -o '%s/out' --save-scenario '%s/x.scenario'",
    "sweep --over workers=1,2 -b event-loop -o '%s/out' --save-scenario '%s/x.scenario'",
    "limit --slo 'p99<' -o '%s/out' --save-scenario '%s/x.scenario'",
  };
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "%s", -1);
      g_autofree char *line = g_strjoinv (folder, parts);
      g_autoptr (Outcome) outcome = outcome_run (line);

      g_assert_cmpint (outcome->status, ==, 2);
      g_assert_cmpstr (outcome->output, ==, "");
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0); /* it is empty */
}

static void
test_scenario_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autofree char *save =
      g_strdup_printf ("sweep -s scalability -b threaded -w json --over connections=3" QUICK
                       "--save-scenario '%s/mine.scenario' --format csv",
                       folder);
  g_autofree char *use =
      g_strdup_printf ("sweep -s '%s/mine.scenario' --warmup 0 --format csv", folder);
  g_autoptr (Outcome) saved = outcome_run (save);
  g_autoptr (Outcome) used = outcome_run (use);
  g_autoptr (Outcome) listed = outcome_run ("list --json");

  outcome_assert_done (saved);
  outcome_assert_done (used);
  g_assert_nonnull (strstr (used->output, "\nthreaded,3,"));
  g_assert_null (strstr (used->output, "event-loop"));
  g_assert_nonnull (strstr (listed->output, "\"find-the-limit\""));
  outcome_remove_folder (folder);
}

static const OutcomeWrong wrongs[] = {
  { "/cli/sweep/wrong/nothing", "sweep", 2, "--over connections=1,2,4..256" },
  { "/cli/sweep/wrong/empty", "sweep --over connections=", 2, "a number is missing\n  \n  ^" },
  { "/cli/sweep/wrong/reversed", "sweep --over connections=8..4", 2, "\n  8..4\n     ^" },
  { "/cli/sweep/wrong/twice", "sweep --over connections=1,1", 2, "twice\n  1,1\n    ^" },
  { "/cli/sweep/wrong/many", "sweep --over connections=1..10000+1", 2, "more than 256" },
  { "/cli/sweep/wrong/overflow", "sweep --over connections=99999999999G", 2, "whole number" },
  { "/cli/sweep/wrong/range", "sweep --over connections=1,30k", 2, "valid are 1 to 20000" },
  { "/cli/sweep/wrong/knob", "sweep --over us=1,2", 2, "connections, threads or rate" },
  { "/cli/sweep/wrong/option", "sweep -b event-loop --over workers=1,2", 2, "no such option" },
  { "/cli/limit/wrong/nothing", "limit", 2, "--slo 'p99<50ms'" },
  { "/cli/limit/wrong/zero", "limit --slo 'p99<0ms'", 2, "\n  p99<0ms\n      ^" },
  { "/cli/limit/wrong/never", "limit --slo 'errors<0%'", 2, "\n  errors<0%\n         ^" },
  { "/cli/limit/wrong/turned", "limit --slo 'p99>50ms'", 2, "\n  p99>50ms\n     ^" },
  { "/cli/limit/wrong/empty", "limit --slo ''", 2, "^" },
  { "/cli/limit/wrong/percentile", "limit --slo 'p100<1s'", 2, "\n  p100<1s\n  ^" },
  { "/cli/limit/wrong/unit", "limit --slo 'p99<50'", 2, "\n  p99<50\n      ^" },
  { "/cli/limit/wrong/metric", "limit --slo 'speed<1ms'", 2, "p50, p99" },
  { "/cli/scenario/wrong/name", "race -s nope", 2, "gentle" },
  { "/cli/scenario/wrong/file", "race -s /no/such.scenario", 2, "/no/such.scenario" },
  { "/cli/scenario/wrong/save", "race --save-scenario /no/such/x.scenario", 1, "/no/such/x" },
  { "/cli/index/wrong/foreign", "show /no/such/sweep.json", 1, "/no/such/sweep.json" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  outcome_set_program (argv[1]);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_add_func ("/cli/sweep/whole", test_sweep);
  g_test_add_func ("/cli/sweep/export", test_export);
  g_test_add_func ("/cli/sweep/law", test_law);
  g_test_add_func ("/cli/sweep/option", test_option);
  g_test_add_func ("/cli/limit/impossible", test_limit);
  g_test_add_func ("/cli/limit/export", test_export_limit);
  g_test_add_func ("/cli/sweep/interrupted", test_interrupted_sweep);
  g_test_add_func ("/cli/limit/interrupted", test_interrupted_limit);
  g_test_add_func ("/cli/sweep/wrong/nothing-written", test_nothing_written);
  g_test_add_func ("/cli/scenario/files", test_scenario_files);
  outcome_add_wrongs (wrongs, G_N_ELEMENTS (wrongs));
  return g_test_run ();
}
