/* `tailrace-cli chart`: draws saved runs. */
#include "chart-export.h"
#include "cli-command.h"
#include "cli-import.h"
#include "cli-index.h"
#include "cli-options.h"
#include "cli-runs.h"
#include "lab-index.h"
#include "report-charts.h"
#include "report-export.h"
#include "report-import.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct
{
  char *kind;
  char *output;
  char *size;
  char *scale;
  char *theme;
  gboolean anyway;
} ChartOptions;

static void
chart_options_clear (ChartOptions *options)
{
  g_free (options->kind);
  g_free (options->output);
  g_free (options->size);
  g_free (options->scale);
  g_free (options->theme);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChartOptions, chart_options_clear)

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
read_size (const char *text, ReportPicture *picture)
{
  int width, height;
  char end;

  if (text == NULL)
    return TRUE;
  if (sscanf (text, "%5dx%5d%c", &width, &height, &end) == 2 && width >= CHART_EXPORT_SIZE_MIN &&
      height >= CHART_EXPORT_SIZE_MIN && width <= CHART_EXPORT_SIZE_MAX &&
      height <= CHART_EXPORT_SIZE_MAX)
    {
      picture->width = width;
      picture->height = height;
      return TRUE;
    }
  cli_complain (
      _ ("--size cannot be “%s”: it must be WIDTHxHEIGHT, such as 1600x900, each from %d to "
         "%d."),
      text, CHART_EXPORT_SIZE_MIN, CHART_EXPORT_SIZE_MAX);
  return FALSE;
}

static gboolean
read_theme (const char *text, ReportPicture *picture)
{
  if (text == NULL || chart_theme_parse (text, &picture->theme))
    return TRUE;
  cli_complain (_ ("--theme cannot be “%s”: it must be light, dark or print."), text);
  return FALSE;
}

static gboolean
read_scale (const char *text, ReportPicture *picture)
{
  guint64 scale = (guint64) picture->scale;

  if (!cli_options_count ("--scale", text, 1, CHART_EXPORT_SCALE_MAX, &scale))
    return FALSE;
  picture->scale = (int) scale;
  return TRUE;
}

static gboolean
check_output (const char *path)
{
  g_autofree char *lower = path != NULL ? g_ascii_strdown (path, -1) : NULL;

  if (lower != NULL && (g_str_has_suffix (lower, ".png") || g_str_has_suffix (lower, ".svg") ||
                        g_str_has_suffix (lower, ".pdf")))
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
draw_runs (char **paths, ReportChartKind kind, const ChartOptions *options,
           const ReportPicture *picture)
{
  g_autoptr (GPtrArray) runs = cli_runs_open (paths);
  g_autoptr (ReportCharts) charts = NULL;
  g_autoptr (GError) error = NULL;

  if (runs == NULL)
    return CLI_FAILED;
  charts = make_charts (runs, kind, options->anyway, &error);
  if (charts == NULL || !report_export_chart (charts, kind, options->output, picture, &error))
    {
      cli_complain ("%s", error->message);
      return CLI_FAILED;
    }
  return CLI_DONE;
}

CliStatus
cli_chart (int argc, char **argv)
{
  g_auto (GStrv) paths = NULL;
  g_auto (ChartOptions) options = { 0 };
  ReportPicture picture = REPORT_PICTURE_STANDARD;
  ReportChartKind kind = REPORT_CHART_LATENCY;
  g_autofree char *kinds = list_kinds ();
  const GOptionEntry entries[] = {
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &options.kind, kinds, N_ ("KIND") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("The picture; its ending says the format: .png, .svg or .pdf"), N_ ("FILE") },
    { "size", 0, 0, G_OPTION_ARG_STRING, &options.size, N_ ("Width and height (1600x900)"),
      N_ ("WxH") },
    { "scale", 0, 0, G_OPTION_ARG_STRING, &options.scale, N_ ("Pixels per unit of size (1)"), "N" },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &options.theme, N_ ("light, dark or print (light)"),
      N_ ("THEME") },
    { "anyway", 0, 0, G_OPTION_ARG_NONE, &options.anyway,
      N_ ("Draw what was measured under other conditions, and mark it"), NULL },
    { NULL },
  };

  if (!cli_options_parse (
          argc, argv, entries, _ ("RUN…"),
          _ ("Draws saved runs (.tailrace files, or pictures made from them) over each other,\n"
             "the folder of a sweep, or what other tools have measured (see “tailrace-cli show\n"
             "--help”)."),
          &paths) ||
      !read_kind (options.kind, &kind) || !read_size (options.size, &picture) ||
      !read_scale (options.scale, &picture) || !read_theme (options.theme, &picture) ||
      !check_output (options.output) || !check_paths (paths, options.kind))
    return CLI_USAGE;
  if (paths[1] == NULL && lab_index_is_at (paths[0]))
    return cli_index_chart (paths[0], options.output, &picture);
  switch (cli_import_sort (paths))
    {
    case CLI_PATHS_IMPORTS:
      return draw_imports (paths, kind, options.output, &picture);
    case CLI_PATHS_MIXED:
      return CLI_USAGE;
    case CLI_PATHS_RUNS:
      break;
    }
  return draw_runs (paths, kind, &options, &picture);
}
