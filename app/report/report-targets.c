/* Marks comparisons of different requests. The main context's thread. */
#include "report-targets.h"

#include "lab-knob.h"
#include "report-words.h"

#include <glib/gi18n-lib.h>

/* "/hello", or the workload. */
static const char *
target_of (ReportResult *result, guint place)
{
  ReportContender *contender = g_ptr_array_index (result->contenders, place);
  const char *own = lab_run_get_own_target (g_ptr_array_index (contender->runs, 0));

  return own != NULL ? own : result->scenario->workload;
}

static gboolean
has_own (ReportResult *result, guint place)
{
  return target_of (result, place) != result->scenario->workload;
}

static char *
list_targets (ReportResult *result)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < result->contenders->len; i++)
    {
      ReportContender *contender = g_ptr_array_index (result->contenders, i);

      g_string_append (list, i > 0 ? ", " : "");
      /* Translators: a contender and what it was asked for, as in “Flask for /hello”. */
      g_string_append_printf (list, _ ("%s for %s"), contender->name, target_of (result, i));
    }
  return g_string_free (list, FALSE);
}

char *
report_targets_describe (ReportResult *result)
{
  gboolean any_own = FALSE, all_same = TRUE;
  g_autofree char *list = NULL;

  for (guint i = 0; i < result->contenders->len; i++)
    {
      any_own = any_own || has_own (result, i);
      all_same = all_same && g_str_equal (target_of (result, i), target_of (result, 0));
    }
  if (!any_own)
    return NULL;
  if (all_same)
    return g_strdup_printf (_ ("Asked for %s whatever the workload."), target_of (result, 0));
  list = list_targets (result);
  return g_strdup_printf (_ ("Not the same requests, so mind what is compared: %s."), list);
}

/* SCENARIO with what all were asked for, where it was one target of TARGETS (texts; NULL: the
 * workload). */
static LabScenario *
make_asked (const LabScenario *scenario, GPtrArray *targets)
{
  LabScenario *asked = lab_scenario_copy (scenario);
  const char *first = targets->len > 0 ? targets->pdata[0] : NULL;

  for (guint i = 1; first != NULL && i < targets->len; i++)
    if (g_strcmp0 (targets->pdata[i], first) != 0)
      return asked;
  if (first != NULL)
    lab_scenario_set_workload (asked, first);
  return asked;
}

char *
report_targets_describe_scenario (const LabScenario *scenario, GPtrArray *runs)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  g_autoptr (LabScenario) asked = NULL;

  for (guint i = 0; i < runs->len; i++)
    g_ptr_array_add (targets, (char *) lab_run_get_own_target (runs->pdata[i]));
  asked = make_asked (scenario, targets);
  return report_words_scenario (asked);
}

/* A knob that is the workload's parameter has a workload to turn. */
char *
report_targets_describe_sweep (const LabScenario *scenario, GPtrArray *targets, const char *knob,
                               uint64_t from, uint64_t to)
{
  g_autoptr (LabScenario) asked = lab_knob_kind (knob, scenario) == LAB_KNOB_PARAMETER
                                      ? lab_scenario_copy (scenario)
                                      : make_asked (scenario, targets);

  return report_words_sweep (asked, knob, from, to);
}

char *
report_targets_describe_result (ReportResult *result)
{
  g_autoptr (GPtrArray) firsts = g_ptr_array_new ();

  for (guint i = 0; i < result->contenders->len; i++)
    g_ptr_array_add (firsts,
                     ((const ReportContender *) result->contenders->pdata[i])->runs->pdata[0]);
  return report_targets_describe_scenario (result->scenario, firsts);
}
