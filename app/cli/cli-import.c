/* See the header. */
#include "cli-import.h"

#include "cli-options.h"
#include "lab-import.h"
#include "lab-side.h"
#include "report-open.h"

#include <glib/gi18n.h>

CliPaths
cli_import_sort (char **paths)
{
  const char *run = NULL, *foreign = NULL;

  for (gsize i = 0; paths[i] != NULL; i++)
    {
      if (report_open_is_foreign (paths[i]))
        foreign = paths[i];
      else
        run = paths[i];
    }
  if (foreign == NULL)
    return CLI_PATHS_RUNS;
  if (run == NULL)
    return CLI_PATHS_IMPORTS;
  cli_complain (_ ("%s is a run of Tailrace and %s is not: what other tools measured has other "
                   "conditions and no audit, and is shown by itself."),
                run, foreign);
  return CLI_PATHS_MIXED;
}

gboolean
cli_import_tell_result (const char *path)
{
  g_autoptr (LabSide) result = lab_side_open (path, NULL);
  g_autofree char *quoted = result != NULL ? cli_options_quote (path) : NULL;

  if (result != NULL)
    cli_complain (_ ("%s is a saved result, without its runs. “tailrace-cli compare %s RUN” "
                     "compares it with others."),
                  path, quoted);
  return result != NULL;
}

GPtrArray *
cli_import_open (char **paths)
{
  g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_import_free);

  for (gsize i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      GPtrArray *opened = lab_import_open (paths[i], &error);

      if (opened == NULL)
        {
          if (!cli_import_tell_result (paths[i]))
            cli_complain (_ ("%s."), error->message);
          return NULL;
        }
      g_ptr_array_extend_and_steal (imports, opened);
    }
  return g_steal_pointer (&imports);
}
