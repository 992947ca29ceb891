/* Labels on a tile. A paragraph of bold words is hard to read, so of a long text only the first
 * sentence is. The main context's thread. */
#include "app-sentence-card.h"

#include <string.h>

/* About two lines of a window that is not narrow. */
#define BOLD_MAX_CHARS 200
#define WORD_JOINER "\u2060"

struct _AppSentenceCard
{
  AdwBin parent_instance;

  GtkLabel *sentence;
  GtkLabel *more; /* sentences */
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
  gtk_widget_class_bind_template_child (widget_class, AppSentenceCard, more);
  gtk_widget_class_bind_template_child (widget_class, AppSentenceCard, conditions);
}

static void
app_sentence_card_init (AppSentenceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The end of what is bold in TEXT. */
static const char *
find_lead_end (const char *text)
{
  const char *line = strchr (text, '\n'), *sentence = strstr (text, ". ");

  if (g_utf8_strlen (text, -1) <= BOLD_MAX_CHARS || (line == NULL && sentence == NULL))
    return text + strlen (text);
  if (line != NULL && (sentence == NULL || line < sentence))
    return line;
  return sentence + 1;
}

/* "4.38 k/s" is not broken after its stroke. */
static char *
keep_units (const char *text)
{
  GString *kept = g_string_new (text);

  g_string_replace (kept, "/s", "/" WORD_JOINER "s", 0);
  return g_string_free (kept, FALSE);
}

void
app_sentence_card_show (AppSentenceCard *card, const char *sentence, const char *conditions)
{
  g_autofree char *kept = keep_units (sentence);
  const char *end = find_lead_end (kept);
  g_autofree char *lead = g_strndup (kept, (gsize) (end - kept));
  g_autofree char *more = g_strstrip (g_strdup (end));

  g_return_if_fail (APP_IS_SENTENCE_CARD (card));
  gtk_label_set_text (card->sentence, lead);
  gtk_label_set_text (card->more, more);
  gtk_widget_set_visible (GTK_WIDGET (card->more), more[0] != '\0');
  gtk_label_set_text (card->conditions, conditions);
}
