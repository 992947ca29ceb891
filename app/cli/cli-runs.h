/* Opening the run files that a command line names. */
#pragma once

#include "cli-import.h"
#include "cli-options.h"
#include "lab-runs.h"
#include "report-open.h"

/* Opens every file of PATHS: run files, and pictures that carry runs; a folder stands for the run
 * files in it. A file that is damaged or cut short is told on stderr and opened as far as it goes.
 * NULL when one cannot be opened at all, which has then been said. */
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
      g_autoptr (GPtrArray) opened = report_open_runs (files[i], &error);

      if (opened == NULL)
        {
          if (!cli_import_tell_result (files[i]))
            cli_complain ("%s", error->message);
          return NULL;
        }
      for (guint k = 0; k < opened->len; k++)
        if (lab_run_get_damage (opened->pdata[k]) != NULL)
          cli_complain ("%s", lab_run_get_damage (opened->pdata[k])->message);
      g_ptr_array_extend_and_steal (runs, g_steal_pointer (&opened));
    }
  return g_steal_pointer (&runs);
}
