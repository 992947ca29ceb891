/* Opening the run files that a command line names. */
#pragma once

#include "cli-options.h"
#include "lab-run-file.h"

/* Opens every file of PATHS. A file that is damaged or cut short is told on stderr and opened as
 * far as it goes. NULL when one cannot be opened at all, which has then been said. */
static inline GPtrArray *
cli_runs_open (char **paths)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LabRun) run = lab_run_file_open (paths[i], &error);

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
