/* Tests races that are stopped: before, at and after the start of a run. */
#include "lab-blocks.h"
#include "race-fixture.h"

static void
stop (LabRun *run, gpointer data)
{
  RaceFixture *fixture = data;

  if (lab_run_get_measured (run)->completed > 100)
    lab_race_stop (fixture->race);
}

static void
test_stop (RaceFixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", "normal", NULL };
  LabReason reason = LAB_REASON_DURATION;
  LabRun *one;

  fixture->on_interval = stop;
  race_fixture_prepare (fixture, modes, "endless", 1);
  race_fixture_run (fixture);
  one = race_fixture_get_run (fixture, 0);
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
test_stop_at_start (RaceFixture *fixture, gconstpointer data)
{
  const char *modes[] = { "hang", NULL };

  race_fixture_prepare (fixture, modes, "ok", 1);
  g_signal_connect (fixture->race, "run-started", G_CALLBACK (stop_at_once), NULL);
  race_fixture_run (fixture);
  g_assert_cmpint (lab_run_get_state (race_fixture_get_run (fixture, 0)), ==, LAB_RUN_STOPPED);
}

static void
test_stop_before (RaceFixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", NULL };

  race_fixture_prepare (fixture, modes, "ok", 1);
  lab_race_start (fixture->race);
  lab_race_stop (fixture->race);
  testing_wait (race_fixture_is_finished, fixture);
  g_assert_cmpuint (fixture->started, ==, 0);
}

/* A race that is stopped keeps its whole blocks: the runs of the block that was cut do not count.
 */
static void
stop_in_third_block (LabRace *race, LabRun *run, gpointer data)
{
  if (((RaceFixture *) data)->started == 6)
    lab_race_stop (race);
}

static void
test_whole_blocks (RaceFixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", "normal", NULL };
  g_autoptr (GPtrArray) runs = NULL;

  race_fixture_prepare (fixture, modes, "ok", 5);
  g_signal_connect (fixture->race, "run-started", G_CALLBACK (stop_in_third_block), fixture);
  race_fixture_run (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (lab_race_get_runs (fixture->race)), ==, 6);
  runs = lab_blocks_collect (lab_race_get_runs (fixture->race));
  g_assert_cmpuint (runs->len, ==, 4);
  for (guint i = 0; i < runs->len; i++)
    g_assert_cmpuint (lab_run_get_number (runs->pdata[i]), <=, 2);
}

/* Without a whole block, what was measured counts nevertheless. */
static void
test_no_whole_block (RaceFixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", "normal", NULL };
  g_autoptr (GPtrArray) runs = NULL;

  fixture->on_interval = stop;
  race_fixture_prepare (fixture, modes, "endless", 2);
  race_fixture_run (fixture);
  runs = lab_blocks_collect (lab_race_get_runs (fixture->race));
  g_assert_cmpuint (runs->len, ==, 1);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/lab/race-stop/" name, RaceFixture, NULL, race_fixture_set_up, function,            \
              race_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("stop", test_stop);
  ADD ("stop-at-start", test_stop_at_start);
  ADD ("stop-before", test_stop_before);
  ADD ("whole-blocks", test_whole_blocks);
  ADD ("no-whole-block", test_no_whole_block);
  return g_test_run ();
}
