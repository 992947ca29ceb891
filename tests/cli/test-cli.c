/* The main job from end to end, as a person types it: real backends, a real generator, real files.
 */
#include "outcome.h"

#include <signal.h>
#include <string.h>

#define QUICK " -d 300ms --warmup 50ms -c 8 "

static void
check_backend (JsonObject *backend)
{
  JsonObject *response = json_object_get_object_member (backend, "response_ns");
  gint64 p50 = json_object_get_int_member (response, "p50");
  gint64 p99 = json_object_get_int_member (response, "p99");
  gint64 max = json_object_get_int_member (response, "max");

  g_assert_cmpint (json_object_get_int_member (backend, "completed"), >, 0);
  g_assert_cmpfloat (json_object_get_double_member (backend, "throughput_per_s"), >, 0);
  g_assert_cmpint (p50, >, 0);
  g_assert_cmpint (p50, <=, p99);
  g_assert_cmpint (p99, <=, max);
  g_assert_true (json_object_has_member (backend, "service_ns"));
}

static void
assert_picture (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (length, >, 10000);
  g_assert_cmpmem (bytes, 4, "\x89PNG", 4);
}

/* What `show` says of a saved run is what the race said of it. */
static void
check_replay (JsonObject *backend)
{
  JsonObject *live =
      json_array_get_object_element (json_object_get_array_member (backend, "runs"), 0);
  const char *file = json_object_get_string_member (live, "file");
  JsonObject *audit = json_object_get_object_member (live, "audit");
  gboolean is_invalid = g_str_equal (json_object_get_string_member (audit, "verdict"), "invalid");
  g_autofree char *line = g_strdup_printf ("show '%s' --format json", file);
  g_autoptr (Outcome) outcome = outcome_run (line);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *shown, *replayed;

  g_assert_cmpint (outcome->status, ==, is_invalid ? 3 : 0);
  shown = outcome_backend_at (outcome_parse (outcome->output, &root), 0);
  replayed = json_array_get_object_element (json_object_get_array_member (shown, "runs"), 0);
  g_assert_true (json_object_equal (live, replayed));
}

static void
test_race (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (Outcome) outcome =
      outcome_race ("race -b event-loop -b threaded -w json --warmup 50ms -c 8", 300, folder,
                    &root);
  JsonObject *object = json_node_get_object (root);

  outcome_assert_done (outcome);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "backends")), ==,
                    2);
  for (guint i = 0; i < 2; i++)
    {
      check_backend (outcome_backend_at (object, i));
      check_replay (outcome_backend_at (object, i));
    }
  assert_picture (folder, "latency.png");
  assert_picture (folder, "throughput.png");
  outcome_remove_folder (folder);
}

/* Whether both contenders had an answer to WORKLOAD within DURATION_MS; none of them failed. */
static gboolean
is_answered (const char *workload, guint duration_ms)
{
  g_autoptr (Outcome) outcome =
      outcome_run_with ("race -w '%s' -d %ums --warmup 0 -c 4 --format csv", workload, duration_ms);
  g_auto (GStrv) lines = g_strsplit (outcome->output, "\n", -1);
  gboolean answered = TRUE;

  outcome_assert_done (outcome);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  for (int row = 1; row <= 2; row++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[row], ",", -1);

      answered &= g_ascii_strtoull (cells[3], NULL, 10) > 0; /* completed */
      g_assert_cmpstr (cells[4], ==, "0");                   /* errors */
    }
  return answered;
}

/* How long a run has to be until it has an answer is the machine's affair. */
static void
test_workloads (void)
{
  static const char *const workloads[] = {
    "json",        "wait?us=500",          "work?us=100",       "hash?n=1000",
    "matrix?n=10", "payload?bytes=100000", "file?bytes=100000", "echo?bytes=10000"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (workloads); i++)
    {
      guint duration_ms = 100;

      while (!is_answered (workloads[i], duration_ms))
        duration_ms *= 2;
    }
}

/* No more than the rate allows in the time that the command took; a closed loop would complete some
 * ten thousand a second. */
