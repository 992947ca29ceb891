/* Tests races with real children that misbehave in every way. */
#include "lab-error.h"
#include "lab-run-file.h"
#include "testing.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* A race and what it told. */
typedef struct
{
  char *folder;
  LabRace *race;
  guint started;
  guint ended;
  guint failed;
  guint finished;
  GError *file_error;
  void (*on_interval) (LabRun *run, gpointer data); /* of each run, or NULL */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  *fixture = (Fixture){ .folder = testing_make_folder () };
}

static void
assert_children_gone (LabRun *run)
{
  for (int from = LAB_FROM_LOAD; from <= LAB_FROM_SERVER; from++)
    if (lab_run_get_pid (run, (LabFrom) from) > 0)
      testing_wait_gone ((gint64) lab_run_get_pid (run, (LabFrom) from));
}

static LabRun *
get_run (Fixture *fixture, guint position)
{
  g_autoptr (LabRun) run = g_list_model_get_item (lab_race_get_runs (fixture->race), position);

  return run; /* the race keeps it */
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fixture->started; i++)
    assert_children_gone (get_run (fixture, i));
  g_assert_finalize_object (fixture->race);
  g_clear_error (&fixture->file_error);
  testing_remove_folder (fixture->folder);
}

static void
on_run_started (LabRace *race, LabRun *run, gpointer data)
{
  Fixture *fixture = data;

  fixture->started++;
  g_assert_cmpint (lab_run_get_state (run), ==, LAB_RUN_WAITING);
  if (fixture->on_interval != NULL)
    g_signal_connect (run, "interval", G_CALLBACK (fixture->on_interval), fixture);
}

static void
on_run_ended (LabRace *race, LabRun *run, gpointer data)
{
  ((Fixture *) data)->ended++;
  g_assert_true (lab_run_is_complete (run));
}

static void
on_failed (LabRace *race, const GError *error, gpointer data)
{
  ((Fixture *) data)->failed++;
}

static void
on_file_failed (LabRace *race, LabRun *run, const GError *error, gpointer data)
{
  Fixture *fixture = data;

  g_assert_null (fixture->file_error);
  fixture->file_error = g_error_copy (error);
}

static void
on_finished (LabRace *race, gpointer data)
{
  ((Fixture *) data)->finished++;
}

static gboolean
is_finished (gpointer data)
{
  return ((Fixture *) data)->finished > 0;
}

/* Backends "a-MODE", "b-MODE" … */
static GPtrArray *
make_backends (const char *const *modes)
{
  GPtrArray *backends = g_ptr_array_new_with_free_func (g_object_unref);

  for (char letter = 'a'; *modes != NULL; modes++, letter++)
    {
      g_autofree char *id = g_strdup_printf ("%c-%s", letter, *modes);

      g_ptr_array_add (backends, testing_backend (id, *modes));
    }
  return backends;
}

static void
prepare (Fixture *fixture, const char *const *modes, const char *load, guint blocks)
{
  g_autoptr (GPtrArray) backends = make_backends (modes);
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (GError) error = NULL;

  g_setenv ("FAKE_LOAD_MODE", load, TRUE);
  scenario->blocks = blocks;
  fixture->race = lab_race_new (scenario, backends, fixture->folder, &error);
  g_assert_no_error (error);
  g_object_connect (fixture->race, "signal::run-started", on_run_started, fixture,
                    "signal::run-ended", on_run_ended, fixture, "signal::failed", on_failed,
                    fixture, "signal::file-failed", on_file_failed, fixture, "signal::finished",
                    on_finished, fixture, NULL);
}

static void
run (Fixture *fixture)
{
  lab_race_start (fixture->race);
  g_assert_cmpuint (fixture->started, ==, 0);
  testing_wait (is_finished, fixture);
  g_assert_cmpuint (fixture->finished, ==, 1);
  g_assert_cmpuint (fixture->ended, ==, fixture->started);
  g_assert_false (lab_race_is_running (fixture->race));
  g_assert_null (lab_race_get_current (fixture->race));
}

