/* What `show`, `chart` and `export` do with the folder of a sweep or of a search for a limit. */
#pragma once

#include "cli-command.h"
#include "cli-format.h"
#include "report-export.h"
#include "report-format.h"

/* PATH is where lab_index_is_at says an index is. */
CliStatus cli_index_show (const char *path, CliFormatKind format);
CliStatus cli_index_chart (const char *path, const char *output, const ReportPicture *picture);
CliStatus cli_index_export (const char *path, const ReportFormat *format, const char *output);
