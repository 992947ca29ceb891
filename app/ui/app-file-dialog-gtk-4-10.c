/* GtkFileDialog. The main context's thread. */
#include "app-file-dialog-private.h"

/* To dismiss the dialog is no error; that it cannot be shown, as where a portal fails, is one.
 * Takes over CHOSEN and ERROR, of which one is NULL. */
static void
return_choice (GTask *task, gpointer chosen, GDestroyNotify free_chosen, GError *error)
{
  gboolean is_dismissed = g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
                          g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED);

  if (error != NULL && !is_dismissed)
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  g_task_return_pointer (task, chosen, free_chosen);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  return_choice (task, file, g_object_unref, error);
}

void
app_file_dialog_save_async (GtkWindow *parent, const char *title, const char *name,
                            const char *folder, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GFile) start = folder != NULL ? g_file_new_for_path (folder) : NULL;
  GTask *task = g_task_new (parent, NULL, callback, data);

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_initial_folder (dialog, start);
  gtk_file_dialog_save (dialog, parent, NULL, on_saved, task);
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GListModel *files =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);

  return_choice (task, files != NULL ? app_file_dialog_list_paths (files) : NULL,
                 (GDestroyNotify) g_strfreev, error);
}

void
app_file_dialog_open_async (GtkWindow *parent, const char *title, GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = app_file_dialog_list_filters ();
  GTask *task = g_task_new (parent, NULL, callback, data);

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open_multiple (dialog, parent, NULL, on_chosen, task);
}
