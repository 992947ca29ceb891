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

static GtkFileFilter *
filter_new (const char *name, const char *const *patterns)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (gsize i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  return filter;
}

/* What other tools have written is told by its content and may have any name, or none of these. */
GListModel *
app_file_dialog_list_filters (void)
{
  static const char *const own[] = { "*.tailrace", "*.scenario", "sweep.json", "limit.json",
                                     "*.png",      "*.svg",      NULL };
  static const char *const foreign[] = { "*.hlog", "*.hgrm", "*.txt", "*.csv", "*.json", NULL };
  static const char *const all[] = { "*", NULL };
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  GtkFileFilter *list[] = { filter_new (_ ("Tailrace’s files"), own),
                            filter_new (_ ("Results of other tools"), foreign),
                            filter_new (_ ("All files"), all) };

  for (gsize i = 0; i < G_N_ELEMENTS (list); i++)
    {
      g_list_store_append (filters, list[i]);
      g_object_unref (list[i]);
    }
  return G_LIST_MODEL (filters);
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
