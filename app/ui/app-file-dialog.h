/* Asks where to save a file, and which to open. The only place that knows which dialog GTK has. */
#pragma once

#include <gtk/gtk.h>

/* Asks with NAME as the suggestion, beginning in FOLDER, a path, unless that is NULL. The main
 * context's thread. */
void app_file_dialog_save_async (GtkWindow *parent, const char *title, const char *name,
                                 const char *folder, GAsyncReadyCallback callback, gpointer data);

/* The chosen file, a new reference. NULL when the person has changed their mind, which is no error,
 * and with an error when the dialog could not be shown. */
GFile *app_file_dialog_save_finish (GAsyncResult *result, GError **error);

/* Asks which run files to open; one or more. The main context's thread. */
void app_file_dialog_open_async (GtkWindow *parent, const char *title, GAsyncReadyCallback callback,
                                 gpointer data);

/* The paths of the chosen files, a new array. NULL as above. */
char **app_file_dialog_open_finish (GAsyncResult *result, GError **error);
