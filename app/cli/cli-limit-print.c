/* See the header. */
#include "cli-limit-print.h"

#include "report-limit.h"

CliStatus
cli_limit_print (GPtrArray *hunts, CliFormatKind format)
{
  g_autofree char *text = format == CLI_FORMAT_JSON  ? report_limit_to_json (hunts)
                          : format == CLI_FORMAT_CSV ? report_limit_to_csv (hunts)
                                                     : report_limit_to_table (hunts);

  g_print ("%s", text);
  return CLI_DONE;
}
