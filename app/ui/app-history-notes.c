/* The words are those of the race that was chosen when the popover was shown, whatever is chosen
 * while it is. The main context's thread. */
#include "app-history-notes.h"

struct _AppHistoryNotes
{
  GtkPopover parent_instance;

  GtkEditable *name;
  GtkTextView *note;

  LabSaved *race;  /* the one that is chosen, or NULL */
  LabSaved *shown; /* the one whose words are being changed, or NULL */
};

G_DEFINE_FINAL_TYPE (AppHistoryNotes, app_history_notes, GTK_TYPE_POPOVER)

static guint failed_signal;

static void
on_shown (AppHistoryNotes *self)
{
  g_set_object (&self->shown, self->race);
  if (self->shown == NULL)
    return;
  gtk_editable_set_text (self->name, lab_saved_get_name (self->shown));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), lab_saved_get_note (self->shown),
                            -1);
}

static char *
get_note (AppHistoryNotes *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Nothing but spaces is no name. */
static void
on_save (AppHistoryNotes *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autofree char *note = g_strchomp (get_note (self));
  g_autoptr (LabSaved) race = g_steal_pointer (&self->shown);
  g_autoptr (GError) error = NULL;

  /* The list that is read anew makes the button insensitive, and the popover with it; a text in
   * there has to hear before that the focus goes. */
  gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (self)));
  gtk_popover_popdown (GTK_POPOVER (self));
  if (race != NULL && !lab_saved_set_words (race, name, note, &error))
    g_signal_emit (self, failed_signal, 0, error);
}

static void
app_history_notes_dispose (GObject *object)
{
  AppHistoryNotes *self = APP_HISTORY_NOTES (object);

  g_clear_object (&self->race);
  g_clear_object (&self->shown);
  G_OBJECT_CLASS (app_history_notes_parent_class)->dispose (object);
}

static void
app_history_notes_class_init (AppHistoryNotesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_history_notes_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/tailrace_app/Tailrace/ui/history-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, AppHistoryNotes, name);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryNotes, note);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  failed_signal = g_signal_new ("failed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
app_history_notes_init (AppHistoryNotes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
app_history_notes_set_race (AppHistoryNotes *notes, LabSaved *race)
{
  g_return_if_fail (APP_IS_HISTORY_NOTES (notes));
  g_set_object (&notes->race, race);
}
