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
                            GAsyncReadyCallback callback, gpointer data)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  GTask *task = g_task_new (parent, NULL, callback, data);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
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
  g_autoptr (GtkFileFilter) filter = app_file_dialog_filter_new ();
  GTask *task = g_task_new (parent, NULL, callback, data);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_signal_connect (dialog, "response", G_CALLBACK (on_open_response), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