static void
test_open_loop (void)
{
  gint64 begun_us = g_get_monotonic_time ();
  g_autoptr (Outcome) outcome = outcome_run (
      "race -b event-loop -R 500 --arrivals constant -d 400ms --warmup 0 -c 4 --format json");
  double took_s = (double) (g_get_monotonic_time () - begun_us) / 1e6;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = outcome_parse (outcome->output, &root);
  JsonObject *scenario = json_object_get_object_member (object, "scenario");

  outcome_assert_done (outcome);
  g_assert_cmpstr (json_object_get_string_member (scenario, "model"), ==, "open");
  g_assert_cmpint (json_object_get_int_member (scenario, "rate_per_s"), ==, 500);
  g_assert_cmpfloat ((double) json_object_get_int_member (outcome_backend_at (object, 0),
                                                          "completed"),
                     <=, 500 * took_s);
}

static void
test_chart (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autofree char *race = g_strdup_printf ("race" QUICK "-o '%s' --blocks 2", folder);
  g_autofree char *chart = g_strdup_printf (
      "chart '%s/event-loop-1.tailrace' '%s/threaded-2.tailrace' --kind throughput --theme dark "
      "--size 800x450 --scale 2 -q -o '%s/x.png'",
      folder, folder, folder);
  g_autoptr (Outcome) raced = outcome_run (race);
  g_autoptr (Outcome) drawn = outcome_run (chart);

  outcome_assert_done (raced);
  g_assert_cmpstr (drawn->complaints, ==, "");
  g_assert_cmpint (drawn->status, ==, 0);
  assert_picture (folder, "x.png");
  outcome_remove_folder (folder);
}

/* Two races in one folder would be taken for one. */
static void
test_taken_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autofree char *race = g_strdup_printf ("race" QUICK "-b event-loop -o '%s/race'", folder);
  g_autofree char *sweep =
      g_strdup_printf ("sweep" QUICK "-b event-loop --over connections=1,2 -o '%s'", folder);
  g_autoptr (Outcome) first = outcome_run (race);
  g_autoptr (Outcome) again = outcome_run (race);
  g_autoptr (Outcome) above = outcome_run (sweep);

  outcome_assert_done (first);
  g_assert_cmpint (again->status, ==, 1);
  g_assert_nonnull (strstr (again->complaints, "/race/event-loop-1.tailrace"));
  g_assert_cmpint (above->status, ==, 1);
  g_assert_nonnull (strstr (above->complaints, "/race/event-loop-1.tailrace"));
  outcome_remove_folder (folder);
}

static void
test_list (void)
{
  g_autoptr (Outcome) text = outcome_run ("list");
  g_autoptr (Outcome) json = outcome_run ("list --format json");
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = outcome_parse (json->output, &root);

  g_assert_cmpint (text->status, ==, 0);
  g_assert_nonnull (strstr (text->output, "event-loop"));
  g_assert_nonnull (strstr (text->output, "wait?us="));
  g_assert_true (json_object_get_boolean_member (outcome_backend_at (object, 0), "ready"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "workloads")), ==,
                    8);
}

/* Whether a run's file tells of an answer that counts. A busy machine may have none in an interval.
 */
static gboolean
has_answers (const char *records)
{
  return g_regex_match_simple ("\"type\":\"interval\",\"phase\":\"measure\",.*\"completed\":[1-9]",
                               records, 0, 0);
}

/* An hour was asked for. */
static void
check_stopped (JsonObject *backend)
{
  JsonObject *audit = json_object_get_object_member (backend, "audit");
  JsonObject *ending =
      json_array_get_object_element (json_object_get_array_member (audit, "checks"), 2);

  g_assert_cmpstr (json_object_get_string_member (audit, "verdict"), !=, "valid");
  g_assert_cmpstr (json_object_get_string_member (ending, "measured"), ==, "stopped early");
  g_assert_cmpstr (json_object_get_string_member (ending, "result"), ==, "suspect");
}

/* Ctrl-C: what was measured is printed and kept, the exit status tells. */
static void
test_interrupt (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "event-loop-1.tailrace", NULL);
  g_autofree char *line =
      g_strdup_printf ("race -d 1h --warmup 0 -c 2 -o '%s' --format json", folder);
  g_autoptr (GSubprocess) child = outcome_spawn (line);
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *stream = NULL;

  do
    {
      g_clear_pointer (&stream, g_free);
      g_thread_yield ();
      if (!g_file_get_contents (file, &stream, NULL, NULL))
        stream = g_strdup ("");
    }
  while (!has_answers (stream));
  g_subprocess_send_signal (child, SIGINT);
  outcome = outcome_finish (child);
  g_assert_cmpint (outcome->status, ==, 130);
  check_backend (outcome_backend_at (outcome_parse (outcome->output, &root), 0));
  check_stopped (outcome_backend_at (json_node_get_object (root), 0));
  g_assert_nonnull (strstr (outcome->complaints, "Stopped before they were measured: "));
  outcome_remove_folder (folder);
}

