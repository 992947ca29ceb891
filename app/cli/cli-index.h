/* What `show` does with the folder of a sweep or of a search for a limit. */
#pragma once

#include "cli-command.h"
#include "cli-format.h"

/* PATH is where lab_index_is_at says an index is. */
CliStatus cli_index_show (const char *path, CliFormatKind format);
