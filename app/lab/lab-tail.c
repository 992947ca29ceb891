/* Keeps the end of a child's stderr for the error page, however much it writes. Any thread, one at
 * a time. */
#include "lab-tail.h"

#include <string.h>

void
lab_tail_init (LabTail *tail, gsize limit)
{
  *tail = (LabTail){ .text = g_string_new (NULL), .limit = limit };
}

void
lab_tail_clear (LabTail *tail)
{
  g_string_free (tail->text, TRUE);
  tail->text = NULL;
}

void
lab_tail_push (LabTail *tail, const char *bytes, gsize length)
{
  g_string_append_len (tail->text, bytes, (gssize) length);
  if (tail->text->len > tail->limit)
    g_string_erase (tail->text, 0, (gssize) (tail->text->len - tail->limit));
}

/* Where to begin so that the text has at most MAX_BYTES and begins with a line. */
static gsize
find_start (const GString *text, gsize max_bytes)
{
  gsize start = text->len > max_bytes ? text->len - max_bytes : 0;
  const char *newline = start > 0 ? memchr (text->str + start, '\n', text->len - start) : NULL;

  return newline != NULL && newline[1] != '\0' ? (gsize) (newline - text->str) + 1 : start;
}

char *
lab_tail_get (const LabTail *tail, gsize max_bytes)
{
  gsize start = find_start (tail->text, max_bytes);
  char *valid = g_utf8_make_valid (tail->text->str + start, (gssize) (tail->text->len - start));

  return g_strchomp (valid);
}
