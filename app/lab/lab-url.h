/* Addresses of servers, as manifests and people write them: http://HOST[:PORT]/PATH, where {port}
 * may stand for a port that is chosen later. Any thread. */
#pragma once

#include <glib.h>

/* Whether URL is one that can be loaded. FALSE with a LAB_ERROR_MANIFEST that says what is wrong.
 */
gboolean lab_url_check (const char *url, GError **error);

/* Whether the host of URL, which was checked, is this machine: localhost, 127.0.0.0/8 or ::1. Other
 * names are not looked up: they count as remote. */
gboolean lab_url_is_loopback (const char *url);

/* The port of URL, which was checked and has no {port}; 80 where it has none. */
guint16 lab_url_get_port (const char *url);

/* The path and the query of URL, which was checked: "/" when it has none. Free with g_free. */
char *lab_url_get_target (const char *url);