static LabRun *
open_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  LabRun *opened = lab_run_file_open (path, &error);

  g_assert_no_error (error);
  return opened;
}

/* Runs one backend in MODE, which must fail as CODE; the file tells the same afterwards. */
static const GError *
run_failing (Fixture *fixture, const char *mode, const char *load, LabError code)
{
  const char *modes[] = { mode, "normal", NULL };
  g_autofree char *name = g_strdup_printf ("a-%s-1.tailrace", mode);
  g_autoptr (LabRun) opened = NULL;
  const GError *error;

  prepare (fixture, modes, load, 1);
  if (code == LAB_ERROR_TIMEOUT)
    lab_race_set_deadlines (fixture->race, 500, 0);
  run (fixture);
  error = lab_race_get_error (fixture->race);
  testing_assert_error (error, code, "Fake", NULL);
  g_assert_cmpuint (fixture->started, ==, 1);
  g_assert_cmpuint (fixture->failed, ==, 1);
  g_assert_cmpint (lab_run_get_state (get_run (fixture, 0)), ==, LAB_RUN_FAILED);
  opened = open_file (fixture, name);
  g_assert_null (lab_run_get_damage (opened));
  g_assert_cmpstr (lab_run_get_error (opened)->message, ==, error->message);
  return error;
}

static void
test_ok (Fixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", "flood", NULL };
  g_autofree char *live = NULL;
  g_autofree char *opened = NULL;
  g_autoptr (LabRun) file = NULL;

  prepare (fixture, modes, "ok", 1);
  run (fixture);
  g_assert_cmpuint (fixture->started, ==, 2);
  g_assert_cmpuint (fixture->failed, ==, 0);
  g_assert_no_error (lab_race_get_error (fixture->race));
  g_assert_cmpint (lab_run_get_state (get_run (fixture, 0)), ==, LAB_RUN_ENDED);
  g_assert_cmpstr (lab_run_get_backend_id (get_run (fixture, 1)), ==, "b-flood");
  file = open_file (fixture, "a-normal-1.tailrace");
  live = testing_summarize (get_run (fixture, 0));
  opened = testing_summarize (file);
  g_assert_cmpstr (live, ==, opened);
  g_assert_cmpuint (lab_run_get_measured (file)->completed, ==, 46);
}

static void
test_blocks (Fixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", "normal", NULL };
  guint numbers[2] = { 0 };

  prepare (fixture, modes, "ok", 3);
  run (fixture);
  g_assert_cmpuint (fixture->started, ==, 6);
  for (guint i = 0; i < 6; i++)
    {
      LabRun *one = get_run (fixture, i);
      guint contender = lab_run_get_backend_id (one)[0] == 'a' ? 0 : 1;

      g_assert_cmpuint (lab_run_get_number (one), ==, ++numbers[contender]);
      g_assert_cmpuint (lab_run_get_seed (one), ==, 1 + i / 2);
    }
}

/* The lab tells its own cost, at least once when the load began and once for each of its phases. */
static void
test_metered (Fixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", NULL };
  const LabUsageColumns *usage;

  prepare (fixture, modes, "ok", 1);
  run (fixture);
  usage = lab_run_get_usage (get_run (fixture, 0), LAB_FROM_LAB);
  g_assert_cmpuint (usage->length, >=, 5);
  g_assert_cmpuint (usage->rss_bytes[0], >, 0);
  g_assert_cmpuint (usage->at_ns[0], <=, usage->at_ns[usage->length - 1]);
}

static void
test_crash (Fixture *fixture, gconstpointer data)
{
  const GError *error = run_failing (fixture, "crash", "ok", LAB_ERROR_EXITED);

  testing_assert_error (error, LAB_ERROR_EXITED, "phase: starting", "the server",
                        "exited with status 3", "cannot bind: the port is taken", NULL);
}

