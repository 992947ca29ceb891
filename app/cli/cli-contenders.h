/* The contenders that a command line names. */
#pragma once

#include <glib/gi18n.h>

/* The entry that fills IDS, a NULL-terminated array. */
#define CLI_CONTENDERS_ENTRY(ids)                                                                  \
  {                                                                                                \
    "backend", 'b', 0, G_OPTION_ARG_STRING_ARRAY, &(ids),                                          \
        N_ ("A contender; repeat it for more (event-loop and threaded)"), N_ ("ID")                \
  }

/* The backends of IDS (NULL: the standard ones) as a new array of LabBackend; NULL when one does
 * not exist or is named twice, which has then been said on stderr. */
GPtrArray *cli_contenders_choose (char **ids);
