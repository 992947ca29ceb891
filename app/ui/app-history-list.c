/* A list view over the library, filtered by the search. What nobody has looked at has to be read
 * before it can be searched; that happens when the first search begins. The main context's thread.
 */
#include "app-history-list.h"

#include "app-history-row.h"
#include "lab-library.h"

struct _AppHistoryList
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkListView *view;

  char *folder;
  char *text; /* that is searched for; "" for none */
  GListStore *races;
  GtkFilter *filter;
  GtkMultiSelection *selection;
  GCancellable *reading; /* of all races, for the search; NULL until one begins */
  gboolean all_read;
};

G_DEFINE_FINAL_TYPE (AppHistoryList, app_history_list, ADW_TYPE_BIN)

enum
{
  CHANGED,
  OPEN,
  SIGNALS
};

static guint signals[SIGNALS];

/* --- searching -------------------------------------------------------------------------------- */

static gboolean
is_wanted (gpointer item, gpointer data)
{
  AppHistoryList *self = data;
  return lab_saved_matches (item, self->text);
}

/* That nothing fits is known when all has been read. */
static void
on_changed (AppHistoryList *self)
{
  gboolean nothing =
      self->all_read && self->text[0] != '\0' && app_history_list_get_count (self) == 0;

  gtk_stack_set_visible_child_name (self->stack, nothing ? "nothing" : "list");
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_all_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AppHistoryList) self = data;

  if (!lab_library_load_finish (result))
    return;
  self->all_read = TRUE;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  on_changed (self);
}

static void
read_all (AppHistoryList *self)
{
  if (self->reading != NULL)
    return;
  self->reading = g_cancellable_new ();
  lab_library_load_async (G_LIST_MODEL (self->races), self->reading, on_all_read,
                          g_object_ref (self));
}

static void
stop_reading (AppHistoryList *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->all_read = FALSE;
}

void
app_history_list_search (AppHistoryList *list, const char *text)
{
  g_return_if_fail (APP_IS_HISTORY_LIST (list));
  g_free (list->text);
  list->text = g_strdup (text);
  if (text[0] != '\0')
    read_all (list);
  gtk_filter_changed (list->filter, GTK_FILTER_CHANGE_DIFFERENT);
  on_changed (list);
}

/* --- the rows --------------------------------------------------------------------------------- */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, app_history_row_new ());
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  app_history_row_show (APP_HISTORY_ROW (gtk_list_item_get_child (item)),
                        gtk_list_item_get_item (item));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  app_history_row_show (APP_HISTORY_ROW (gtk_list_item_get_child (item)), NULL);
}

/* The row that was activated is the one that is meant. */
static void
on_activate (AppHistoryList *self, guint place)
{
  (void) gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), place, TRUE);
  g_signal_emit (self, signals[OPEN], 0);
}

static void
make_model (AppHistoryList *self)
{
  GtkFilterListModel *found;

  self->races = g_list_store_new (LAB_TYPE_SAVED);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL));
  found = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->races)),
                                     g_object_ref (self->filter));
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (found));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
app_history_list_dispose (GObject *object)
{
  AppHistoryList *self = APP_HISTORY_LIST (object);

  stop_reading (self);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->races);
  G_OBJECT_CLASS (app_history_list_parent_class)->dispose (object);
}

static void
app_history_list_finalize (GObject *object)
{
  AppHistoryList *self = APP_HISTORY_LIST (object);

  g_free (self->folder);
  g_free (self->text);
  G_OBJECT_CLASS (app_history_list_parent_class)->finalize (object);
}

static void
app_history_list_class_init (AppHistoryListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_history_list_dispose;
  G_OBJECT_CLASS (class)->finalize = app_history_list_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/tailrace_app/Tailrace/ui/history-list.ui");
  gtk_widget_class_bind_template_child (widget_class, AppHistoryList, stack);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryList, view);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN] =
      g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
app_history_list_init (AppHistoryList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->folder = lab_library_get_folder ();
  self->text = g_strdup ("");
  lab_library_sweep (self->folder);
  make_model (self);
}

gboolean
app_history_list_refresh (AppHistoryList *list, GError **error)
{
  gboolean listed;

  g_return_val_if_fail (APP_IS_HISTORY_LIST (list), FALSE);
  stop_reading (list);
  listed = lab_library_list (list->races, list->folder, error);
  if (list->text[0] != '\0')
    read_all (list);
  on_changed (list);
  return listed;
}

gboolean
app_history_list_is_empty (AppHistoryList *list)
{
  g_return_val_if_fail (APP_IS_HISTORY_LIST (list), TRUE);
  return g_list_model_get_n_items (G_LIST_MODEL (list->races)) == 0;
}

guint
app_history_list_get_count (AppHistoryList *list)
{
  g_return_val_if_fail (APP_IS_HISTORY_LIST (list), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (list->selection));
}

GPtrArray *
app_history_list_get_chosen (AppHistoryList *list)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) places = NULL;

  g_return_val_if_fail (APP_IS_HISTORY_LIST (list), chosen);
  places = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (list->selection));
  for (guint64 i = 0; i < gtk_bitset_get_size (places); i++)
    g_ptr_array_add (chosen, g_list_model_get_item (G_LIST_MODEL (list->selection),
                                                    gtk_bitset_get_nth (places, (guint) i)));
  return chosen;
}