static void
test_abort (Fixture *fixture, gconstpointer data)
{
  const GError *error = run_failing (fixture, "abort", "ok", LAB_ERROR_EXITED);

  testing_assert_error (error, LAB_ERROR_EXITED, "SIGKILL", "assertion failed", NULL);
}

static void
test_garbage (Fixture *fixture, gconstpointer data)
{
  const GError *error = run_failing (fixture, "garbage", "ok", LAB_ERROR_PROTOCOL);

  testing_assert_error (error, LAB_ERROR_PROTOCOL, "line 1 of the server", NULL);
}

static void
test_hang (Fixture *fixture, gconstpointer data)
{
  const GError *error = run_failing (fixture, "hang", "ok", LAB_ERROR_TIMEOUT);

  testing_assert_error (error, LAB_ERROR_TIMEOUT, "not ready within 0.5 s", NULL);
}

static void
test_long_line (Fixture *fixture, gconstpointer data)
{
  run_failing (fixture, "long-line", "ok", LAB_ERROR_PROTOCOL);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  const GError *error = run_failing (fixture, "newer", "ok", LAB_ERROR_VERSION);

  testing_assert_error (error, LAB_ERROR_VERSION, "99", "protocol 1", NULL);
}

static void
test_reported (Fixture *fixture, gconstpointer data)
{
  const GError *error = run_failing (fixture, "error", "ok", LAB_ERROR_REPORTED);

  testing_assert_error (error, LAB_ERROR_REPORTED, "EADDRINUSE: cannot listen", NULL);
}

static void
kill_server (LabRun *run, gpointer data)
{
  kill ((pid_t) lab_run_get_pid (run, LAB_FROM_SERVER), SIGKILL);
}

static void
test_server_dies (Fixture *fixture, gconstpointer data)
{
  const GError *error;

  fixture->on_interval = kill_server;
  error = run_failing (fixture, "normal", "endless", LAB_ERROR_EXITED);
  testing_assert_error (error, LAB_ERROR_EXITED, "the server", "SIGKILL", "during the run", NULL);
  g_assert_cmpuint (lab_run_get_columns (get_run (fixture, 0))->length, >, 0);
}

static void
test_load_dies (Fixture *fixture, gconstpointer data)
{
  const GError *error = run_failing (fixture, "normal", "die", LAB_ERROR_EXITED);

  testing_assert_error (error, LAB_ERROR_EXITED, "the load generator", "SIGKILL", "measuring",
                        "out of luck", NULL);
  g_assert_cmpuint (lab_run_get_measured (get_run (fixture, 0))->completed, ==, 46);
}

static void
test_load_leaves (Fixture *fixture, gconstpointer data)
{
  const GError *error = run_failing (fixture, "normal", "leave", LAB_ERROR_EXITED);

  testing_assert_error (error, LAB_ERROR_EXITED, "without the totals", NULL);
}

static void
test_load_garbage (Fixture *fixture, gconstpointer data)
{
  const GError *error = run_failing (fixture, "normal", "garbage", LAB_ERROR_PROTOCOL);

  testing_assert_error (error, LAB_ERROR_PROTOCOL, "of the load's stream", "interval.start_ns",
                        NULL);
}

static void
test_load_reports (Fixture *fixture, gconstpointer data)
{
  const GError *error = run_failing (fixture, "normal", "error", LAB_ERROR_REPORTED);

  testing_assert_error (error, LAB_ERROR_REPORTED, "EMFILE: too many open files", "status 1", NULL);
}

static void
test_load_miscounts (Fixture *fixture, gconstpointer data)
{
  const GError *error = run_failing (fixture, "normal", "end", LAB_ERROR_PROTOCOL);

  testing_assert_error (error, LAB_ERROR_PROTOCOL, "end.completed", NULL);
}

