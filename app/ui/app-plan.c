/* Words for the page before the first race. The main context's thread. */
#include "app-plan.h"

#include "lab-backend.h"
#include "lab-headers.h"
#include "lab-hunt.h"
#include "lab-knob.h"
#include "report-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define NS_PER_S 1e9

/* A name that has a comma itself is not two names. */
static void
append_name (GString *names, const char *name)
{
  if (strchr (name, ',') != NULL) /* Translators: a name in quotation marks. */
    g_string_append_printf (names, _ ("“%s”"), name);
  else
    g_string_append (names, name);
}

static char *
join_names (GPtrArray *backends)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < backends->len; i++)
    {
      if (i > 0)
        g_string_append (names, i + 1 < backends->len ? ", " : _ (" and "));
      append_name (names, lab_backend_get_name (backends->pdata[i]));
    }
  return g_string_free (names, FALSE);
}

/* The values of the knob, or NULL when none is turned. */
static GArray *
list_values (const LabScenarioFile *plan, char **knob)
{
  GArray *values = NULL;

  return plan->over != NULL && lab_knob_parse (plan->over, knob, &values, NULL) ? values : NULL;
}

/* The search as it begins, or NULL when nothing is searched for. */
static LabHunt *
begin_search (const LabScenarioFile *plan)
{
  g_autoptr (LabObjective) objective =
      plan->slo != NULL ? lab_objective_parse (plan->slo, NULL) : NULL;

  return objective != NULL ? lab_hunt_new (plan->scenario, objective) : NULL;
}

/* Whether what PLAN is to find out can be read: its knob's values, or its objective. */
static gboolean
is_sound (const LabScenarioFile *plan)
{
  g_autofree char *knob = NULL;
  g_autoptr (GArray) values = list_values (plan, &knob);
  g_autoptr (LabObjective) objective =
      plan->slo != NULL ? lab_objective_parse (plan->slo, NULL) : NULL;

  return (plan->over == NULL || values != NULL) && (plan->slo == NULL || objective != NULL);
}

char *
app_plan_describe_mistake (const LabScenarioFile *plan)
{
  const char *const *headers = (const char *const *) plan->scenario->headers;
  g_autoptr (GError) error = NULL;

  if (!is_sound (plan))
    return g_strdup (_ ("What is wrong with it stands below it in the side pane."));
  if (lab_headers_check (headers, &error) && lab_headers_check_values (headers, &error))
    return NULL;
  /* Translators: the titles of two rows, and what is wrong with a header. */
  return g_strdup_printf (_ ("Request Headers, under Advanced in the side pane: %s."),
                          error->message);
}

/* Seconds are exact enough for what takes about that long. */
static char *
describe_about (double time_ns)
{
  return report_words_duration (time_ns > NS_PER_S ? round (time_ns / NS_PER_S) * NS_PER_S
                                                   : time_ns);
}

/* All contenders run as often as the knob has values. */
static char *
describe_length (GPtrArray *backends, const LabScenarioFile *plan)
{
  const LabScenario *scenario = plan->scenario;
  g_autofree char *knob = NULL;
  g_autoptr (GArray) values = list_values (plan, &knob);
  double run_ns = (double) (scenario->warmup_ns + scenario->duration_ns);
  double races = (double) scenario->blocks * (values != NULL ? values->len : 1);
  g_autofree char *all = describe_about (run_ns * races * backends->len);

  return g_strdup_printf (_ ("That takes about %s."), all);
}

static char *
describe_trials (const LabHunt *hunt)
{
  const LabScenario *scenario = hunt->scenario;
  g_autofree char *rate = report_words_rate ((double) scenario->rate_per_s);
  g_autofree char *trial =
      report_words_duration ((double) (scenario->warmup_ns + scenario->duration_ns));

  return g_strdup_printf (_ ("It begins at %s. Each trial takes %s, until the limit is known."),
                          rate, trial);
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

static char *
describe_scenario (const LabScenarioFile *plan)
{
  g_autofree char *knob = NULL;
  g_autoptr (GArray) values = list_values (plan, &knob);

  return values != NULL
             ? report_words_sweep (plan->scenario, knob, g_array_index (values, uint64_t, 0),
                                   g_array_index (values, uint64_t, values->len - 1))
             : report_words_scenario (plan->scenario);
}

char *
app_plan_describe (GPtrArray *backends, const LabScenarioFile *plan)
{
  g_autofree char *names = join_names (backends);
  g_autofree char *aim = describe_aim (names, backends->len, plan);
  g_autoptr (LabHunt) hunt = begin_search (plan);
  g_autofree char *words =
      hunt != NULL ? report_words_scenario (hunt->scenario) : describe_scenario (plan);
  g_autofree char *length =
      hunt != NULL ? describe_trials (hunt) : describe_length (backends, plan);

  return g_strdup_printf ("%s\n\n%s\n%s", aim, words, length);
}
