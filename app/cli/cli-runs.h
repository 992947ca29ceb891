/* Opening the run files, and folders of them, that a command line names. */
#pragma once

#include "cli-options.h"
#include "lab-run-file.h"
#include "lab-runs.h"

/* Opens every file of PATHS; a folder stands for the run files in it. A file that is damaged or cut
 * short is told on stderr and opened as far as it goes. NULL when one cannot be opened at all,
 * which has then been said. */
static inline GPtrArray *
cli_runs_open (char **paths)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files = lab_runs_find ((const char *const *) paths, &error);

  if (files == NULL)
    {
      cli_complain ("%s", error->message);
      return NULL;
    }
  for (gsize i = 0; files[i] != NULL; i++)
    {
      g_autoptr (LabRun) run = lab_run_file_open (files[i], &error);

      if (run == NULL)
        {
          cli_complain ("%s", error->message);
          return NULL;
        }
      if (lab_run_get_damage (run) != NULL)
        cli_complain ("%s", lab_run_get_damage (run)->message);
      g_ptr_array_add (runs, g_steal_pointer (&run));
    }
  return g_steal_pointer (&runs);
}
