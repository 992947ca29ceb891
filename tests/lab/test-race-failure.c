/* Tests races with real children that misbehave in every way. */
#include "race-fixture.h"

#include <signal.h>

static void
test_crash (RaceFixture *fixture, gconstpointer data)
{
  const GError *error = race_fixture_run_failing (fixture, "crash", "ok", LAB_ERROR_EXITED);

  testing_assert_error (error, LAB_ERROR_EXITED, "phase: starting", "the server",
                        "exited with status 3", "cannot bind: the port is taken", NULL);
}

static void
test_abort (RaceFixture *fixture, gconstpointer data)
{
  const GError *error = race_fixture_run_failing (fixture, "abort", "ok", LAB_ERROR_EXITED);

  testing_assert_error (error, LAB_ERROR_EXITED, "SIGKILL", "assertion failed", NULL);
}

static void
test_garbage (RaceFixture *fixture, gconstpointer data)
{
  const GError *error = race_fixture_run_failing (fixture, "garbage", "ok", LAB_ERROR_PROTOCOL);

  testing_assert_error (error, LAB_ERROR_PROTOCOL, "line 1 of the server", NULL);
}

static void
test_hang (RaceFixture *fixture, gconstpointer data)
{
  const GError *error = race_fixture_run_failing (fixture, "hang", "ok", LAB_ERROR_TIMEOUT);

  testing_assert_error (error, LAB_ERROR_TIMEOUT, "not ready within 0.5 s", NULL);
}

static void
test_long_line (RaceFixture *fixture, gconstpointer data)
{
  race_fixture_run_failing (fixture, "long-line", "ok", LAB_ERROR_PROTOCOL);
}

static void
test_newer (RaceFixture *fixture, gconstpointer data)
{
  const GError *error = race_fixture_run_failing (fixture, "newer", "ok", LAB_ERROR_VERSION);

  testing_assert_error (error, LAB_ERROR_VERSION, "99", "protocol 1", NULL);
}

static void
test_reported (RaceFixture *fixture, gconstpointer data)
{
  const GError *error = race_fixture_run_failing (fixture, "error", "ok", LAB_ERROR_REPORTED);

  testing_assert_error (error, LAB_ERROR_REPORTED, "EADDRINUSE: cannot listen", NULL);
}

/* What a server reports is not repeated by what it wrote; what is more than that stays, and the
 * whole is kept for the error page. */
static void
test_reported_twice (RaceFixture *fixture, gconstpointer data)
{
  const GError *error = race_fixture_run_failing (fixture, "error-twice", "ok", LAB_ERROR_REPORTED);

  g_assert_true (g_str_has_suffix (error->message, "EADDRINUSE: cannot listen\n  at the port 80; "
                                                   "the server then exited with status 1\n"
                                                   "The last it wrote:\na word for people"));
  g_assert_cmpstr (lab_run_get_error_output (race_fixture_get_run (fixture, 0)), ==,
                   "a word for people\ncannot listen\n  at the port 80");
}

static void
kill_server (LabRun *run, gpointer data)
{
  kill ((pid_t) lab_run_get_pid (run, LAB_FROM_SERVER), SIGKILL);
}

static void
test_server_dies (RaceFixture *fixture, gconstpointer data)
{
  const GError *error;

  fixture->on_interval = kill_server;
  error = race_fixture_run_failing (fixture, "normal", "endless", LAB_ERROR_EXITED);
  testing_assert_error (error, LAB_ERROR_EXITED, "the server", "SIGKILL", "during the run", NULL);
  g_assert_cmpuint (lab_run_get_columns (race_fixture_get_run (fixture, 0))->length, >, 0);
}

static void
test_load_dies (RaceFixture *fixture, gconstpointer data)
{
  const GError *error = race_fixture_run_failing (fixture, "normal", "die", LAB_ERROR_EXITED);

  testing_assert_error (error, LAB_ERROR_EXITED, "the load generator", "SIGKILL", "measuring",
                        "out of luck", NULL);
  g_assert_cmpuint (lab_run_get_measured (race_fixture_get_run (fixture, 0))->completed, ==, 46);
}

static void
test_load_leaves (RaceFixture *fixture, gconstpointer data)
{
  const GError *error = race_fixture_run_failing (fixture, "normal", "leave", LAB_ERROR_EXITED);

  testing_assert_error (error, LAB_ERROR_EXITED, "without the totals", NULL);
}

static void
test_load_garbage (RaceFixture *fixture, gconstpointer data)
{
  const GError *error = race_fixture_run_failing (fixture, "normal", "garbage", LAB_ERROR_PROTOCOL);

  testing_assert_error (error, LAB_ERROR_PROTOCOL, "of the load's stream", "interval.start_ns",
                        NULL);
}

static void
test_load_reports (RaceFixture *fixture, gconstpointer data)
{
  const GError *error = race_fixture_run_failing (fixture, "normal", "error", LAB_ERROR_REPORTED);

  testing_assert_error (error, LAB_ERROR_REPORTED, "EMFILE: too many open files", NULL);
  g_assert_true (g_str_has_suffix (error->message, "then exited with status 1"));
}

static void
test_load_miscounts (RaceFixture *fixture, gconstpointer data)
{
  const GError *error = race_fixture_run_failing (fixture, "normal", "end", LAB_ERROR_PROTOCOL);

  testing_assert_error (error, LAB_ERROR_PROTOCOL, "end.completed", NULL);
}

/* The shortest plan there is: a scenario's own times bound how long a load may hang. */
static void
test_load_hangs (RaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) backends = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LabScenario) scenario = lab_scenario_new ();

  g_setenv ("FAKE_LOAD_MODE", "hang", TRUE);
  g_ptr_array_add (backends, testing_backend ("a", "normal"));
  scenario->warmup_ns = 0;
  scenario->duration_ns = scenario->timeout_ns = 1000000;
  race_fixture_make (fixture, scenario, backends, NULL);
  lab_race_set_deadlines (fixture->race, LAB_READY_DEADLINE_MS, 1000);
  race_fixture_run (fixture);
  testing_assert_error (lab_race_get_error (fixture->race), LAB_ERROR_TIMEOUT,
                        "the load generator did not end within 1.002 s", NULL);
}

static void
test_load_missing (RaceFixture *fixture, gconstpointer data)
{
  g_autofree char *old = g_strdup (g_getenv ("TAILRACE_LIBEXEC_DIR"));
  const GError *error;

  g_setenv ("TAILRACE_LIBEXEC_DIR", "/nowhere", TRUE);
  error = race_fixture_run_failing (fixture, "normal", "ok", LAB_ERROR_MISSING);
  g_setenv ("TAILRACE_LIBEXEC_DIR", old, TRUE);
  testing_assert_error (error, LAB_ERROR_MISSING, "/nowhere/tailrace-load", NULL);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/lab/race-failure/" name, RaceFixture, NULL, race_fixture_set_up, function,         \
              race_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("crash", test_crash);
  ADD ("abort", test_abort);
  ADD ("garbage", test_garbage);
  ADD ("hang", test_hang);
  ADD ("long-line", test_long_line);
  ADD ("newer", test_newer);
  ADD ("reported", test_reported);
  ADD ("reported-twice", test_reported_twice);
  ADD ("server-dies", test_server_dies);
  ADD ("load-dies", test_load_dies);
  ADD ("load-leaves", test_load_leaves);
  ADD ("load-garbage", test_load_garbage);
  ADD ("load-reports", test_load_reports);
  ADD ("load-miscounts", test_load_miscounts);
  ADD ("load-hangs", test_load_hangs);
  ADD ("load-missing", test_load_missing);
  return g_test_run ();
}
