/* Races in blocks from end to end: real backends, going on, comparing, the gate. */
#include "outcome.h"

#include <glib/gstdio.h>
#include <string.h>

#define RACE "race -b event-loop -b threaded -w 'work?us=200' -c 4 --warmup 0"

#define SERVER "../../backends/event-loop/tailrace-event-loop" /* from the program's folder */

static const char *program; /* tailrace-cli */

typedef struct
{
  char *folder;
  char *result;      /* a saved result, in JSON */
  gboolean is_valid; /* every run of the last race, by its audit */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  fixture->result = g_build_filename (fixture->folder, "result.json", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  outcome_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->result);
}

/* Calls every run of a result valid. */
static void
make_valid (JsonObject *object)
{
  JsonArray *backends = json_object_get_array_member (object, "backends");

  for (guint i = 0; i < json_array_get_length (backends); i++)
    {
      JsonObject *backend = json_array_get_object_element (backends, i);
      JsonArray *runs = json_object_get_array_member (backend, "runs");

      for (guint k = 0; k < json_array_get_length (runs); k++)
        {
          JsonObject *run = json_array_get_object_element (runs, k);

          json_object_set_string_member (json_object_get_object_member (run, "audit"), "verdict",
                                         "valid");
        }
    }
}

static void
save (JsonNode *root, const char *path)
{
  g_autofree char *text = json_to_string (root, FALSE);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Races BLOCKS blocks into the folder, and saves the result, all valid. */
static JsonObject *
race (Fixture *fixture, guint blocks, JsonNode **root)
{
  g_autofree char *line = g_strdup_printf (RACE " --blocks %u", blocks);
  g_autoptr (Outcome) outcome = outcome_race (line, 150, fixture->folder, root);
  JsonObject *object = json_node_get_object (*root);

  fixture->is_valid = outcome->status == 0;
  make_valid (object);
  save (*root, fixture->result);
  return object;
}

static guint
count_blocks (JsonObject *object)
{
  return (guint) json_object_get_int_member (
      json_array_get_object_element (json_object_get_array_member (object, "comparison"), 0),
      "blocks");
}

static void
test_blocks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = race (fixture, 2, &root);
  JsonArray *comparison = json_object_get_array_member (object, "comparison");
  JsonObject *zero_work = json_object_get_object_member (object, "zero_work");

  g_assert_cmpuint (json_array_get_length (comparison), ==, 6);
  g_assert_cmpuint (count_blocks (object), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (zero_work, "id"), ==, "event-loop");
  g_assert_cmpint (json_object_get_int_member (zero_work, "completed"), >, 0);
  g_assert_nonnull (strstr (json_object_get_string_member (zero_work, "file"), "/zero-work/"));
}

/* What a race in blocks is to be seen against is also with what is saved, but not with a race of
 * one block that was put into the same folder later. */
static void
test_zero_work (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *apart = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  JsonNode *live = json_object_get_member (race (fixture, 2, &root), "zero_work");
  g_autoptr (Outcome) shown = outcome_run_with ("show '%s' --format json", fixture->folder);
  g_autoptr (Outcome) page =
      outcome_run_with ("export '%s' --to html -o /dev/stdout", fixture->folder);
  g_autoptr (Outcome) raced = outcome_run_with (RACE " -d 150ms -o '%s'", apart);
  g_autofree char *later = g_build_filename (apart, "event-loop-1.tailrace", NULL);
  g_autofree char *file = g_build_filename (fixture->folder, "event-loop-1.tailrace", NULL);
  g_autoptr (Outcome) single = NULL;

  outcome_assert_done (raced);
  g_assert_true (
      json_node_equal (live, json_object_get_member (outcome_parse (shown->output, &again),
                                                     "zero_work")));
  g_assert_nonnull (strstr (page->output, "With next to no work under the same load"));
  g_assert_cmpint (g_rename (later, file), ==, 0);
  single = outcome_run_with ("show '%s/event-loop-1.tailrace'", fixture->folder);
  g_assert_null (strstr (single->output, "next to no work"));
  outcome_remove_folder (apart);
}

