/* Two labels on a tile. The main context's thread. */
#include "app-sentence-card.h"

struct _AppSentenceCard
{
  AdwBin parent_instance;

  GtkLabel *sentence;
  GtkLabel *conditions;
};

G_DEFINE_FINAL_TYPE (AppSentenceCard, app_sentence_card, ADW_TYPE_BIN)

static void
app_sentence_card_class_init (AppSentenceCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/tailrace_app/Tailrace/ui/sentence-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AppSentenceCard, sentence);
  gtk_widget_class_bind_template_child (widget_class, AppSentenceCard, conditions);
}

static void
app_sentence_card_init (AppSentenceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
app_sentence_card_show (AppSentenceCard *card, const char *sentence, const char *conditions)
{
  g_return_if_fail (APP_IS_SENTENCE_CARD (card));
  gtk_label_set_text (card->sentence, sentence);
  gtk_label_set_text (card->conditions, conditions);
}
