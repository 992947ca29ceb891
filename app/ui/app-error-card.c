/* Shown in the page in place of a dialog, so that what was measured stays in view. The main
 * context's thread. */
#include "app-error-card.h"

#include "app-sentence.h"

#include <string.h>

struct _AppErrorCard
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *message;
  GtkWidget *close;
  GtkExpander *details;
  GtkTextBuffer *output;

  GtkWidget *place; /* borrowed; what closing hides */
};

G_DEFINE_FINAL_TYPE (AppErrorCard, app_error_card, ADW_TYPE_BIN)

static void
on_copy (AppErrorCard *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (self->output, &start, &end);
  text = gtk_text_buffer_get_text (self->output, &start, &end, FALSE);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
on_close (AppErrorCard *self)
{
  gtk_widget_set_visible (self->place, FALSE);
}

static void
app_error_card_class_init (AppErrorCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tailrace_app/Tailrace/ui/error-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AppErrorCard, title);
  gtk_widget_class_bind_template_child (widget_class, AppErrorCard, message);
  gtk_widget_class_bind_template_child (widget_class, AppErrorCard, close);
  gtk_widget_class_bind_template_child (widget_class, AppErrorCard, details);
  gtk_widget_class_bind_template_child (widget_class, AppErrorCard, output);
  gtk_widget_class_bind_template_callback (widget_class, on_copy);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
}

static void
app_error_card_init (AppErrorCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
app_error_card_show (AppErrorCard *card, const char *title, const char *message, const char *output)
{
  gboolean spoke = output != NULL && *output != '\0';
  const char *end = spoke ? strchr (message, '\n') : NULL;
  g_autofree char *first = end != NULL ? g_strndup (message, (gsize) (end - message)) : NULL;

  g_autofree char *sentence = app_sentence_of (first != NULL ? first : message);

  g_return_if_fail (APP_IS_ERROR_CARD (card));
  gtk_label_set_text (card->title, title);
  /* For terminals the lab's message goes on with the child's last words; here they have a place. */
  gtk_label_set_text (card->message, sentence);
  gtk_text_buffer_set_text (card->output, spoke ? output : "", -1);
  gtk_expander_set_expanded (card->details, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (card->details), spoke);
}

void
app_error_card_let_close (AppErrorCard *card, GtkWidget *place)
{
  g_return_if_fail (APP_IS_ERROR_CARD (card));
  card->place = place;
  gtk_widget_set_visible (card->close, TRUE);
}
