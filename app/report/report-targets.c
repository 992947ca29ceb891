/* Marks comparisons of different requests. The main context's thread. */
#include "report-targets.h"

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

/* What all of RUNS were asked for, where it was not the workload; else NULL. */
static const char *
find_common (GPtrArray *runs)
{
  const char *first = runs->len > 0 ? lab_run_get_own_target (runs->pdata[0]) : NULL;

  for (guint i = 1; first != NULL && i < runs->len; i++)
    if (g_strcmp0 (lab_run_get_own_target (runs->pdata[i]), first) != 0)
      return NULL;
  return first;
}

char *
report_targets_describe_scenario (const LabScenario *scenario, GPtrArray *runs)
{
  g_autoptr (LabScenario) asked = lab_scenario_copy (scenario);
  const char *common = find_common (runs);

  if (common != NULL)
    lab_scenario_set_workload (asked, common);
  return report_words_scenario (asked);
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
