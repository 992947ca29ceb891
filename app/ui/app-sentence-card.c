/* Labels on a tile. A paragraph of bold words is hard to read, so of a long text only the first
 * sentence of each line is: each contender's, where a line is told of each. The main context's
 * thread. */
#include "app-sentence-card.h"

#include <string.h>

/* About two lines of a window that is not narrow. */
#define BOLD_MAX_CHARS 200
#define WORD_JOINER "\u2060"

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

/* The end of the first sentence of the line at TEXT. */
static const char *
find_lead_end (const char *text)
{
  const char *line = text + strcspn (text, "\n"), *sentence = strstr (text, ". ");

  return sentence != NULL && sentence < line ? sentence + 1 : line;
}

/* The next line's beginning, or the end of all. */
static const char *
skip_line (const char *text)
{
  const char *end = text + strcspn (text, "\n");

  return *end != '\0' ? end + 1 : end;
}

static gboolean
has_short_leads (const char *text)
{
  glong length = 0;

  for (const char *line = text; *line != '\0'; line = skip_line (line))
    length += g_utf8_strlen (line, find_lead_end (line) - line);
  return length <= BOLD_MAX_CHARS;
}

static void
lighten (PangoAttrList *weights, const char *text, const char *from, const char *to)
{
  PangoAttribute *attribute = pango_attr_weight_new (PANGO_WEIGHT_NORMAL);

  attribute->start_index = (guint) (from - text);
  attribute->end_index = (guint) (to - text);
  pango_attr_list_insert (weights, attribute);
}

/* What is not bold in TEXT: nothing, what follows the leads of its lines, or the first lead. */
static PangoAttrList *
choose_weights (const char *text)
{
  PangoAttrList *weights = pango_attr_list_new ();
  const char *end = text + strlen (text);

  if (g_utf8_strlen (text, -1) <= BOLD_MAX_CHARS)
    return weights;
  if (!has_short_leads (text))
    lighten (weights, text, find_lead_end (text), end);
  else
    for (const char *line = text; line != end; line = skip_line (line))
      lighten (weights, text, find_lead_end (line), skip_line (line));
  return weights;
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
  g_autoptr (PangoAttrList) weights = choose_weights (kept);

  g_return_if_fail (APP_IS_SENTENCE_CARD (card));
  gtk_label_set_text (card->sentence, kept);
  gtk_label_set_attributes (card->sentence, weights);
  gtk_label_set_text (card->conditions, conditions);
}
