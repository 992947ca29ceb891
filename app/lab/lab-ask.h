/* Asks a program one question: starts it, takes what it prints, gives up after a while. Internal to
 * the lab; the main context's thread. */
#pragma once

#include <gio/gio.h>

/* Starts ARGV with an input that says nothing. */
void lab_ask_async (const char *const *argv, guint limit_ms, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer data);

/* What the program printed, stdout and stderr together, the last 64 KiB of it as valid UTF-8; free
 * with g_free. NULL with a LAB_ERROR_MISSING, _SPAWN, _TIMEOUT or, when its status was not 0,
 * _EXITED, whose message says what it did: "did not answer within 3 s". */
char *lab_ask_finish (GAsyncResult *result, GError **error);