/* What has no runs can be compared and drawn, and says so where runs are asked for. */
static void
test_result (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *picture = g_build_filename (fixture->folder, "x.svg", NULL);
  g_autoptr (Outcome) drawn = NULL;
  g_autoptr (Outcome) shown = NULL;
  g_autoptr (Outcome) saved = NULL;

  (void) race (fixture, 1, &root);
  drawn = outcome_run_with ("compare '%s' '%s' -o '%s' --size 800x450 --theme print",
                            fixture->result, fixture->folder, picture);
  g_assert_nonnull (strstr (drawn->complaints, "x.svg ("));
  g_assert_true (g_file_test (picture, G_FILE_TEST_IS_REGULAR));
  shown = outcome_run_with ("show '%s'", fixture->result);
  saved = outcome_run_with ("export '%s' --to csv -o '%s'", fixture->result, picture);
  g_assert_cmpint (shown->status, ==, 1);
  g_assert_cmpint (saved->status, ==, 1);
  g_assert_nonnull (strstr (shown->complaints, "“tailrace-cli compare "));
  g_assert_nonnull (strstr (saved->complaints, "“tailrace-cli compare "));
}

static void
test_continue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (Outcome) complete = NULL;
  g_autoptr (Outcome) other = NULL;
  g_autoptr (Outcome) more = NULL;
  JsonNode *before;
  JsonObject *after;

  before = json_object_get_member (race (fixture, 2, &root), "zero_work");
  if (fixture->is_valid) /* else a block is left to run again */
    {
      complete = outcome_run_with ("race --continue '%s'", fixture->folder);
      g_assert_cmpint (complete->status, ==, 1);
      g_assert_nonnull (strstr (complete->complaints, "--blocks"));
    }
  other = outcome_run_with ("race --continue '%s' --blocks 1 -c 8", fixture->folder);
  g_assert_cmpint (other->status, ==, 1);
  g_assert_nonnull (strstr (other->complaints, "connections is “4”"));
  more = outcome_run_with ("race --continue '%s' --blocks 1 --format json", fixture->folder);
  outcome_assert_done (more);
  after = outcome_parse (more->output, &again);
  g_assert_cmpuint (count_blocks (after), ==, 3);
  /* At best is what it was when the race began, whatever the machine does meanwhile. */
  g_assert_true (json_node_equal (before, json_object_get_member (after, "zero_work")));
}

/* Who had not run yet when the race was interrupted takes part all the same. */
static void
test_continue_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "threaded-1.tailrace", NULL);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (Outcome) more = NULL;
  JsonObject *object;

  (void) race (fixture, 1, &root);
  g_assert_cmpint (g_remove (file), ==, 0);
  more = outcome_run_with ("race --continue '%s' --format json", fixture->folder);
  outcome_assert_done (more);
  object = outcome_parse (more->output, &again);
  g_assert_cmpint ((int) json_array_get_length (json_object_get_array_member (object, "backends")),
                   ==, 2);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
}

