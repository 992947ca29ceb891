/* Files of other tools on a command line that takes runs. */
#pragma once

#include <glib.h>

typedef enum
{
  CLI_PATHS_RUNS,    /* run files, folders, pictures; or what cannot be told */
  CLI_PATHS_IMPORTS, /* all of them */
  CLI_PATHS_MIXED    /* which has been said on stderr */
} CliPaths;

/* What PATHS are, by their content. */
CliPaths cli_import_sort (char **paths);

/* The imports of all PATHS, or NULL when one cannot be read, which has then been said. Free with
 * g_ptr_array_unref. */
GPtrArray *cli_import_open (char **paths);

/* Of a saved result, which is not what was asked for, says on stderr what it is for; else FALSE. */
gboolean cli_import_tell_result (const char *path);
