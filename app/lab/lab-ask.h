/* Asks a program one question: starts it, takes what it prints, gives up after a while. Internal to
 * the lab; the main context's thread. */
#pragma once

#include <gio/gio.h>

/* Starts ARGV without input. */
void lab_ask_async (const char *const *argv, guint limit_ms, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer data);

/* What the program printed, stdout and stderr together, when it exited with status 0 in time; NULL
 * with an error otherwise. Free with g_free. */
char *lab_ask_finish (GAsyncResult *result, GError **error);
