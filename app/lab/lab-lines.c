/* A buffer that gives back whole lines; every byte is looked at once, however it arrives. Any
 * thread, one at a time. */
#include "lab-lines.h"

#include <string.h>

void
lab_lines_init (LabLines *lines)
{
  *lines = (LabLines){ .bytes = g_byte_array_new () };
}

void
lab_lines_clear (LabLines *lines)
{
  g_clear_pointer (&lines->bytes, g_byte_array_unref);
}

void
lab_lines_push (LabLines *lines, const void *bytes, gsize length)
{
  g_byte_array_remove_range (lines->bytes, 0, (guint) lines->start);
  lines->searched -= lines->start;
  lines->start = 0;
  g_byte_array_append (lines->bytes, bytes, (guint) length);
}

gboolean
lab_lines_next (LabLines *lines, const char **line, gsize *length)
{
  const guint8 *bytes = lines->bytes->data;
  gsize end = lines->bytes->len;
  const guint8 *newline =
      end > lines->searched ? memchr (bytes + lines->searched, '\n', end - lines->searched) : NULL;

  if (newline == NULL)
    {
      lines->searched = end;
      return FALSE;
    }
  *line = (const char *) bytes + lines->start;
  *length = (gsize) (newline - bytes) - lines->start;
  lines->start = (gsize) (newline - bytes) + 1;
  lines->searched = lines->start;
  return TRUE;
}

gsize
lab_lines_pending (const LabLines *lines)
{
  return lines->bytes->len - lines->start;
}
