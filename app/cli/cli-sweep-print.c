/* See the header. */
#include "cli-sweep-print.h"

#include "report-sweep.h"

#define CHART_NAME "sweep.png"

/* The path of the chart, or NULL when it could not be written, which has then been said. */
static char *
write_chart (const LabSeries *series, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, CHART_NAME, NULL);
  g_autoptr (GError) error = NULL;

  if (report_sweep_export (series, path, &REPORT_PICTURE_STANDARD, &error))
    {
      g_printerr (_ ("Wrote %s\n"), path);
      return g_steal_pointer (&path);
    }
  cli_complain ("%s", error->message);
  return NULL;
}

static char *
format_series (const LabSeries *series, const char *chart, CliFormatKind format)
{
  const char *charts[] = { chart, NULL };

  if (format == CLI_FORMAT_JSON)
    return report_sweep_to_json (series, chart != NULL ? charts : NULL);
  return format == CLI_FORMAT_CSV ? report_sweep_to_csv (series) : report_sweep_to_table (series);
}

CliStatus
cli_sweep_print (const LabSeries *series, const char *folder, CliFormatKind format)
{
  g_autofree char *chart = folder != NULL ? write_chart (series, folder) : NULL;
  g_autofree char *text = format_series (series, chart, format);

  g_print ("%s", text);
  if (folder != NULL && chart == NULL)
    return CLI_FAILED;
  return report_sweep_get_verdict (series) == LAB_VERDICT_INVALID ? CLI_INVALID : CLI_DONE;
}
