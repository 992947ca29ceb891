/* See the header. */
#include "cli-relay.h"

#include "cli-options.h"
#include "cli-progress.h"
#include "lab-index.h"
#include "lab-interrupt.h"

#include <glib/gi18n.h>

static void
on_interrupted (gpointer data)
{
  lab_relay_stop (data);
}

static void
on_file_failed (LabRace *race, LabRun *run, GError *error, gpointer data)
{
  cli_complain ("%s", error->message);
}

static void
on_race_started (LabRelay *relay, LabRace *race, CliProgress **progress)
{
  g_signal_connect (race, "file-failed", G_CALLBACK (on_file_failed), NULL);
  *progress = cli_progress_new (race);
}

static void
on_race_ended (LabRelay *relay, LabRace *race, CliProgress **progress)
{
  g_clear_pointer (progress, cli_progress_free);
}

void
cli_relay_run (LabRelay *relay)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  CliProgress *progress = NULL; /* of the current race */

  g_signal_connect (relay, "race-started", G_CALLBACK (on_race_started), &progress);
  g_signal_connect (relay, "race-ended", G_CALLBACK (on_race_ended), &progress);
  g_signal_connect_swapped (relay, "finished", G_CALLBACK (g_main_loop_quit), loop);
  lab_interrupt_watch (on_interrupted, relay);
  lab_relay_start (relay);
  g_main_loop_run (loop);
  lab_interrupt_unwatch ();
}

void
cli_relay_tell_written (const char *folder)
{
  g_auto (GStrv) paths = folder != NULL ? lab_index_list (folder) : NULL;

  for (gsize i = 0; paths != NULL && paths[i] != NULL; i++)
    g_printerr (_ ("Wrote %s\n"), paths[i]);
}
