/* GtkFileDialog where GTK has it, GtkFileChooserNative before (4.10). The main context's thread. */
#include "app-file-dialog.h"

#if GTK_CHECK_VERSION(4, 10, 0)

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  /* The only error is that the dialog was dismissed: then there is no file, and nothing to say. */
  g_task_return_pointer (task, gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL),
                         g_object_unref);
}

void
app_file_dialog_save_async (GtkWindow *parent, const char *title, const char *name,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GTask *task = g_task_new (parent, NULL, callback, data);

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, parent, NULL, on_saved, task);
}

#else

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

#endif

GFile *
app_file_dialog_save_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