/* Waits until the run of FILE is in its warm-up. What the file has then; free with g_free. */
static char *
await_warmup (const char *file)
{
  char *stream = NULL;

  do
    {
      g_clear_pointer (&stream, g_free);
      g_thread_yield ();
      if (!g_file_get_contents (file, &stream, NULL, NULL))
        stream = g_strdup ("");
    }
  while (strstr (stream, "\"phase\":\"warmup\"") == NULL);
  return stream;
}

/* Where nothing was measured nothing is left, not even the folder, which the next race may have. */
static void
test_interrupt_warmup (void)
{
  g_autofree char *parent = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (parent, "new", NULL);
  g_autofree char *file = g_build_filename (folder, "event-loop-1.tailrace", NULL);
  g_autofree char *line =
      g_strdup_printf ("race -b event-loop -d 1s --warmup 1h -c 2 -o '%s'", folder);
  g_autoptr (GSubprocess) child = outcome_spawn (line);
  g_autoptr (Outcome) outcome = NULL;

  g_free (await_warmup (file));
  g_subprocess_send_signal (child, SIGINT);
  outcome = outcome_finish (child);
  g_assert_cmpint (outcome->status, ==, 130);
  g_assert_cmpstr (outcome->output, ==, "");
  g_assert_nonnull (strstr (outcome->complaints, "Nothing was measured."));
  g_assert_null (strstr (outcome->complaints, "Wrote"));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  outcome_remove_folder (parent);
}

/* A race that is gone on with has a folder that stays, with what it takes to go on once more. What
 * it goes on with here is the file of a program that was killed in its warm-up. */
static void
test_interrupt_continued (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "event-loop-1.tailrace", NULL);
  g_autofree char *anew =
      g_strdup_printf ("race -b event-loop --blocks 2 -d 1s --warmup 1h -c 2 -o '%s'", folder);
  g_autofree char *again = g_strdup_printf ("race --continue '%s'", folder);
  g_autofree char *begun = NULL;
  g_autoptr (GSubprocess) first = outcome_spawn (anew);
  g_autoptr (GSubprocess) second = NULL;
  g_autoptr (Outcome) stopped = NULL;
  g_autoptr (Outcome) outcome = NULL;

  begun = await_warmup (file);
  g_subprocess_send_signal (first, SIGINT);
  stopped = outcome_finish (first);
  g_assert_true (g_file_set_contents (file, begun, -1, NULL));
  second = outcome_spawn (again);
  outcome_await (second, "[at best]");
  g_subprocess_send_signal (second, SIGINT);
  outcome = outcome_finish (second);
  g_assert_cmpint (outcome->status, ==, 130);
  g_assert_nonnull (strstr (outcome->complaints, "Nothing was measured."));
  g_assert_nonnull (strstr (outcome->complaints, "race --continue "));
  outcome_remove_folder (folder);
}

