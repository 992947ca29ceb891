/* A print handler of GLib's, since g_print itself drops errors, and stdio forgets their cause with
 * the bytes it could not write. The main context's thread. */
#include "cli-output.h"

#include "cli-options.h"
#include "cli-terminal.h"
#include "report-words.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>

static int cause; /* errno of the first write that failed, or 0 */

char *
cli_output_make_harmless (const char *text)
{
  GString *harmless = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gboolean is_layout = character == '\n' || character == '\t';

      g_string_append_unichar (harmless,
                               is_layout || !g_unichar_iscntrl (character) ? character : 0xfffd);
    }
  return g_string_free (harmless, FALSE);
}

/* Narrower than this a column of words is no easier to read than lines that the terminal cuts. */
#define COLUMN_MIN 20

void
cli_output_column (const char *text, guint indent)
{
  guint width = cli_terminal_get_width ();
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint used = indent;

  for (char **word = words; *word != NULL; word++)
    {
      guint length = (guint) g_utf8_strlen (*word, -1);
      gboolean is_first = used == indent;

      if (!is_first && width >= indent + COLUMN_MIN && used + 1 + length > width)
        {
          g_print ("\n%*s", (int) indent, "");
          used = indent;
          is_first = TRUE;
        }
      g_print ("%s%s", is_first ? "" : " ", *word);
      used += length + (is_first ? 0 : 1);
    }
  g_print ("\n");
}

/* TEXT in the locale's encoding, as g_print has it without a handler. */
static char *
encode (const char *text)
{
  const char *charset;

  return g_get_console_charset (&charset)
             ? g_strdup (text)
             : g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
}

static void
print (const char *text)
{
  g_autofree char *harmless = cli_output_make_harmless (text);
  g_autofree char *encoded = encode (harmless);

  errno = 0;
  if (fputs (encoded != NULL ? encoded : harmless, stdout) != EOF && fflush (stdout) == 0)
    return;
  if (cause == 0)
    cause = errno != 0 ? errno : EIO;
}

void
cli_output_watch (void)
{
  (void) g_set_print_handler (print); /* there was none before */
}

CliStatus
cli_output_end (CliStatus status)
{
  if (cause == 0 || cause == EPIPE)
    return status;
  cli_complain (_ ("The output cannot be written: %s."), g_strerror (cause));
  return status == CLI_DONE ? CLI_FAILED : status;
}

/* What is no file, such as a pipe, has no size. */
void
cli_output_tell (const char *path, gboolean quiet)
{
  g_autofree char *size = NULL;
  GStatBuf found;

  if (quiet)
    return;
  if (g_stat (path, &found) == 0 && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    size = report_words_bytes ((uint64_t) found.st_size);
  if (size != NULL) /* Translators: a file and its size. */
    g_printerr (_ ("Wrote %s (%s)\n"), path, size);
  else
    g_printerr (_ ("Wrote %s\n"), path);
}
