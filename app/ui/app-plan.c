/* Words for the page before the first race. The main context's thread. */
#include "app-plan.h"

#include "lab-backend.h"
#include "lab-knob.h"
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

/* How often all contenders run: as often as the knob has values. */
static guint
count_values (const LabScenarioFile *plan)
{
  g_autofree char *knob = NULL;
  g_autoptr (GArray) values = NULL;

  if (plan->over == NULL || !lab_knob_parse (plan->over, &knob, &values, NULL))
    return 1;
  return values->len;
}

static char *
describe_length (GPtrArray *backends, const LabScenarioFile *plan)
{
  const LabScenario *scenario = plan->scenario;
  double run_ns = (double) (scenario->warmup_ns + scenario->duration_ns);
  g_autofree char *trial = report_words_duration (run_ns);
  g_autofree char *all = report_words_duration (run_ns * (double) scenario->blocks * backends->len *
                                                count_values (plan));

  return plan->slo != NULL
             ? g_strdup_printf (_ ("Each trial takes %s, until the limit is known."), trial)
             : g_strdup_printf (_ ("That takes about %s."), all);
}

/* Translators: here, and below, the contenders come first. */
static char *
describe_race (const char *names, guint count)
{
  return g_strdup_printf (
      ngettext ("%s will answer requests on a fresh server.",
                "%s will answer the same requests, one after the other, each on a fresh server.",
                count),
      names);
}

static char *
describe_sweep (const char *names, guint count, const char *over)
{
  return g_strdup_printf (
      ngettext ("%s will answer requests on a fresh server each time, with %s.",
                "%s will answer the same requests, one after the other, each on a fresh server, "
                "with %s.",
                count),
      names, over);
}

static char *
describe_search (const char *names, guint count, const char *objective)
{
  return g_strdup_printf (
      ngettext (
          "%s will be asked for more and more, to find the highest rate at which %s holds.",
          "%s will be asked for more and more, one after the other, to find the highest rate at "
          "which %s holds.",
          count),
      names, objective);
}

static char *
describe_aim (const char *names, guint count, const LabScenarioFile *plan)
{
  if (plan->slo != NULL)
    return describe_search (names, count, plan->slo);
  return plan->over != NULL ? describe_sweep (names, count, plan->over)
                            : describe_race (names, count);
}

char *
app_plan_describe (GPtrArray *backends, const LabScenarioFile *plan)
{
  g_autofree char *names = join_names (backends);
  g_autofree char *aim = describe_aim (names, backends->len, plan);
  g_autofree char *words = report_words_scenario (plan->scenario);
  g_autofree char *length = describe_length (backends, plan);

  return g_strdup_printf ("%s\n\n%s\n%s", aim, words, length);
}