/* A server of the command line goes on where it is described again, as it was. */
static void
test_continue_own (Fixture *fixture, gconstpointer data)
{
  g_autofree char *here = g_path_get_dirname (program);
  g_autofree char *server = g_strdup_printf ("--command '%s/" SERVER
                                             " --port {port}' --url 'http://127.0.0.1:{port}/json' "
                                             "--name 'My Own'",
                                             here);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (Outcome) raced =
      outcome_run_with ("race -b threaded %s -c 4 -d 150ms --warmup 0 -o '%s'", server,
                        fixture->folder);
  g_autoptr (Outcome) undescribed =
      outcome_run_with ("race --continue '%s' --blocks 1", fixture->folder);
  g_autoptr (Outcome) other = outcome_run_with (
      "race --continue '%s' --blocks 1 --attach http://127.0.0.1:9/ --name 'My Own'",
      fixture->folder);
  g_autoptr (Outcome) stranger =
      outcome_run_with ("race --continue '%s' --blocks 1 %s --attach http://127.0.0.1:9/",
                        fixture->folder, server);
  g_autoptr (Outcome) more = outcome_run_with ("race --continue '%s' --blocks 1 %s --format json",
                                               fixture->folder, server);

  outcome_assert_done (raced);
  g_assert_cmpint (undescribed->status, ==, 2);
  g_assert_nonnull (strstr (undescribed->complaints, server));
  g_assert_cmpint (other->status, ==, 2);
  g_assert_nonnull (strstr (other->complaints, "another server"));
  g_assert_cmpint (stranger->status, ==, 2);
  g_assert_nonnull (strstr (stranger->complaints, "“http://127.0.0.1:9/” was none"));
  outcome_assert_done (more);
  g_assert_cmpuint (count_blocks (outcome_parse (more->output, &root)), ==, 2);
}

/* A server that fails in its second run, and in no other. */
static char *
write_failing_server (Fixture *fixture)
{
  g_autofree char *here = g_path_get_dirname (program);
  g_autofree char *script = g_build_filename (fixture->folder, "server.sh", NULL);
  g_autofree char *starts = g_build_filename (fixture->folder, "starts", NULL);
  g_autofree char *text = g_strdup_printf ("echo >> '%s'\n"
                                           "test $(wc -l < '%s') -ne 2 || exit 3\n"
                                           "exec '%s/" SERVER "' --port $1\n",
                                           starts, starts, here);

  g_assert_true (g_file_set_contents (script, text, -1, NULL));
  return g_steal_pointer (&script);
}

/* A race that failed says how it goes on, and what it says can be typed. */
static void
test_continue_failed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *script = write_failing_server (fixture);
  g_autofree char *folder = g_build_filename (fixture->folder, "a race", NULL);
  g_autofree char *hint = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (Outcome) more = NULL;
  JsonObject *backend;
  g_autoptr (Outcome) failed =
      outcome_run_with ("race --command 'sh %s {port}' --url 'http://127.0.0.1:{port}/json' --name "
                        "'My Own' -c 4 -d 150ms --warmup 0 --blocks 3 -o '%s'",
                        script, folder);
  const char *begin = strstr (failed->complaints, "race --continue ");

  g_assert_cmpint (failed->status, ==, 1);
  g_assert_nonnull (strstr (failed->complaints, "exited with status 3"));
  g_assert_nonnull (begin);
  hint = g_strndup (begin, (gsize) (strstr (begin, "”") - begin));
  more = outcome_run_with ("%s --format json", hint);
  outcome_assert_done (more);
  backend = outcome_backend_at (outcome_parse (more->output, &root), 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (backend, "runs")), ==, 3);
}

/* A result with itself. */
static void
test_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) compared = NULL;
  g_autoptr (Outcome) outcome = NULL;
  JsonObject *object, *first;

  (void) race (fixture, 1, &root);
  outcome = outcome_run_with (
      "compare '%s' '%s' --fail-if 'p99>+1%%' --fail-if 'throughput<-1%%' --format json",
      fixture->result, fixture->result);
  g_assert_cmpint (outcome->status, ==, 0);
  object = outcome_parse (outcome->output, &compared);
  first = json_array_get_object_element (json_object_get_array_member (object, "comparison"), 0);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (first, "ratio"), 1, 1e-6);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "thresholds")), ==,
                    4);
}

