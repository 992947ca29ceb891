/* `tailrace-cli export`: saved runs as files for other programs, or as a page for people. */
#include "cli-command.h"
#include "cli-index.h"
#include "cli-options.h"
#include "cli-output.h"
#include "cli-runs.h"
#include "lab-index.h"
#include "report-format.h"

#include <glib/gi18n.h>

static const ReportFormat *
find_format (const char *name)
{
  const ReportFormat *format = name != NULL ? report_format_find (name) : NULL;
  g_autofree char *names = NULL;

  if (format != NULL)
    return format;
  names = report_format_list ();
  if (name == NULL)
    cli_complain (_ ("export needs --to FORMAT, which is one of %s."), names);
  else
    cli_complain (_ ("--to cannot be “%s”: it must be one of %s."), name, names);
  return NULL;
}

static CliStatus
save (char **paths, const ReportFormat *format, const char *output)
{
  g_autoptr (GPtrArray) runs = cli_runs_open (paths);
  g_autoptr (GError) error = NULL;

  if (runs == NULL)
    return CLI_FAILED;
  if (report_format_save (format, runs, output, &error))
    return CLI_DONE;
  cli_complain ("%s", error->message);
  return CLI_FAILED;
}

CliStatus
cli_export (int argc, char **argv)
{
  g_auto (GStrv) paths = NULL;
  g_autofree char *name = NULL;
  g_autofree char *output = NULL;
  g_autofree char *names = report_format_list ();
  gboolean quiet = FALSE;
  const ReportFormat *format;
  CliStatus status;
  const GOptionEntry entries[] = {
    { "to", 't', 0, G_OPTION_ARG_STRING, &name, names, N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file that is written"),
      N_ ("FILE") },
    CLI_QUIET_ENTRY (quiet),
    { NULL },
  };

  if (!cli_options_parse (
          argc, argv, entries, _ ("RUN…"),
          _ ("Writes saved runs (.tailrace files, folders of them, or pictures made from them), or\n"
             "a sweep or a limit, for other programs, or as one page to read, mail and print."),
          &paths))
    return CLI_USAGE;
  format = find_format (name);
  if (format == NULL)
    return CLI_USAGE;
  if (output == NULL || paths[0] == NULL)
    {
      cli_complain (output == NULL ? _ ("export needs -o FILE.")
                                   : _ ("export needs at least one run file, such as "
                                        "out/event-loop-1.tailrace."));
      return CLI_USAGE;
    }
  status = paths[1] == NULL && cli_index_is_at (paths[0])
               ? cli_index_export (paths[0], format, output)
               : save (paths, format, output);
  if (status == CLI_DONE)
    cli_output_tell (output, quiet);
  return status;
}
