/* Messages with a caret. Columns are counted in characters, as a terminal shows them. */
#include "lab-caret.h"

#define INDENT 2

void
lab_caret_fail (GError **error, const char *text, const char *at, const char *format, ...)
{
  g_autofree char *what = NULL;
  int column = INDENT + (int) g_utf8_strlen (text, at - text) + 1;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, LAB_ERROR, LAB_ERROR_EXPRESSION, "%s\n%*s%s\n%*s", what, INDENT, "", text,
               column, "^");
}