/* A folder with the result that was printed of it: the same conditions and the same figures. */
static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (Outcome) outcome = NULL;

  (void) race (fixture, 1, &root);
  outcome = outcome_run_with ("compare '%s' '%s' --format csv", fixture->folder, fixture->result);
  outcome_assert_done (outcome);
  g_assert_nonnull (strstr (outcome->output, "throughput_per_s,threaded,threaded,"));
  if (outcome->status == 0)
    g_assert_nonnull (strstr (outcome->output, ",1.000000,,,1.000000,1.000000,1,7,"));
}

/* The gate: a result whose baseline was made twice as fast. */
static void
test_gate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *baseline = g_build_filename (fixture->folder, "baseline.json", NULL);
  g_autoptr (Outcome) broken = NULL;
  JsonObject *backend, *one;

  backend = outcome_backend_at (race (fixture, 1, &root), 0);
  one = json_array_get_object_element (json_object_get_array_member (backend, "runs"), 0);
  json_object_set_double_member (one, "throughput_per_s",
                                 2 * json_object_get_double_member (one, "throughput_per_s"));
  save (root, baseline);
  broken = outcome_run_with ("compare '%s' '%s' --fail-if 'throughput<-20%%'", baseline,
                             fixture->result);
  g_assert_cmpint (broken->status, ==, 99);
  g_assert_nonnull (strstr (broken->output, "throughput<-20% BROKEN for Event loop (candidate): "
                                            "-50.0 %"));
  g_assert_nonnull (strstr (broken->output, "one run each cannot tell"));
}

/* What was measured under other conditions is refused by name, and compared on wish. */
static void
test_conditions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);
  JsonObject *scenario = json_object_get_object_member (race (fixture, 1, &root), "scenario");
  g_autoptr (Outcome) raced =
      outcome_run_with ("race -b event-loop -w 'work?us=200' -c 5 -d %" G_GINT64_FORMAT
                        "ns --warmup 0 -o '%s'",
                        json_object_get_int_member (scenario, "duration_ns"), other);
  g_autoptr (Outcome) refused = NULL;
  g_autoptr (Outcome) marked = NULL;

  outcome_assert_done (raced);
  refused = outcome_run_with ("compare '%s' '%s'", fixture->folder, other);
  g_assert_cmpint (refused->status, ==, 1);
  g_assert_cmpstr (refused->output, ==, "");
  g_assert_nonnull (strstr (refused->complaints, "connections is “4”"));
  marked = outcome_run_with ("compare '%s' '%s' --anyway", fixture->folder, other);
  g_assert_nonnull (strstr (marked->output, "not comparable: connections is “4”"));
  g_assert_nonnull (strstr (marked->complaints, "Threads is only in"));
}

/* The first run of a race as if it had been made under another kernel; its path. */
static char *
copy_to_other_kernel (const char *folder)
{
  static const char key[] = "\"kernel\":\"";
  g_autofree char *from = g_build_filename (folder, "event-loop-1.tailrace", NULL);
  char *path = g_build_filename (folder, "other.tailrace", NULL);
  g_autofree char *text = NULL;
  const char *at;
  g_autofree char *other = NULL;

  g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
  at = strstr (text, key);
  g_assert_nonnull (at);
  at += strlen (key);
  other = g_strdup_printf ("%.*sOther %s", (int) (at - text), text, at);
  g_assert_true (g_file_set_contents (path, other, -1, NULL));
  return path;
}

static gboolean
holds (const char *path, const char *words)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return memmem (bytes, length, words, strlen (words)) != NULL;
}

