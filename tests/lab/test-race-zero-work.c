/* Tests what comes before a race: the pause and the zero-work run. */
#include "race-fixture.h"

static const char *const modes[] = { "normal", "normal", NULL };

static void
prepare (RaceFixture *fixture, const char *mode, guint pause_ms)
{
  g_autoptr (LabBackend) backend = testing_backend ("zero", mode);

  race_fixture_prepare (fixture, modes, "ok", 2);
  lab_race_set_zero_work (fixture->race, backend, pause_ms);
}

/* It comes first, is no run of the race, and has a file of its own; progress reckons with it. */
static void
test_ok (RaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LabRun) opened = NULL;
  LabRun *zero;
  LabProgress progress;

  prepare (fixture, "normal", 0);
  progress = lab_race_get_progress (fixture->race);
  g_assert_cmpuint (progress.total_left_ns, ==, UINT64_C (4 * 12000000000 + 1500000000));
  g_assert_null (lab_race_get_zero_work (fixture->race));
  race_fixture_run (fixture);
  zero = lab_race_get_zero_work (fixture->race);
  g_assert_cmpuint (fixture->zero_works, ==, 1);
  g_assert_cmpuint (fixture->started, ==, 4);
  g_assert_cmpint (lab_run_get_state (zero), ==, LAB_RUN_ENDED);
  g_assert_cmpstr (lab_run_get_scenario (zero)->workload, ==, "json");
  g_assert_cmpuint (lab_run_get_scenario (zero)->connections, ==, 32);
  opened = race_fixture_open (fixture, "zero-work/zero-1.tailrace");
  g_assert_true (lab_run_is_complete (opened));
  g_assert_cmpuint (lab_race_get_progress (fixture->race).total_left_ns, ==, 0);
}

/* The race does not need it. */
static void
test_fails (RaceFixture *fixture, gconstpointer data)
{
  prepare (fixture, "crash", 0);
  race_fixture_run (fixture);
  g_assert_cmpuint (fixture->zero_works, ==, 1);
  g_assert_cmpuint (fixture->failed, ==, 0);
  g_assert_cmpuint (fixture->ended, ==, 4);
  g_assert_cmpint (lab_run_get_state (lab_race_get_zero_work (fixture->race)), ==, LAB_RUN_FAILED);
}

static gboolean
stop (gpointer data)
{
  lab_race_stop (data);
  return G_SOURCE_REMOVE;
}

/* Stopped during a pause that would outlast the test's deadline. */
static void
test_stop_in_pause (RaceFixture *fixture, gconstpointer data)
{
  prepare (fixture, "normal", G_MAXINT);
  g_timeout_add (20, stop, fixture->race);
  race_fixture_run (fixture);
  g_assert_cmpuint (fixture->started, ==, 0);
  g_assert_cmpuint (fixture->zero_works, ==, 0);
}

/* Stopped while the server of the zero-work run hangs. */
static void
test_stop_in_run (RaceFixture *fixture, gconstpointer data)
{
  prepare (fixture, "hang", 0);
  g_timeout_add (50, stop, fixture->race);
  race_fixture_run (fixture);
  g_assert_cmpuint (fixture->started, ==, 0);
  g_assert_cmpuint (fixture->zero_works, <=, 1);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/lab/race-zero-work/" name, RaceFixture, NULL, race_fixture_set_up, function,       \
              race_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("ok", test_ok);
  ADD ("fails", test_fails);
  ADD ("stop-in-pause", test_stop_in_pause);
  ADD ("stop-in-run", test_stop_in_run);
  return g_test_run ();
}
