/* Tests races that go on where an earlier one ended: in the same folder, with the blocks that are
 * missing, and only with what can be compared. */
#include "lab-blocks.h"
#include "lab-run-file.h"
#include "race-fixture.h"

#include <glib/gstdio.h>

static const char *const modes[] = { "normal", "normal", NULL };

/* Opens all the runs of the folder. */
static GPtrArray *
open_all (RaceFixture *fixture, guint blocks)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint block = 1; block <= blocks; block++)
    for (char letter = 'a'; letter <= 'b'; letter++)
      {
        g_autofree char *name = g_strdup_printf ("%c-normal-%u.tailrace", letter, block);
        g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

        if (g_file_test (path, G_FILE_TEST_EXISTS))
          g_ptr_array_add (runs, race_fixture_open (fixture, name));
      }
  return runs;
}

/* Leaves BLOCKS blocks in the folder. */
static void
run_earlier (RaceFixture *fixture, guint blocks)
{
  race_fixture_prepare (fixture, modes, "clean", blocks);
  race_fixture_run (fixture);
  race_fixture_forget (fixture);
}

static void
remove_run (RaceFixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_append (RaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) earlier = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;

  run_earlier (fixture, 2);
  earlier = open_all (fixture, 2);
  race_fixture_prepare (fixture, modes, "clean", 4);
  g_assert_true (lab_race_continue (fixture->race, earlier, &error));
  g_assert_no_error (error);
  race_fixture_run (fixture);
  g_assert_cmpuint (fixture->started, ==, 4);
  runs = lab_blocks_collect (lab_race_get_runs (fixture->race));
  g_assert_cmpuint (runs->len, ==, 8);
  for (guint i = 0; i < runs->len; i++)
    g_assert_cmpuint (lab_run_get_seed (runs->pdata[i]), ==, lab_run_get_number (runs->pdata[i]));
  for (guint i = 4; i < runs->len; i++)
    g_assert_cmpuint (lab_run_get_number (runs->pdata[i]), ==, 3 + (i - 4) / 2);
}

/* A block that lacks a run is run again, wherever it is. */
static void
test_hole (RaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) earlier = NULL;

  run_earlier (fixture, 3);
  remove_run (fixture, "b-normal-2.tailrace");
  earlier = open_all (fixture, 3);
  g_assert_cmpuint (earlier->len, ==, 5);
  race_fixture_prepare (fixture, modes, "clean", 3);
  g_assert_true (lab_race_continue (fixture->race, earlier, NULL));
  race_fixture_run (fixture);
  g_assert_cmpuint (fixture->started, ==, 2);
  for (guint i = 4; i < 6; i++)
    g_assert_cmpuint (lab_run_get_number (race_fixture_get_run (fixture, i)), ==, 2);
}

/* So is one whose figures mean nothing. */
static void
test_invalid (RaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) earlier = NULL;

  race_fixture_prepare (fixture, modes, "ok", 2); /* a request in twenty fails */
  race_fixture_run (fixture);
  race_fixture_forget (fixture);
  earlier = open_all (fixture, 2);
  race_fixture_prepare (fixture, modes, "clean", 2);
  g_assert_true (lab_race_continue (fixture->race, earlier, NULL));
  race_fixture_run (fixture);
  g_assert_cmpuint (fixture->started, ==, 4);
}

static void
assert_refused (RaceFixture *fixture, const LabScenario *scenario, const char *id, const char *said)
{
  g_autoptr (GPtrArray) earlier = open_all (fixture, 1);
  g_autoptr (GPtrArray) backends = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (backends, testing_backend ("a-normal", "normal"));
  g_ptr_array_add (backends, testing_backend (id, "normal"));
  race_fixture_make (fixture, scenario, backends, fixture->folder);
  g_assert_false (lab_race_continue (fixture->race, earlier, &error));
  testing_assert_error (error, LAB_ERROR_SCENARIO, said, NULL);
  race_fixture_forget (fixture);
}

static void
test_refused (RaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LabScenario) scenario = lab_scenario_new ();

  run_earlier (fixture, 1);
  assert_refused (fixture, scenario, "c-other", "“b-normal”");
  scenario->connections = 64;
  assert_refused (fixture, scenario, "b-normal",
                  "connections is “32” in the earlier runs and “64”");
  scenario->connections = 32;
  scenario->seed = 9;
  assert_refused (fixture, scenario, "b-normal", "seed 1, and in this race it has 9");
  race_fixture_prepare (fixture, modes, "clean", 1); /* for the tear-down */
}

#define ADD(name, function)                                                                        \
  g_test_add ("/lab/race-continue/" name, RaceFixture, NULL, race_fixture_set_up, function,        \
              race_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("append", test_append);
  ADD ("hole", test_hole);
  ADD ("invalid", test_invalid);
  ADD ("refused", test_refused);
  return g_test_run ();
}
