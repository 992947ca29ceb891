/* Puts a failure into words that tell where to look. The main context's thread. */
#include "lab-blame.h"

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
  g_autofree char *words =
      child != NULL ? lab_child_get_text (child, LAST_WORDS_BYTES) : g_strdup ("");
  GError *error;

  g_string_printf (text, "%s (phase: %s): %s", backend, lab_run_state_name (blame->phase),
                   blame->what);
  if (child != NULL && blame->code != LAB_ERROR_EXITED && ended_by_itself (child))
    g_string_append_printf (text, "; %s then %s", lab_child_get_name (child),
                            lab_child_get_end (child));
  if (*words != '\0')
    g_string_append_printf (text, "\nThe last it wrote:\n%s", words);
  error = g_error_new_literal (LAB_ERROR, blame->code, text->str);
  g_string_free (text, TRUE);
  return error;
}