/* The shortest plan there is: a scenario's own times bound how long a load may hang. */
static void
test_load_hangs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) backends = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LabScenario) scenario = lab_scenario_new ();

  g_setenv ("FAKE_LOAD_MODE", "hang", TRUE);
  g_ptr_array_add (backends, testing_backend ("a", "normal"));
  scenario->warmup_ns = 0;
  scenario->duration_ns = scenario->timeout_ns = 1000000;
  fixture->race = lab_race_new (scenario, backends, NULL, NULL);
  lab_race_set_deadlines (fixture->race, LAB_READY_DEADLINE_MS, 1000);
  g_signal_connect (fixture->race, "run-started", G_CALLBACK (on_run_started), fixture);
  g_signal_connect (fixture->race, "run-ended", G_CALLBACK (on_run_ended), fixture);
  g_signal_connect (fixture->race, "finished", G_CALLBACK (on_finished), fixture);
  run (fixture);
  testing_assert_error (lab_race_get_error (fixture->race), LAB_ERROR_TIMEOUT,
                        "the load generator did not end within 1.002 s", NULL);
}

static void
test_load_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = g_strdup (g_getenv ("TAILRACE_LIBEXEC_DIR"));
  const GError *error;

  g_setenv ("TAILRACE_LIBEXEC_DIR", "/nowhere", TRUE);
  error = run_failing (fixture, "normal", "ok", LAB_ERROR_MISSING);
  g_setenv ("TAILRACE_LIBEXEC_DIR", old, TRUE);
  testing_assert_error (error, LAB_ERROR_MISSING, "/nowhere/tailrace-load", NULL);
}

static void
stop (LabRun *run, gpointer data)
{
  Fixture *fixture = data;

  if (lab_run_get_measured (run)->completed > 100)
    lab_race_stop (fixture->race);
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", "normal", NULL };
  LabReason reason = LAB_REASON_DURATION;
  LabRun *one;

  fixture->on_interval = stop;
  prepare (fixture, modes, "endless", 1);
  run (fixture);
  one = get_run (fixture, 0);
  g_assert_cmpuint (fixture->started, ==, 1);
  g_assert_cmpuint (fixture->failed, ==, 0);
  g_assert_cmpint (lab_run_get_state (one), ==, LAB_RUN_STOPPED);
  g_assert_true (lab_run_get_end (one, &reason));
  g_assert_cmpint (reason, ==, LAB_REASON_INTERRUPTED);
  g_assert_cmpuint (lab_run_get_measured (one)->completed, >, 100);
}

static void
stop_at_once (LabRace *race, LabRun *run, gpointer data)
{
  lab_race_stop (race);
}

static void
test_stop_at_start (Fixture *fixture, gconstpointer data)
{
  const char *modes[] = { "hang", NULL };

  prepare (fixture, modes, "ok", 1);
  g_signal_connect (fixture->race, "run-started", G_CALLBACK (stop_at_once), NULL);
  run (fixture);
  g_assert_cmpint (lab_run_get_state (get_run (fixture, 0)), ==, LAB_RUN_STOPPED);
}

static void
test_stop_before (Fixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", NULL };

  prepare (fixture, modes, "ok", 1);
  lab_race_start (fixture->race);
  lab_race_stop (fixture->race);
  testing_wait (is_finished, fixture);
  g_assert_cmpuint (fixture->started, ==, 0);
}

/* The race goes on without its file. */
static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", NULL };
  struct rlimit old, small;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = (struct rlimit){ 4000, old.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  prepare (fixture, modes, "ok", 1);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  run (fixture);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  testing_assert_error (fixture->file_error, LAB_ERROR_FILE, "a-normal-1.tailrace", NULL);
  g_assert_cmpuint (fixture->failed, ==, 0);
  g_assert_cmpint (lab_run_get_state (get_run (fixture, 0)), ==, LAB_RUN_ENDED);
}