static const OutcomeWrong wrongs[] = {
  { "/cli/wrong/nothing", "", 2, NULL },
  { "/cli/wrong/command", "rase", 2, "race, sweep, limit, list, doctor, show, compare, chart" },
  { "/cli/wrong/backend", "race -b nope", 2, "thread-pool, threaded" },
  { "/cli/wrong/decimal-comma", "race -d 1,5s", 2, "with a point, such as 1.5s or 2.5k." },
  { "/cli/wrong/decimal-comma-rate", "race -R 1,5k", 2,
    "or 10k; decimals are written with a point" },
  { "/cli/wrong/decimal-comma-blocks", "race --blocks 1,5", 2,
    "; decimals are written with a point" },
  { "/cli/wrong/thousands", "race -c 1,000", 2, "; thousands are written without a comma" },
  { "/cli/wrong/backend-twice", "race -b threaded -b threaded", 2, "twice" },
  { "/cli/wrong/command-program", "race --command 'no-such-program {port}' ", 2,
    "“no-such-program”" },
  { "/cli/wrong/command-port", "race --command 'x' ", 2, "{port}" },
  { "/cli/wrong/url-first", "race --url http://127.0.0.1/ --command 'x {port}'", 2, "before it" },
  { "/cli/wrong/attach-port", "race --attach 'http://127.0.0.1:{port}/'", 2, "port" },
  { "/cli/wrong/remote", "race --attach http://192.0.2.1/", 2, "--allow-remote" },
  { "/cli/wrong/not-started", "race --command 'sh -c \"echo alas; exit 5\" {port}' -d 100ms", 1,
    "alas" },
  { "/cli/wrong/background", "race --command 'sh -c \"exit 0\" {port}' -d 100ms", 1,
    "stay in the foreground" },
  { "/cli/wrong/option", "race --conections 3", 2,
    "Did you mean --connections? “tailrace-cli race --help”" },
  { "/cli/wrong/option-begun", "race --conn=3", 2, "Did you mean --connections?" },
  { "/cli/wrong/option-turned", "race --nmae x", 2, "Did you mean --name?" },
  { "/cli/wrong/list-format", "list --format csv", 2, "table or json" },
  { "/cli/wrong/workload", "race -w nope", 2, "payload" },
  { "/cli/wrong/parameter", "race -w 'wait?us=x'", 2, "wait?us=N" },
  { "/cli/wrong/too-large", "race -w 'payload?bytes=1000000000000'", 2, "16777216" },
  { "/cli/wrong/flag", "race --bogus", 2, "--bogus. “tailrace-cli race --help”" },
  { "/cli/wrong/connections", "race -c 0", 2, "20000" },
  { "/cli/wrong/rate", "race -R -5", 2, "--rate" },
  { "/cli/wrong/arrivals", "race --arrivals poisson", 2, "--rate" },
  { "/cli/wrong/duration", "race -d soon", 2, "10s" },
  { "/cli/wrong/format", "race --format xml", 2, "table, json or csv" },
  { "/cli/wrong/extra", "race event-loop", 2, "event-loop" },
  { "/cli/wrong/show-nothing", "show", 2, ".tailrace" },
  { "/cli/wrong/show-absent", "show /no/such.tailrace", 1, "/no/such.tailrace" },
  { "/cli/wrong/show-foreign", "show /etc/passwd", 1, "/etc/passwd" },
  { "/cli/wrong/chart-size", "chart x --size 10x10 -o y.png", 2, "1600x900" },
  { "/cli/wrong/chart-kind", "chart x --kind pie -o y.png", 2, "latency, throughput" },
  { "/cli/wrong/chart-sweep", "chart x --kind sweep -o y.png", 2, "sweep -o FOLDER" },
  { "/cli/wrong/chart-theme", "chart x --theme pink -o y.png", 2, "light, dark or print" },
  { "/cli/wrong/chart-format", "chart x -o y.gif", 2, ".svg" },
  { "/cli/wrong/folder", "race -d 100ms -o /dev/null/out", 1, "/dev/null/out" },
};

/* One language, and not that of manifests beside English for the rest: of a country that is nowhere
 * the locale is not installed. */
static void
test_unknown_locale (void)
{
  g_autoptr (Outcome) plain = outcome_run ("list"), unknown = NULL;

  g_setenv ("LC_ALL", "de_XX.UTF-8", TRUE);
  unknown = outcome_run ("list");
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_assert_cmpstr (unknown->output, ==, plain->output);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  outcome_set_program (argv[1]);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_add_func ("/cli/race", test_race);
  g_test_add_func ("/cli/workloads", test_workloads);
  g_test_add_func ("/cli/open-loop", test_open_loop);
  g_test_add_func ("/cli/chart", test_chart);
  g_test_add_func ("/cli/folder/taken", test_taken_folder);
  g_test_add_func ("/cli/list", test_list);
  g_test_add_func ("/cli/interrupt", test_interrupt);
  g_test_add_func ("/cli/unknown-locale", test_unknown_locale);
  g_test_add_func ("/cli/interrupt-warm-up", test_interrupt_warmup);
  g_test_add_func ("/cli/interrupt-continued", test_interrupt_continued);
  outcome_add_wrongs (wrongs, G_N_ELEMENTS (wrongs));
  return g_test_run ();
}
