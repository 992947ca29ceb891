/* See the header. */
#include "app-toast.h"

#include "app-sentence.h"

AdwToast *
app_toast_new (const char *text)
{
  g_autofree char *sentence = app_sentence_of (text);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  return adw_toast_new (markup);
}
