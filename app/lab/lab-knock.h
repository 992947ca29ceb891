/* Servers that do not speak the stream: a port for them, and waiting until they accept. Internal to
 * the lab; the main context's thread. */
#pragma once

#include <gio/gio.h>

/* Chooses a TCP port of the loopback that is free now. 0 with a LAB_ERROR_SPAWN when there is none.
 */
guint16 lab_knock_choose_port (GError **error);

/* Whether nobody listens on PORT of the loopback. Any thread. */
gboolean lab_knock_is_free (guint16 port);

/* Tries to connect to the http:// URL until it is accepted or CANCELLABLE is cancelled. */
void lab_knock_async (const char *url, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data);

/* TRUE when a connection was accepted (and closed again). */
gboolean lab_knock_finish (GAsyncResult *result, GError **error);
