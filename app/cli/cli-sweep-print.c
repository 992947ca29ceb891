/* See the header. */
#include "cli-sweep-print.h"

#include "report-sweep.h"

static char *
format_series (const LabSeries *series, CliFormatKind format)
{
  if (format == CLI_FORMAT_JSON)
    return report_sweep_to_json (series, NULL);
  return format == CLI_FORMAT_CSV ? report_sweep_to_csv (series) : report_sweep_to_table (series);
}

CliStatus
cli_sweep_print (const LabSeries *series, CliFormatKind format)
{
  g_autofree char *text = format_series (series, format);

  g_print ("%s", text);
  return report_sweep_get_verdict (series) == LAB_VERDICT_INVALID ? CLI_INVALID : CLI_DONE;
}
