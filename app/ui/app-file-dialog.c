/* What both kinds of dialog have in common. The main context's thread. */
#include "app-file-dialog-private.h"

#include <glib/gi18n.h>

char **
app_file_dialog_list_paths (GListModel *files)
{
  g_autoptr (GListModel) list = files;
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (list, i);
      g_autofree char *path = g_file_get_path (file);
      if (path != NULL)
        g_strv_builder_add (paths, path);
    }
  return g_strv_builder_end (paths);
}

GtkFileFilter *
app_file_dialog_filter_new (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Tailrace runs"));
  gtk_file_filter_add_pattern (filter, "*.tailrace");
  gtk_file_filter_add_pattern (filter, "*.png");
  gtk_file_filter_add_pattern (filter, "*.svg");
  return filter;
}

GFile *
app_file_dialog_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

char **
app_file_dialog_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
