/* From files on disk to what the window can show. */
#pragma once

#include "app-measurement.h"

/* Opens PATHS, at least one: run files and folders of them, or one picture that carries its runs (a
 * race); a folder of a sweep or of a search for limits (a series); what other tools have written
 * (imports). Does not block, but for the picture. The main context's thread. */
void app_open_async (const char *const *paths, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer data);

/* A new AppRace, AppSeries or AppImports; or NULL with an error that names what could not be
 * opened, or what cannot be shown together. *DAMAGE tells what was damaged or cut short in what is
 * shown all the same, a line each; NULL when all is well. Free with g_free. */
AppMeasurement *app_open_finish (GAsyncResult *result, char **damage, GError **error);
