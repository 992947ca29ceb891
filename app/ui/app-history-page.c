/* A list view over the library, filtered by the search and selected by the person; the bar below
 * acts on the selection. The main context's thread. */
#include "app-history-page.h"

#include "app-history-row.h"
#include "app-history-undo.h"
#include "lab-library.h"

#include <glib/gi18n.h>

struct _AppHistoryPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *empty;
  GtkSearchEntry *search;
  GtkListView *view;
  GtkLabel *count;
  GtkButton *open_button;
  GtkMenuButton *notes_button;
  GtkButton *delete_button;
  GtkPopover *notes;
  GtkEditable *name;
  GtkTextView *note;

  char *folder;
  GListStore *races;
  GtkFilter *filter;
  GtkMultiSelection *selection;
  GCancellable *reading; /* all of them, for the search */
  AdwToastOverlay *toasts;
};

G_DEFINE_FINAL_TYPE (AppHistoryPage, app_history_page, ADW_TYPE_BIN)

static guint open_signal;

static void
tell (AppHistoryPage *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

/* --- the selection ---------------------------------------------------------------------------- */

/* The chosen races (LabSaved), in the list's order. */
static GPtrArray *
get_chosen (AppHistoryPage *self)
{
  g_autoptr (GtkBitset) places =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint64 i = 0; i < gtk_bitset_get_size (places); i++)
    g_ptr_array_add (chosen, g_list_model_get_item (G_LIST_MODEL (self->selection),
                                                    gtk_bitset_get_nth (places, (guint) i)));
  return chosen;
}

static void
on_selection (AppHistoryPage *self)
{
  g_autoptr (GPtrArray) chosen = get_chosen (self);
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u race", "%u races",
                                 g_list_model_get_n_items (G_LIST_MODEL (self->selection))),
                       g_list_model_get_n_items (G_LIST_MODEL (self->selection)));

  gtk_label_set_text (self->count, count);
  gtk_button_set_label (self->open_button, chosen->len > 1 ? _ ("Compare") : _ ("Open"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->open_button), chosen->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->notes_button), chosen->len == 1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->delete_button), chosen->len > 0);
}

static void
open_races (AppHistoryPage *self, GPtrArray *races)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  for (guint i = 0; i < races->len; i++)
    g_strv_builder_add (builder, lab_saved_get_path (races->pdata[i]));
  paths = g_strv_builder_end (builder);
  if (paths[0] != NULL)
    g_signal_emit (self, open_signal, 0, paths);
}

static void
on_open (AppHistoryPage *self)
{
  g_autoptr (GPtrArray) chosen = get_chosen (self);
  open_races (self, chosen);
}

static void
on_activate (AppHistoryPage *self, guint place)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (one, g_list_model_get_item (G_LIST_MODEL (self->selection), place));
  open_races (self, one);
}

/* --- deleting --------------------------------------------------------------------------------- */

static void
on_brought_back (AppHistoryPage *self)
{
  app_history_page_refresh (self);
}

static void
on_delete (AppHistoryPage *self)
{
  g_autoptr (GPtrArray) chosen = get_chosen (self);
  g_autoptr (GError) error = NULL;
  AppHistoryUndo *undo = app_history_undo_new (chosen, &error);

  if (error != NULL)
    tell (self, error->message);
  g_signal_connect_object (undo, "undone", G_CALLBACK (on_brought_back), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, app_history_undo_get_toast (undo));
  app_history_page_refresh (self);
}

/* --- name and note ---------------------------------------------------------------------------- */

static void
on_notes_shown (AppHistoryPage *self)
{
  g_autoptr (GPtrArray) chosen = get_chosen (self);

  if (chosen->len != 1)
    return;
  gtk_editable_set_text (self->name, lab_saved_get_name (chosen->pdata[0]));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note),
                            lab_saved_get_note (chosen->pdata[0]), -1);
}

static char *
get_note (AppHistoryPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
on_notes_saved (AppHistoryPage *self)
{
  g_autoptr (GPtrArray) chosen = get_chosen (self);
  g_autofree char *note = get_note (self);
  g_autoptr (GError) error = NULL;

  gtk_popover_popdown (self->notes);
  if (chosen->len == 1 &&
      !lab_saved_set_words (chosen->pdata[0], gtk_editable_get_text (self->name), note, &error))
    tell (self, error->message);
}

/* --- searching -------------------------------------------------------------------------------- */

static gboolean
is_wanted (gpointer item, gpointer data)
{
  AppHistoryPage *self = data;
  return lab_saved_matches (item, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
on_all_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AppHistoryPage) self = data;

  if (lab_library_load_finish (result))
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* What nobody has looked at has to be read before it can be searched. */
static void
on_search (AppHistoryPage *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  if (self->reading != NULL)
    return;
  self->reading = g_cancellable_new ();
  lab_library_load_async (G_LIST_MODEL (self->races), self->reading, on_all_read,
                          g_object_ref (self));
}

static void
stop_reading (AppHistoryPage *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

/* --- the list --------------------------------------------------------------------------------- */

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

static void
make_list (AppHistoryPage *self)
{
  GtkFilterListModel *found;

  self->races = g_list_store_new (LAB_TYPE_SAVED);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL));
  found = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->races)),
                                     g_object_ref (self->filter));
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (found));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (on_selection), self,
                           G_CONNECT_SWAPPED);
}

static void
show_empty (AppHistoryPage *self, const char *title, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, markup);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

void
app_history_page_refresh (AppHistoryPage *page)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (APP_IS_HISTORY_PAGE (page));
  stop_reading (page);
  if (!lab_library_list (page->races, page->folder, &error))
    show_empty (page, _ ("The History Cannot Be Read"), error->message);
  else if (g_list_model_get_n_items (G_LIST_MODEL (page->races)) == 0)
    show_empty (page, _ ("No Races Yet"), _ ("Every race that is run is kept here."));
  else
    gtk_stack_set_visible_child_name (page->stack, "list");
  on_selection (page);
}

void
app_history_page_search (AppHistoryPage *page)
{
  g_return_if_fail (APP_IS_HISTORY_PAGE (page));
  gtk_widget_grab_focus (GTK_WIDGET (page->search));
}

void
app_history_page_set_toasts (AppHistoryPage *page, AdwToastOverlay *toasts)
{
  g_return_if_fail (APP_IS_HISTORY_PAGE (page));
  page->toasts = toasts;
}

static void
app_history_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (app_history_page_parent_class)->map (widget);
  app_history_page_refresh (APP_HISTORY_PAGE (widget));
}

static void
app_history_page_dispose (GObject *object)
{
  AppHistoryPage *self = APP_HISTORY_PAGE (object);

  stop_reading (self);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->races);
  G_OBJECT_CLASS (app_history_page_parent_class)->dispose (object);
}

static void
app_history_page_finalize (GObject *object)
{
  g_free (APP_HISTORY_PAGE (object)->folder);
  G_OBJECT_CLASS (app_history_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, empty);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, search);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, view);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, count);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, notes_button);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, delete_button);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, notes);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, name);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, note);
}

static void
app_history_page_class_init (AppHistoryPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_history_page_dispose;
  G_OBJECT_CLASS (class)->finalize = app_history_page_finalize;
  widget_class->map = app_history_page_map;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/tailrace_app/Tailrace/ui/history-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_delete);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_notes_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_notes_saved);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  open_signal = g_signal_new ("open", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
app_history_page_init (AppHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->folder = lab_library_get_folder ();
  lab_library_sweep (self->folder);
  make_list (self);
  on_selection (self);
}
