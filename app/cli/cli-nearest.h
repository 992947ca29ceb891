/* The words that somebody who typed another may have meant. */
#pragma once

#include <glib.h>

/* The names of ENTRIES that NAME begins, or is a slip away from, as "--name, --baseline", the
 * nearest first and three at most; NULL when there is none. Free with g_free. */
char *cli_nearest_options (const GOptionEntry *entries, const char *name);
