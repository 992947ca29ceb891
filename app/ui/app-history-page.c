/* The bar below the list acts on what is selected in it. The main context's thread. */
#include "app-history-page.h"

#include "app-history-list.h"
#include "app-history-notes.h"
#include "app-history-undo.h"
#include "app-sentence.h"
#include "app-toast.h"

#include <glib/gi18n.h>

struct _AppHistoryPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *empty;
  GtkSearchEntry *search;
  AppHistoryList *list;
  GtkLabel *count;
  GtkButton *open_button;
  GtkMenuButton *notes_button;
  GtkButton *delete_button;
  AppHistoryNotes *notes;

  AdwToastOverlay *toasts;
  char *measured; /* the folder of the race that is going on, or NULL */
};

G_DEFINE_FINAL_TYPE (AppHistoryPage, app_history_page, ADW_TYPE_BIN)

static guint open_signal;

static void
tell (AppHistoryPage *self, const char *text)
{
  adw_toast_overlay_add_toast (self->toasts, app_toast_new (text));
}

static void
on_failed (AppHistoryPage *self, const GError *error)
{
  tell (self, error->message);
}

static void
on_changed (AppHistoryPage *self)
{
  g_autoptr (GPtrArray) chosen = app_history_list_get_chosen (self->list);
  guint listed = app_history_list_get_count (self->list);
  g_autofree char *count = g_strdup_printf (ngettext ("%u race", "%u races", listed), listed);

  gtk_label_set_text (self->count, count);
  gtk_button_set_label (self->open_button, chosen->len > 1 ? _ ("Compare") : _ ("Open"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->open_button), chosen->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->notes_button), chosen->len == 1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->delete_button), chosen->len > 0);
  app_history_notes_set_race (self->notes, chosen->len == 1 ? chosen->pdata[0] : NULL);
}

static void
on_open (AppHistoryPage *self)
{
  g_autoptr (GPtrArray) chosen = app_history_list_get_chosen (self->list);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  for (guint i = 0; i < chosen->len; i++)
    g_strv_builder_add (builder, lab_saved_get_path (chosen->pdata[i]));
  paths = g_strv_builder_end (builder);
  if (paths[0] != NULL)
    g_signal_emit (self, open_signal, 0, paths);
}

static void
on_search (AppHistoryPage *self)
{
  app_history_list_search (self->list, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* Whether the race that is going on is among CHOSEN: its next run needs the folder. */
static gboolean
is_measured (AppHistoryPage *self, GPtrArray *chosen)
{
  for (guint i = 0; i < chosen->len; i++)
    if (g_strcmp0 (lab_saved_get_path (chosen->pdata[i]), self->measured) == 0)
      return TRUE;
  return FALSE;
}

static void
on_delete (AppHistoryPage *self)
{
  g_autoptr (GPtrArray) chosen = app_history_list_get_chosen (self->list);
  g_autoptr (GError) error = NULL;
  AppHistoryUndo *undo;

  if (is_measured (self, chosen))
    {
      tell (self, _ ("The race that is going on cannot be deleted. Stop it first."));
      return;
    }
  undo = app_history_undo_new (chosen, &error);
  if (error != NULL)
    tell (self, error->message);
  g_signal_connect_object (undo, "undone", G_CALLBACK (app_history_page_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (undo, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  app_history_undo_show (undo, self->toasts);
  app_history_page_refresh (self);
}

static gboolean
on_delete_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  AppHistoryPage *self = APP_HISTORY_PAGE (widget);

  if (gtk_widget_is_sensitive (GTK_WIDGET (self->delete_button)))
    on_delete (self);
  return TRUE;
}

static gboolean
on_rename_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  AppHistoryPage *self = APP_HISTORY_PAGE (widget);

  if (gtk_widget_is_sensitive (GTK_WIDGET (self->notes_button)))
    gtk_menu_button_popup (self->notes_button);
  return TRUE;
}

static void
show_empty (AppHistoryPage *self, const char *title, const char *text)
{
  g_autofree char *sentence = app_sentence_of (text);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, markup);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

void
app_history_page_refresh (AppHistoryPage *page)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (APP_IS_HISTORY_PAGE (page));
  if (!app_history_list_refresh (page->list, &error))
    show_empty (page, _ ("The History Cannot Be Read"), error->message);
  else if (app_history_list_is_empty (page->list))
    show_empty (page, _ ("No Races Yet"),
                _ ("Every race that is run is kept here. Begin one with Start."));
  else
    gtk_stack_set_visible_child_name (page->stack, "list");
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

void
app_history_page_set_measured (AppHistoryPage *page, const char *folder)
{
  g_return_if_fail (APP_IS_HISTORY_PAGE (page));
  g_free (page->measured);
  page->measured = g_strdup (folder);
}

static void
app_history_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (app_history_page_parent_class)->map (widget);
  app_history_page_refresh (APP_HISTORY_PAGE (widget));
}

static void
app_history_page_finalize (GObject *object)
{
  g_free (APP_HISTORY_PAGE (object)->measured);
  G_OBJECT_CLASS (app_history_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, empty);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, search);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, list);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, count);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, notes_button);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, delete_button);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryPage, notes);
}

static void
app_history_page_class_init (AppHistoryPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = app_history_page_finalize;
  widget_class->map = app_history_page_map;
  g_type_ensure (APP_TYPE_HISTORY_LIST);
  g_type_ensure (APP_TYPE_HISTORY_NOTES);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/tailrace_app/Tailrace/ui/history-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_delete);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_failed);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, on_delete_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, on_rename_key, NULL);
  open_signal = g_signal_new ("open", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
app_history_page_init (AppHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  on_changed (self);
}
