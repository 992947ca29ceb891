/* What `show`, `chart` and `export` do with the folder of a sweep or of a search for a limit. */
#pragma once

#include "cli-command.h"
#include "cli-format.h"
#include "report-export.h"
#include "report-format.h"

/* Whether PATH is a sweep, or a search for a limit, or a folder with nothing but searches: for the
 * limits of several contenders. */
gboolean cli_index_is_at (const char *path);

/* PATH is where cli_index_is_at says so; a chart is only of a sweep. */
CliStatus cli_index_show (const char *path, CliFormatKind format);
CliStatus cli_index_chart (const char *path, const char *output, const ReportPicture *picture);
CliStatus cli_index_export (const char *path, const ReportFormat *format, const char *output);
