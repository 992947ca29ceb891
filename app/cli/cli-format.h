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

typedef enum
{
  CLI_FORMAT_TABLE,
  CLI_FORMAT_JSON,
  CLI_FORMAT_CSV
} CliFormatKind;

/* The format NAME (NULL: the table). FALSE when there is none, which has then been said on stderr.
 */
static inline gboolean
cli_format_parse (const char *name, CliFormatKind *kind)
{
  static const char *const names[] = { "table", "json", "csv" };

  *kind = CLI_FORMAT_TABLE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (name != NULL && !g_str_equal (name, names[i]))
        continue;
      *kind = (CliFormatKind) i;
      return TRUE;
    }
  cli_complain (_ ("--format cannot be “%s”: it must be table, json or csv."), name);
  return FALSE;
}

typedef char *(*CliFormat) (ReportResult *result);

/* The writer of a race's result for the format NAME; NULL as above. */
static inline CliFormat
cli_format_find (const char *name)
{
  static const CliFormat formats[] = { report_result_to_table, report_result_to_json,
                                       report_result_to_csv };
  CliFormatKind kind;

  return cli_format_parse (name, &kind) ? formats[kind] : NULL;
}
