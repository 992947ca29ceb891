/* `tailrace-cli show`: the result of saved runs, computed anew from their streams. */
#include "cli-command.h"
#include "cli-format.h"
#include "cli-index.h"
#include "cli-options.h"
#include "cli-runs.h"
#include "lab-index.h"

#include <glib/gi18n.h>

static void
tell_failures (GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      LabRun *run = g_ptr_array_index (runs, i);

      if (lab_run_get_error (run) != NULL)
        cli_complain ("%s: %s", lab_run_get_file (run), lab_run_get_error (run)->message);
      else if (!lab_run_is_complete (run))
        cli_complain (_ ("%s is incomplete: the race was cut short."), lab_run_get_file (run));
    }
}

CliStatus
cli_show (int argc, char **argv)
{
  g_auto (GStrv) paths = NULL;
  g_autofree char *format_name = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (ReportResult) result = NULL;
  g_autofree char *text = NULL;
  CliFormat format;
  CliFormatKind kind;
  const GOptionEntry entries[] = { CLI_FORMAT_ENTRY (format_name), { NULL } };

  if (!cli_options_parse (
          argc, argv, entries, _ ("RUN…"),
          _ ("Shows the result of saved runs: .tailrace files, or folders of them."), &paths))
    return CLI_USAGE;
  format = cli_format_find (format_name);
  if (format == NULL)
    return CLI_USAGE;
  if (paths[0] == NULL)
    {
      cli_complain (_ ("show needs at least one run file, such as out/event-loop-1.tailrace."));
      return CLI_USAGE;
    }
  if (paths[1] == NULL && lab_index_is_at (paths[0]))
    return cli_format_parse (format_name, &kind) ? cli_index_show (paths[0], kind) : CLI_USAGE;
  runs = cli_runs_open (paths);
  if (runs == NULL)
    return CLI_FAILED;
  tell_failures (runs);
  result = report_result_new ((LabRun *const *) runs->pdata, runs->len);
  text = format (result);
  g_print ("%s", text);
  return report_result_is_invalid (result) ? CLI_INVALID : CLI_DONE;
}
