/* GtkFileChooserNative. The main context's thread. */
#include "app-file-dialog-private.h"

static void
on_response (GtkNativeDialog *dialog, int response, GTask *task)
{
  GFile *file = response == GTK_RESPONSE_ACCEPT
                    ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                    : NULL;

  g_task_return_pointer (task, file, g_object_unref);
  g_object_unref (task);
  g_object_unref (dialog);
}

void
app_file_dialog_save_async (GtkWindow *parent, const char *title, const char *name,
                            const char *folder, GAsyncReadyCallback callback, gpointer data)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autoptr (GFile) start = folder != NULL ? g_file_new_for_path (folder) : NULL;
  GTask *task = g_task_new (parent, NULL, callback, data);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  if (start != NULL) /* where it cannot be shown another is */
    (void) gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), start, NULL);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_open_response (GtkNativeDialog *dialog, int response, GTask *task)
{
  char **paths =
      response == GTK_RESPONSE_ACCEPT
          ? app_file_dialog_list_paths (gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)))
          : NULL;

  g_task_return_pointer (task, paths, (GDestroyNotify) g_strfreev);
  g_object_unref (task);
  g_object_unref (dialog);
}

void
app_file_dialog_open_async (GtkWindow *parent, const char *title, GAsyncReadyCallback callback,
                            gpointer data)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GListModel) filters = app_file_dialog_list_filters ();
  GTask *task = g_task_new (parent, NULL, callback, data);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (filters); i++)
    {
      g_autoptr (GtkFileFilter) filter = g_list_model_get_item (filters, i);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  g_signal_connect (dialog, "response", G_CALLBACK (on_open_response), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
