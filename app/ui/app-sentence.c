/* See the header. */
#include "app-sentence.h"

#include <glib.h>

static const char *
find_word_end (const char *text)
{
  while (g_unichar_isalpha (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text;
}

char *
app_sentence_of (const char *message)
{
  const char *end = find_word_end (message), *rest;
  g_autofree char *first = NULL;

  if (end == message || *end != ' ')
    return g_strdup (message);
  rest = g_utf8_next_char (message);
  first = g_utf8_strup (message, rest - message);
  return g_strconcat (first, rest, NULL);
}
