/* The library: every race that was saved to a folder. */
#pragma once

#include "lab-saved.h"

/* $XDG_DATA_HOME/tailrace/runs. Free with g_free. */
char *lab_library_get_folder (void);

/* Makes LIST (of LabSaved) the saved races in FOLDER, the newest first by their names; none for a
 * folder that does not exist. What LIST has of them already stays, with all that is known of it.
 * FALSE with a LAB_ERROR_FILE, and LIST stays. Reads one folder's names and nothing more. */
gboolean lab_library_list (GListStore *list, const char *folder, GError **error);

/* Reads what every race of LIST (LabSaved) was that is not known yet, some hundreds at a time and
 * without blocking. TRUE when all are known, FALSE when it was cancelled. */
void lab_library_load_async (GListModel *list, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);
gboolean lab_library_load_finish (GAsyncResult *result);

/* Deletes for good what was put aside in FOLDER and not brought back. Without blocking; what cannot
 * be deleted stays hidden and is tried again the next time. */
void lab_library_sweep (const char *folder);
