/* See the header. */
#include "race-fixture.h"

#include "lab-run-file.h"

#include <unistd.h>

void
race_fixture_set_up (RaceFixture *fixture, gconstpointer data)
{
  testing_watch ();
  *fixture = (RaceFixture){ .folder = testing_make_folder () };
}

/* A test may serve itself. */
static void
assert_children_gone (LabRun *run)
{
  for (int from = LAB_FROM_LOAD; from <= LAB_FROM_SERVER; from++)
    {
      gint64 pid = (gint64) lab_run_get_pid (run, (LabFrom) from);

      if (pid > 0 && pid != (gint64) getpid ())
        testing_wait_gone (pid);
    }
}

LabRun *
race_fixture_get_run (RaceFixture *fixture, guint position)
{
  g_autoptr (LabRun) run = g_list_model_get_item (lab_race_get_runs (fixture->race), position);

  return run; /* the race keeps it */
}

void
race_fixture_forget (RaceFixture *fixture)
{
  for (guint i = 0; i < g_list_model_get_n_items (lab_race_get_runs (fixture->race)); i++)
    assert_children_gone (race_fixture_get_run (fixture, i));
  if (lab_race_get_zero_work (fixture->race) != NULL)
    assert_children_gone (lab_race_get_zero_work (fixture->race));
  g_assert_finalize_object (fixture->race);
  g_clear_error (&fixture->file_error);
  *fixture = (RaceFixture){ .folder = fixture->folder };
}

void
race_fixture_tear_down (RaceFixture *fixture, gconstpointer data)
{
  race_fixture_forget (fixture);
  testing_remove_folder (fixture->folder);
}

static void
on_zero_work (LabRace *race, LabRun *run, gpointer data)
{
  RaceFixture *fixture = data;

  g_assert_cmpuint (fixture->started, ==, 0);
  fixture->zero_works++;
}

static void
on_run_started (LabRace *race, LabRun *run, gpointer data)
{
  RaceFixture *fixture = data;

  fixture->started++;
  g_assert_cmpint (lab_run_get_state (run), ==, LAB_RUN_WAITING);
  if (fixture->on_interval != NULL)
    g_signal_connect (run, "interval", G_CALLBACK (fixture->on_interval), fixture);
}

static void
on_run_ended (LabRace *race, LabRun *run, gpointer data)
{
  ((RaceFixture *) data)->ended++;
  g_assert_true (lab_run_is_complete (run));
}

static void
on_failed (LabRace *race, const GError *error, gpointer data)
{
  ((RaceFixture *) data)->failed++;
}

static void
on_file_failed (LabRace *race, LabRun *run, const GError *error, gpointer data)
{
  RaceFixture *fixture = data;

  g_assert_null (fixture->file_error);
  fixture->file_error = g_error_copy (error);
}

static void
on_finished (LabRace *race, gpointer data)
{
  ((RaceFixture *) data)->finished++;
}

gboolean
race_fixture_is_finished (gpointer data)
{
  return ((RaceFixture *) data)->finished > 0;
}

void
race_fixture_make (RaceFixture *fixture, const LabScenario *scenario, GPtrArray *backends,
                   const char *folder)
{
  g_autoptr (GError) error = NULL;

  fixture->race = lab_race_new (scenario, backends, folder, &error);
  g_assert_no_error (error);
  g_object_connect (fixture->race, "signal::zero-work", on_zero_work, fixture,
                    "signal::run-started", on_run_started, fixture, "signal::run-ended",
                    on_run_ended, fixture, "signal::failed", on_failed, fixture,
                    "signal::file-failed", on_file_failed, fixture, "signal::finished", on_finished,
                    fixture, NULL);
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

void
race_fixture_prepare (RaceFixture *fixture, const char *const *modes, const char *load,
                      guint blocks)
{
  g_autoptr (GPtrArray) backends = make_backends (modes);
  g_autoptr (LabScenario) scenario = lab_scenario_new ();

  g_setenv ("FAKE_LOAD_MODE", load, TRUE);
  scenario->blocks = blocks;
  race_fixture_make (fixture, scenario, backends, fixture->folder);
}

/* Before the wait is given up: a deadline knows nothing of races. */
static gboolean
on_slow (gpointer data)
{
  LabRun *run = lab_race_get_current (((RaceFixture *) data)->race);

  if (run != NULL)
    g_printerr ("%s is still %s; its server is process %" G_GUINT64_FORMAT
                ", its load %" G_GUINT64_FORMAT "\n",
                lab_run_get_backend_name (run), lab_run_state_name (lab_run_get_state (run)),
                lab_run_get_pid (run, LAB_FROM_SERVER), lab_run_get_pid (run, LAB_FROM_LOAD));
  return G_SOURCE_CONTINUE;
}

void
race_fixture_run (RaceFixture *fixture)
{
  guint slow = g_timeout_add_seconds (TESTING_WAIT_S - 5, on_slow, fixture);

  lab_race_start (fixture->race);
  g_assert_cmpuint (fixture->started, ==, 0);
  testing_wait (race_fixture_is_finished, fixture);
  g_source_remove (slow);
  g_assert_cmpuint (fixture->finished, ==, 1);
  g_assert_cmpuint (fixture->ended, ==, fixture->started);
  g_assert_false (lab_race_is_running (fixture->race));
  g_assert_null (lab_race_get_current (fixture->race));
}

LabRun *
race_fixture_open (RaceFixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  LabRun *opened = lab_run_file_open (path, &error);

  g_assert_no_error (error);
  return opened;
}

const GError *
race_fixture_run_failing (RaceFixture *fixture, const char *mode, const char *load, LabError code)
{
  const char *modes[] = { mode, "normal", NULL };
  g_autofree char *name = g_strdup_printf ("a-%s-1.tailrace", mode);
  g_autoptr (LabRun) opened = NULL;
  const GError *error;

  race_fixture_prepare (fixture, modes, load, 1);
  if (code == LAB_ERROR_TIMEOUT)
    lab_race_set_deadlines (fixture->race, 500, 0);
  race_fixture_run (fixture);
  error = lab_race_get_error (fixture->race);
  testing_assert_error (error, code, "Fake", NULL);
  g_assert_cmpuint (fixture->started, ==, 1);
  g_assert_cmpuint (fixture->failed, ==, 1);
  g_assert_cmpint (lab_run_get_state (race_fixture_get_run (fixture, 0)), ==, LAB_RUN_FAILED);
  opened = race_fixture_open (fixture, name);
  g_assert_null (lab_run_get_damage (opened));
  g_assert_cmpstr (lab_run_get_error (opened)->message, ==, error->message);
  return error;
}
