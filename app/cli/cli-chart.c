/* `tailrace-cli chart`: draws saved runs. */
#include "cli-command.h"
#include "cli-import.h"
#include "cli-index.h"
#include "cli-options.h"
#include "cli-output.h"
#include "cli-picture.h"
#include "cli-runs.h"
#include "lab-index.h"
#include "report-charts.h"
#include "report-export.h"
#include "report-import.h"

#include <glib/gi18n.h>

/* The kind that is not over runs but over the folder of a sweep, and the only one of that. */
#define SWEEP_KIND "sweep"

static char *
list_kinds (void)
{
  g_autofree char *kinds = report_chart_kind_list ();

  return g_strconcat (kinds, ", " SWEEP_KIND, NULL);
}

static gboolean
read_kind (const char *text, ReportChartKind *kind)
{
  if (text == NULL || g_str_equal (text, SWEEP_KIND) || report_chart_kind_parse (text, kind))
    return TRUE;
  g_autofree char *kinds = list_kinds ();
  cli_complain (_ ("--kind cannot be “%s”: it must be one of %s."), text, kinds);
  return FALSE;
}

/* Whether PATHS are what the kind named KIND (NULL: none) is drawn from. */
static gboolean
check_paths (char **paths, const char *kind)
{
  gboolean wants_sweep = kind != NULL && g_str_equal (kind, SWEEP_KIND);
  gboolean has_sweep = paths[0] != NULL && lab_index_is_at (paths[0]);

  if (paths[0] == NULL)
    cli_complain (_ ("chart needs at least one run file, such as out/event-loop-1.tailrace."));
  else if (wants_sweep && (!has_sweep || paths[1] != NULL))
    cli_complain (
        _ ("--kind sweep needs one folder that “tailrace-cli sweep -o FOLDER” has written, "
           "and nothing else; “%s” is none."),
        has_sweep ? paths[1] : paths[0]);
  else if (has_sweep && kind != NULL && !wants_sweep)
    cli_complain (
        _ ("“%s” is a sweep, which is drawn as --kind sweep; for other kinds name one of the "
           "folders in it."),
        paths[0]);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_output (const CliPicture *options)
{
  if (options->output != NULL && cli_picture_has_format (options))
    return TRUE;
  cli_complain (_ ("chart needs -o FILE that ends in .png, .svg or .pdf."));
  return FALSE;
}

static CliStatus
draw_imports (char **paths, ReportChartKind kind, const char *output, const ReportPicture *picture)
{
  g_autoptr (GPtrArray) imports = cli_import_open (paths);
  g_autoptr (GError) error = NULL;

  if (imports == NULL)
    return CLI_FAILED;
  if (report_import_export_chart (imports, kind, output, picture, &error))
    return CLI_DONE;
  cli_complain ("%s", error->message);
  return CLI_FAILED;
}

/* Makes KIND's charts of RUNS. Conditions that differ are refused unless ANYWAY, and then marked.
 */
static ReportCharts *
make_charts (GPtrArray *runs, ReportChartKind kind, gboolean anyway, GError **error)
{
  LabRun *const *items = (LabRun *const *) runs->pdata;

  if (!anyway && !report_charts_check_comparable (items, runs->len, error))
    return NULL;
  return kind == REPORT_CHART_COMPARISON ? report_charts_of_backends (items, runs->len, error)
                                         : report_charts_of_runs (items, runs->len, error);
}

static CliStatus
draw_runs (char **paths, ReportChartKind kind, gboolean anyway, const char *output,
           const ReportPicture *picture)
{
  g_autoptr (GPtrArray) runs = cli_runs_open (paths);
  g_autoptr (ReportCharts) charts = NULL;
  g_autoptr (GError) error = NULL;

  if (runs == NULL)
    return CLI_FAILED;
  charts = make_charts (runs, kind, anyway, &error);
  if (charts == NULL || !report_export_chart (charts, kind, output, picture, &error))
    {
      cli_complain ("%s", error->message);
      return CLI_FAILED;
    }
  return CLI_DONE;
}

static CliStatus
draw (char **paths, ReportChartKind kind, gboolean anyway, const char *output,
      const ReportPicture *picture)
{
  if (paths[1] == NULL && lab_index_is_at (paths[0]))
    return cli_index_chart (paths[0], output, picture);
  switch (cli_import_sort (paths))
    {
    case CLI_PATHS_IMPORTS:
      return draw_imports (paths, kind, output, picture);
    case CLI_PATHS_MIXED:
      return CLI_USAGE;
    case CLI_PATHS_RUNS:
      break;
    }
  return draw_runs (paths, kind, anyway, output, picture);
}

CliStatus
cli_chart (int argc, char **argv)
{
  g_auto (GStrv) paths = NULL;
  g_auto (CliPicture) options = { 0 };
  ReportPicture picture = REPORT_PICTURE_STANDARD;
  ReportChartKind kind = REPORT_CHART_LATENCY;
  g_autofree char *name = NULL;
  gboolean anyway = FALSE, quiet = FALSE;
  g_autofree char *kinds = list_kinds ();
  const GOptionEntry entries[] = {
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &name, kinds, N_ ("KIND") },
    CLI_PICTURE_ENTRIES (options),
    { "anyway", 0, 0, G_OPTION_ARG_NONE, &anyway,
      N_ ("Also draw runs of another machine or version, and mark them; never of another "
          "scenario"),
      NULL },
    CLI_QUIET_ENTRY (quiet),
    { NULL },
  };
  CliStatus status;

  if (!cli_options_parse (
          argc, argv, entries, _ ("RUN…"),
          _ ("Draws saved runs (.tailrace files, or pictures made from them) over each other,\n"
             "the folder of a sweep, or what other tools have measured (see “tailrace-cli show\n"
             "--help”)."),
          &paths) ||
      !read_kind (name, &kind) || !cli_picture_read (&options, &picture) ||
      !check_output (&options) || !check_paths (paths, name))
    return CLI_USAGE;
  status = draw (paths, kind, anyway, options.output, &picture);
  if (status == CLI_DONE)
    cli_output_tell (options.output, quiet);
  return status;
}
