/* How a result is written to stdout: shared by `race` and `show`. */
#pragma once

#include "cli-options.h"
#include "report-result.h"

#include <glib/gi18n.h>

#define CLI_FORMAT_ENTRY(format)                                                                   \
  {                                                                                                \
    "format", 0, 0, G_OPTION_ARG_STRING, &(format), N_ ("table, json or csv (table)"),             \
        N_ ("FORMAT")                                                                              \
  }

typedef char *(*CliFormat) (ReportResult *result);

/* The writer for the format NAME (NULL: the table); NULL when there is none, which has then been
 * said on stderr. */
static inline CliFormat
cli_format_find (const char *name)
{
  if (name == NULL || g_str_equal (name, "table"))
    return report_result_to_table;
  if (g_str_equal (name, "json"))
    return report_result_to_json;
  if (g_str_equal (name, "csv"))
    return report_result_to_csv;
  cli_complain (_ ("--format cannot be “%s”: it must be table, json or csv."), name);
  return NULL;
}
