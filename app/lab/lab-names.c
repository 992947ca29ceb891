/* The words of the stream and of scenarios, each list in the order of its enum, so that reading,
 * writing and error texts cannot disagree. Constant; any thread. */
#include "lab-names.h"

#include <glib/gi18n-lib.h>

const char *const lab_phase_names[] = { "connect", "warmup", "measure", "drain", NULL };
const char *const lab_from_names[] = { "load", "server", "lab", NULL };
const char *const lab_fault_names[] = { "connect", "read",     "write", "timeout",
                                        "status",  "protocol", NULL };
const char *const lab_reason_names[] = { "duration", "interrupted", "failed", NULL };
const char *const lab_end_reason_names[] = { "duration", "interrupted", NULL };
const char *const lab_record_names[] = { "hello", "ready", "phase", "interval", "usage", "warning",
                                         "error", "end",   "run",   "result",   NULL };
const char *const lab_model_names[] = { "closed", "open", NULL };
const char *const lab_arrivals_names[] = { "poisson", "constant", NULL };
const char *const lab_stamps_names[] = { "user", "kernel", NULL };

int
lab_names_find (const char *const *names, const char *name)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return i;
  return -1;
}

char *
lab_names_list (const char *const *names)
{
  GString *list = g_string_new (names[0]);

  for (int i = 1; names[0] != NULL && names[i] != NULL; i++)
    g_string_append_printf (list, "%s%s", names[i + 1] != NULL ? ", " : _ (" or "), names[i]);
  return g_string_free (list, FALSE);
}

const char *
lab_names_translate (const char *const *texts, const char *text)
{
  if (lab_names_find (texts, text) < 0)
    g_warn_if_reached (); /* a new one, that is to be put into the list */
  return _ (text);
}
