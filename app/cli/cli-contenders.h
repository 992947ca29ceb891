/* The contenders that a command line names. */
#pragma once

#include "cli-servers.h"

#include <glib/gi18n.h>

/* The entries that fill IDS, a NULL-terminated array, and that describe servers of one's own. */
#define CLI_CONTENDERS_ENTRY(ids)                                                                  \
  CLI_SERVERS_ENTRIES,                                                                             \
  {                                                                                                \
    "backend", 'b', 0, G_OPTION_ARG_STRING_ARRAY, &(ids),                                          \
        N_ ("A contender; repeat it for more (event-loop and threaded)"), N_ ("ID")                \
  }

/* The catalogue; what is wrong with manifests is said on stderr. */
LabCatalog *cli_contenders_load_catalog (void);

/* Adds the backend ID of CATALOG to CHOSEN. FALSE when there is none or it is there already, which
 * has then been said on stderr. */
gboolean cli_contenders_add (GPtrArray *chosen, LabCatalog *catalog, const char *id);

/* The backends of IDS and the servers that were described, as a new array of LabBackend; when there
 * are neither, those of STANDARD, or the catalogue's standard ones when that is NULL. NULL when one
 * does not exist, is named twice or may not be loaded, which has then been said on stderr; whether
 * they have what they need is for cli_examine_are_ready. */
GPtrArray *cli_contenders_choose (char **ids, char **standard);
