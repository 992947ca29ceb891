/* See the header. The main thread. */
#include "contender.h"

#include <string.h>

LabBackend *
contender_new (const char *id, const char *command)
{
  g_autofree char *text = g_strdup_printf ("[Backend]\nName=%s\nFamily=event-loop\nRuntime=native\n"
                                           "Summary=s\nCommand=%s\n",
                                           id, command);
  g_autofree char *path = g_strconcat (id, ".backend", NULL);
  g_autoptr (GError) error = NULL;
  LabBackend *backend = lab_backend_parse (text, strlen (text), path, "/", &error);

  g_assert_no_error (error);
  return backend;
}

LabRace *
contender_race (GPtrArray *backends, const LabScenario *scenario)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  LabRace *race = lab_race_new (scenario, backends, NULL, &error);

  g_assert_no_error (error);
  g_signal_connect_swapped (race, "finished", G_CALLBACK (g_main_loop_quit), loop);
  lab_race_start (race);
  g_main_loop_run (loop);
  g_assert_no_error (lab_race_get_error (race));
  return race;
}
