/* Words for the page before the first race. The main context's thread. */
#include "app-plan.h"

#include "lab-backend.h"
#include "report-words.h"

#include <glib/gi18n.h>

static char *
join_names (GPtrArray *backends)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < backends->len; i++)
    {
      if (i > 0)
        g_string_append (names, i + 1 < backends->len ? ", " : _ (" and "));
      g_string_append (names, lab_backend_get_name (backends->pdata[i]));
    }
  return g_string_free (names, FALSE);
}

char *
app_plan_describe (GPtrArray *backends, const LabScenario *scenario)
{
  g_autofree char *names = join_names (backends);
  g_autofree char *words = report_words_scenario (scenario);
  g_autofree char *length = report_words_duration (
      (double) ((scenario->warmup_ns + scenario->duration_ns) * scenario->blocks * backends->len));

  /* Translators: contenders, then the scenario in words, then a duration. */
  return g_strdup_printf (
      _ ("%s will answer the same requests, one after the other, each on a fresh "
         "server.\n\n%s\nThat takes %s."),
      names, words, length);
}
