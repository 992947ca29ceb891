/* From saved runs on disk to a race that the window can show. The main context's thread. */
#pragma once

#include "app-race.h"

/* Opens PATHS, run files and folders of them, or one picture that carries its runs:
 * lab_runs_open_async or report_open_runs, then app_race_new_saved. Does not block, but for the
 * picture. */
void app_race_open_async (const char *const *paths, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data);

/* A new race, or NULL with what either of them says. *DAMAGE tells what could not be read, or was
 * damaged or cut short, a line each; NULL when all is well. Free with g_free. */
AppRace *app_race_open_finish (GAsyncResult *result, char **damage, GError **error);
