/* HdrHistogram in JavaScript, which is not ours, as a peer of tests. */
#pragma once

#include <glib.h>

/* Why it cannot be asked here, MODULES being the folder with its package.json and node_modules; or
 * NULL. Static. */
const char *javascript_find_obstacle (const char *modules);

/* What SCRIPT prints when INPUT is its stdin. Free with g_free. */
char *javascript_ask (const char *script, const char *modules, const char *input);
