/* Puts a failure into words that tell where to look. The main context's thread. */
#include "lab-blame.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much of what it wrote stands in the message; the whole is on the error page. */
#define LAST_WORDS_BYTES 1000

void
lab_blame_set (LabBlame *blame, LabError code, LabFrom who, LabRun *run, const char *format, ...)
{
  va_list arguments;

  lab_blame_clear (blame);
  va_start (arguments, format);
  *blame = (LabBlame){
    .code = code,
    .who = who,
    .phase = lab_run_get_state (run),
    .what = g_strdup_vprintf (format, arguments),
  };
  va_end (arguments);
}

void
lab_blame_clear (LabBlame *blame)
{
  g_clear_pointer (&blame->what, g_free);
}

/* LINE behind the "program: " that some begin with. */
static const char *
skip_program (const char *line)
{
  const char *end = strpbrk (line, " :");

  return end != NULL && g_str_has_prefix (end, ": ") ? end + 2 : line;
}

/* Whether WHAT has LINE, alone in a line or behind a colon. */
static gboolean
has_line (const char *what, const char *line)
{
  g_auto (GStrv) lines = g_strsplit (what, "\n", -1);
  g_autofree char *told = g_strconcat (": ", skip_program (line), NULL);

  for (char **at = lines; *at != NULL; at++)
    if (g_str_equal (*at, line) || g_str_has_suffix (*at, told))
      return TRUE;
  return FALSE;
}

/* The last that CHILD wrote, without what it has also reported: a server tells its failure to the
 * lab on the stream, and to people on stderr. */
static char *
build_last_words (LabChild *child, const char *what)
{
  g_autofree char *words = lab_child_get_text (child, LAST_WORDS_BYTES);
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) rest = NULL;

  for (char **line = lines; *line != NULL; line++)
    if (**line == '\0' || !has_line (what, *line))
      g_strv_builder_add (builder, *line);
  rest = g_strv_builder_end (builder);
  return g_strstrip (g_strjoinv ("\n", rest));
}

/* An end that the lab brought about tells nothing. */
static gboolean
ended_by_itself (LabChild *child)
{
  return lab_child_is_gone (child) && !lab_child_was_signalled (child);
}

GError *
lab_blame_to_error (const LabBlame *blame, const char *backend, LabChild *child)
{
  GString *text = g_string_new (NULL);
  g_autofree char *words = child != NULL ? build_last_words (child, blame->what) : g_strdup ("");
  GError *error;

  g_string_printf (text, _ ("%s (phase: %s): %s"), backend, _ (lab_run_state_name (blame->phase)),
                   blame->what);
  if (child != NULL && blame->code != LAB_ERROR_EXITED && ended_by_itself (child))
    g_string_append_printf (text, _ ("; %s then %s"), lab_child_get_name (child),
                            lab_child_get_end (child));
  if (*words != '\0')
    g_string_append_printf (text, "\n%s\n%s", _ ("The last it wrote:"), words);
  error = g_error_new_literal (LAB_ERROR, blame->code, text->str);
  g_string_free (text, TRUE);
  return error;
}
