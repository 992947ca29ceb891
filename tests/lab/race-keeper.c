/* Runs a race of one backend, says the ids of all its processes, and waits to be killed. The test
 * of orphans kills it and looks for survivors. Its argument is a mode of the fake backend, or the
 * lines of a manifest. */
#include "lifeline.h"
#include "testing.h"

#include <stdio.h>
#include <string.h>

static void
tell_family (gint64 root)
{
  g_autoptr (GArray) family = testing_find_family (root);

  for (guint i = 0; i < family->len; i++)
    printf ("pid %" G_GINT64_FORMAT "\n", g_array_index (family, gint64, i));
}

static void
on_interval (LabRun *run, gpointer data)
{
  static gboolean is_told;

  if (is_told)
    return;
  is_told = TRUE;
  tell_family ((gint64) lab_run_get_pid (run, LAB_FROM_SERVER));
  tell_family ((gint64) lab_run_get_pid (run, LAB_FROM_LOAD));
  puts ("told");
  fflush (stdout);
}

static void
on_run_started (LabRace *race, LabRun *run, gpointer data)
{
  g_signal_connect (run, "interval", G_CALLBACK (on_interval), NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (GPtrArray) backends = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LabRace) race = NULL;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (lifeline_start (NULL, NULL), ==, 0); /* should the test itself fail */
  g_ptr_array_add (backends, strchr (argv[1], '=') != NULL ? testing_custom_backend (argv[1])
                                                           : testing_backend ("fake", argv[1]));
  race = lab_race_new (scenario, backends, NULL, NULL);
  g_signal_connect (race, "run-started", G_CALLBACK (on_run_started), NULL);
  lab_race_start (race);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
