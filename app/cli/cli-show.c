/* `tailrace-cli show`: the result of saved runs, computed anew from their streams. */
#include "cli-command.h"
#include "cli-format.h"
#include "cli-import.h"
#include "cli-index.h"
#include "cli-options.h"
#include "cli-runs.h"
#include "lab-index.h"
#include "report-import.h"

#include <glib/gi18n.h>

/* What is damaged was told of when it was opened. */
static void
tell_failures (GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      LabRun *run = g_ptr_array_index (runs, i);

      if (lab_run_get_error (run) != NULL)
        cli_complain ("%s: %s", lab_run_get_file (run), lab_run_get_error (run)->message);
      else if (lab_run_get_damage (run) != NULL)
        continue;
      else if (!lab_run_is_complete (run))
        cli_complain (_ ("%s is incomplete: the race was cut short."), lab_run_get_file (run));
      else if (lab_run_get_state (run) == LAB_RUN_STOPPED)
        cli_complain (_ ("%s was stopped early, and does not count beside others."),
                      lab_run_get_file (run));
    }
}

static CliStatus
show_imports (char **paths, CliFormatKind kind)
{
  static char *(*const formats[]) (GPtrArray * imports) = {
    [CLI_FORMAT_TABLE] = report_imports_to_table,
    [CLI_FORMAT_JSON] = report_imports_to_json,
    [CLI_FORMAT_CSV] = report_imports_to_csv,
  };
  g_autoptr (GPtrArray) imports = cli_import_open (paths);
  g_autofree char *text = NULL;

  if (imports == NULL)
    return CLI_FAILED;
  text = formats[kind](imports);
  g_print ("%s", text);
  return CLI_DONE;
}

static CliStatus
show_runs (char **paths, CliFormat format)
{
  g_autoptr (GPtrArray) runs = cli_runs_open (paths);
  g_autoptr (ReportResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (runs == NULL)
    return CLI_FAILED;
  tell_failures (runs);
  if (!report_result_check ((LabRun *const *) runs->pdata, runs->len, &error))
    {
      cli_complain ("%s", error->message);
      return CLI_FAILED;
    }
  result = report_result_open ((LabRun *const *) runs->pdata, runs->len);
  text = format (result);
  g_print ("%s", text);
  return report_result_is_invalid (result) ? CLI_INVALID : CLI_DONE;
}

CliStatus
cli_show (int argc, char **argv)
{
  g_auto (GStrv) paths = NULL;
  g_autofree char *format_name = NULL;
  CliFormat format;
  CliFormatKind kind;
  const GOptionEntry entries[] = { CLI_FORMAT_ENTRY (format_name), { NULL } };

  if (!cli_options_parse (
          argc, argv, entries, _ ("RUN…"),
          _ ("Shows the result of saved runs (.tailrace files, or folders of them), or what\n"
             "other tools have measured: .hlog, .hgrm, wrk, wrk2, oha, k6, hey, autocannon, h2load."),
          &paths))
    return CLI_USAGE;
  format = cli_format_find (format_name);
  if (format == NULL || !cli_format_parse (format_name, &kind))
    return CLI_USAGE;
  if (paths[0] == NULL)
    {
      cli_complain (_ ("show needs at least one run file, such as out/event-loop-1.tailrace."));
      return CLI_USAGE;
    }
  if (paths[1] == NULL && cli_index_is_at (paths[0]))
    return cli_index_show (paths[0], kind);
  switch (cli_import_sort (paths))
    {
    case CLI_PATHS_IMPORTS:
      return show_imports (paths, kind);
    case CLI_PATHS_MIXED:
      return CLI_USAGE;
    case CLI_PATHS_RUNS:
      break;
    }
  return show_runs (paths, format);
}