/* Runs of two kernels are refused by name, and drawn on wish in a picture that says so. */
static void
test_chart_conditions (Fixture *fixture, gconstpointer data)
{
  g_autofree char *picture = g_build_filename (fixture->folder, "x.png", NULL);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *other = NULL;
  g_autofree char *line = NULL;
  g_autoptr (Outcome) merged = NULL;
  g_autoptr (Outcome) refused = NULL;
  g_autoptr (Outcome) marked = NULL;

  (void) race (fixture, 1, &root);
  other = copy_to_other_kernel (fixture->folder);
  line = g_strdup_printf ("chart '%s/threaded-1.tailrace' '%s' -o '%s'", fixture->folder, other,
                          picture);
  refused = outcome_run (line);
  g_assert_cmpint (refused->status, ==, 1);
  g_assert_nonnull (strstr (refused->complaints, "kernel is “"));
  g_assert_nonnull (strstr (refused->complaints, "--anyway"));
  g_assert_false (g_file_test (picture, G_FILE_TEST_EXISTS));
  marked = outcome_run_with ("%s --anyway", line);
  outcome_assert_done (marked);
  g_assert_true (holds (picture, "not comparable (kernel)"));
  merged = outcome_run_with ("show '%s'", fixture->folder);
  g_assert_cmpint (merged->status, ==, 1);
  g_assert_cmpstr (merged->output, ==, "");
  g_assert_nonnull (strstr (merged->complaints, "both run 1 of “event-loop”"));
}

/* A race within itself, for programs. */
static void
test_csv (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (Outcome) outcome = NULL;
  g_auto (GStrv) lines = NULL;

  (void) race (fixture, 1, &root);
  outcome = outcome_run_with ("compare '%s' --format csv", fixture->folder);
  lines = g_strsplit (outcome->output, "\n", -1);
  outcome_assert_done (outcome);
  g_assert_cmpuint (g_strv_length (lines), ==, 8);
  g_assert_true (g_str_has_prefix (lines[1], "throughput_per_s,event-loop,threaded,"));
}

static const OutcomeWrong wrongs[] = {
  { "/cli-compare/wrong/nothing", "compare", 2, "first the baseline" },
  { "/cli-compare/wrong/three", "compare a b c", 2, "first the baseline" },
  { "/cli-compare/wrong/absent", "compare /no/such.tailrace /no/such", 1, "/no/such.tailrace" },
  { "/cli-compare/wrong/foreign", "compare /etc/passwd /etc/passwd", 1, "/etc/passwd" },
  { "/cli-compare/wrong/metric", "compare a b --fail-if 'p98>+1%'", 2, "p98>+1%\n  ^" },
  { "/cli-compare/wrong/unit", "compare a b --fail-if 'p99>+1'", 2, "p99>+1\n        ^" },
  { "/cli-compare/wrong/one-side", "compare a --fail-if 'p99>+1%'", 2, "two sides" },
  { "/cli-compare/wrong/baseline", "compare a b --baseline c", 2, "of one race" },
  { "/cli-compare/wrong/format", "compare a b --format xml", 2, "table, json or csv" },
  { "/cli-compare/wrong/picture", "compare a b -o x.gif", 2, ".png, .svg or .pdf" },
  { "/cli-compare/wrong/theme", "compare a b -o x.png --theme pink", 2, "light, dark or print" },
  { "/cli-compare/wrong/continue", "race --continue /no/such", 1, "/no/such" },
  { "/cli-compare/wrong/continue-who", "race --continue /no/such -b threaded", 2, "-b and -o" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  outcome_set_program (program);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  add ("/cli-compare/blocks", test_blocks);
  add ("/cli-compare/zero-work", test_zero_work);
  add ("/cli-compare/result", test_result);
  add ("/cli-compare/continue", test_continue);
  add ("/cli-compare/continue-missing", test_continue_missing);
  add ("/cli-compare/continue-own", test_continue_own);
  add ("/cli-compare/continue-failed", test_continue_failed);
  add ("/cli-compare/same", test_same);
  add ("/cli-compare/folder", test_folder);
  add ("/cli-compare/gate", test_gate);
  add ("/cli-compare/conditions", test_conditions);
  add ("/cli-compare/chart-conditions", test_chart_conditions);
  add ("/cli-compare/csv", test_csv);
#undef add
  outcome_add_wrongs (wrongs, G_N_ELEMENTS (wrongs));
  return g_test_run ();
}