static void
note_progress (LabRun *run, gpointer data)
{
  Fixture *fixture = data;
  LabProgress progress = lab_race_get_progress (fixture->race);

  g_assert_cmpuint (progress.run, ==, fixture->started);
  g_assert_cmpuint (progress.runs, ==, 2);
  g_assert_cmpuint (progress.left_ns, <=, UINT64_C (12000000000));
  g_assert_cmpuint (progress.total_left_ns, ==,
                    progress.left_ns + (2 - progress.run) * UINT64_C (12000000000));
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", "normal", NULL };
  LabProgress progress;

  fixture->on_interval = note_progress;
  prepare (fixture, modes, "ok", 1);
  progress = lab_race_get_progress (fixture->race);
  g_assert_cmpuint (progress.run, ==, 0);
  g_assert_cmpuint (progress.total_left_ns, ==, UINT64_C (24000000000));
  run (fixture);
  progress = lab_race_get_progress (fixture->race);
  g_assert_cmpuint (progress.total_left_ns, ==, 0);
  g_assert_cmpint (progress.state, ==, LAB_RUN_WAITING);
}

/* A server that speaks no stream is ready when it accepts. */
static void
test_custom (Fixture *fixture, gconstpointer data)
{
  static const char text[] =
      "[Backend]\nName=Custom\nFamily=other\nRuntime=custom\nSummary=s\n"
      "Command={python} -u -m http.server --bind 127.0.0.1 {port}\nUrl=http://127.0.0.1:{port}\n";
  g_autofree char *python = g_find_program_in_path ("python3");
  g_autoptr (GPtrArray) backends = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LabScenario) scenario = lab_scenario_new ();

  g_ptr_array_add (backends, lab_backend_parse (text, strlen (text), "custom.backend", "/", NULL));
  g_setenv ("FAKE_LOAD_MODE", "ok", TRUE);
  fixture->race = lab_race_new (scenario, backends, NULL, NULL);
  if (python == NULL)
    {
      g_test_skip ("python3 is not on this machine");
      return;
    }
  g_signal_connect (fixture->race, "run-started", G_CALLBACK (on_run_started), fixture);
  g_signal_connect (fixture->race, "run-ended", G_CALLBACK (on_run_ended), fixture);
  g_signal_connect (fixture->race, "finished", G_CALLBACK (on_finished), fixture);
  run (fixture);
  g_assert_no_error (lab_race_get_error (fixture->race));
  g_assert_cmpint (lab_run_get_state (get_run (fixture, 0)), ==, LAB_RUN_ENDED);
}

static void
test_not_offered (void)
{
  static const char text[] = "[Backend]\nName=N\nFamily=other\nRuntime=custom\nSummary=s\n"
                             "Command=x\nWorkloads=json\n";
  g_autoptr (GPtrArray) backends = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (backends, lab_backend_parse (text, strlen (text), "x.backend", "/", NULL));
  lab_scenario_set_workload (scenario, "wait");
  g_assert_null (lab_race_new (scenario, backends, NULL, &error));
  testing_assert_error (error, LAB_ERROR_SCENARIO, "wait", NULL);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/lab/race/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("ok", test_ok);
  ADD ("blocks", test_blocks);
  ADD ("metered", test_metered);
  ADD ("crash", test_crash);
  ADD ("abort", test_abort);
  ADD ("garbage", test_garbage);
  ADD ("hang", test_hang);
  ADD ("long-line", test_long_line);
  ADD ("newer", test_newer);
  ADD ("reported", test_reported);
  ADD ("server-dies", test_server_dies);
  ADD ("load-dies", test_load_dies);
  ADD ("load-leaves", test_load_leaves);
  ADD ("load-garbage", test_load_garbage);
  ADD ("load-reports", test_load_reports);
  ADD ("load-miscounts", test_load_miscounts);
  ADD ("load-hangs", test_load_hangs);
  ADD ("load-missing", test_load_missing);
  ADD ("stop", test_stop);
  ADD ("stop-at-start", test_stop_at_start);
  ADD ("stop-before", test_stop_before);
  ADD ("disk-full", test_disk_full);
  ADD ("progress", test_progress);
  ADD ("custom", test_custom);
  g_test_add_func ("/lab/race/not-offered", test_not_offered);
  return g_test_run ();
}
