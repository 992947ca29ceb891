/* See the header. */
#include "report-result.h"

#include "report-outcome.h"
#include "report-result-private.h"

#include "lab-blocks.h"
#include "lab-conditions.h"
#include "lab-error.h"
#include "lab-runs.h"

#include <glib/gi18n-lib.h>

static void
contender_free (ReportContender *contender)
{
  g_free (contender->id);
  g_free (contender->name);
  g_ptr_array_unref (contender->runs);
  g_free (contender);
}

static ReportContender *
find_or_add (ReportResult *result, LabRun *run)
{
  const char *id = lab_run_get_backend_id (run);
  ReportContender *contender;

  for (guint i = 0; i < result->contenders->len; i++)
    {
      contender = g_ptr_array_index (result->contenders, i);
      if (g_str_equal (contender->id, id))
        return contender;
    }
  contender = g_new0 (ReportContender, 1);
  contender->id = g_strdup (id);
  contender->name = g_strdup (lab_run_get_backend_name (run));
  contender->runs = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (result->contenders, contender);
  return contender;
}

GPtrArray *
report_result_list_counted (GPtrArray *runs)
{
  g_autoptr (GPtrArray) counted = g_ptr_array_new ();

  for (guint i = 0; i < runs->len; i++)
    if (lab_run_get_state (runs->pdata[i]) != LAB_RUN_STOPPED)
      g_ptr_array_add (counted, runs->pdata[i]);
  return g_ptr_array_ref (counted->len > 0 ? counted : runs);
}

static void
sum_up (ReportContender *contender)
{
  g_autoptr (GPtrArray) counted = report_result_list_counted (contender->runs);
  LabRun *const *runs = (LabRun *const *) counted->pdata;

  contender->summary = lab_summary_of_many (runs, counted->len);
  contender->audit = lab_audit_of_many (runs, counted->len);
}

static char *
name_run (LabRun *run)
{
  return g_strdup_printf (_ ("run %u of %s"), lab_run_get_number (run),
                          lab_run_get_backend_name (run));
}

/* Of runs that cannot be compared two, and how they differ; or NULL. */
static char *
find_difference (LabRun *const *runs, guint count)
{
  LabRun *pair[2];
  g_autoptr (GPtrArray) differences = lab_conditions_find_difference (runs, count, pair);
  g_autofree char *a_name = differences != NULL ? name_run (pair[0]) : NULL;
  g_autofree char *b_name = differences != NULL ? name_run (pair[1]) : NULL;

  return differences != NULL ? lab_differences_describe (differences, a_name, b_name) : NULL;
}

static GArray *
compare (ReportResult *result)
{
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GArray) pairs =
      lab_pairs_of (result->difference == NULL ? result->contenders->len : 0);

  for (guint i = 0; i < result->contenders->len; i++)
    {
      GPtrArray *runs = ((ReportContender *) result->contenders->pdata[i])->runs;

      g_ptr_array_add (samples, lab_samples_of ((LabRun *const *) runs->pdata, runs->len));
    }
  return lab_comparisons_of ((GArray *const *) samples->pdata, pairs);
}

static gboolean
is_same_run (LabRun *a, LabRun *b)
{
  return lab_run_get_number (a) == lab_run_get_number (b) &&
         g_str_equal (lab_run_get_backend_id (a), lab_run_get_backend_id (b));
}

static const char *
name_source (LabRun *run)
{
  const char *file = lab_run_get_file (run);

  return file != NULL ? file : lab_run_get_backend_name (run);
}

/* Older files do not tell who was in the race. */
static gboolean
have_other_contenders (LabRun *a, LabRun *b)
{
  const char *const *of_a = lab_run_get_contenders (a), *const *of_b = lab_run_get_contenders (b);

  return of_a != NULL && of_b != NULL && !g_strv_equal (of_a, of_b);
}

static gboolean
check_contenders (LabRun *const *runs, guint count, GError **error)
{
  for (guint i = 1; i < count; i++)
    {
      if (!have_other_contenders (runs[0], runs[i]))
        continue;
      /* Translators: two files. */
      g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO,
                   _ ("%s and %s are of races with other contenders: runs of several races are no "
                      "one result. Take one race at a time, or “tailrace-cli compare” for two."),
                   name_source (runs[0]), name_source (runs[i]));
      return FALSE;
    }
  return TRUE;
}

gboolean
report_result_check (LabRun *const *runs, guint count, GError **error)
{
  if (!check_contenders (runs, count, error))
    return FALSE;
  for (guint i = 1; i < count; i++)
    for (guint k = 0; k < i; k++)
      {
        if (!is_same_run (runs[k], runs[i]))
          continue;
        /* Translators: two files, a number, the id of a contender. */
        g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO,
                     _ ("%s and %s are both run %u of “%s”: runs of several races are no one "
                        "result. Take one race at a time, or “tailrace-cli compare” for two."),
                     name_source (runs[k]), name_source (runs[i]), lab_run_get_number (runs[i]),
                     lab_run_get_backend_id (runs[i]));
        return FALSE;
      }
  return TRUE;
}

/* Whether a run of RUNS is beside those that were stopped before they measured anything. */
static gboolean
is_any_counted (LabRun *const *runs, guint count)
{
  for (guint i = 0; i < count; i++)
    if (!lab_blocks_is_left_out (runs[i]))
      return TRUE;
  return FALSE;
}

/* Who was stopped in the warm-up is no more in a result than who never started, unless there is
 * nobody else. */
static void
group (ReportResult *result, LabRun *const *runs, guint count)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  gboolean is_any = is_any_counted (runs, count);

  for (guint i = 0; i < count; i++)
    if (!is_any || !lab_blocks_is_left_out (runs[i]))
      g_ptr_array_add (sorted, runs[i]);
  lab_runs_sort_by_contender (sorted);
  for (guint i = 0; i < sorted->len; i++)
    g_ptr_array_add (find_or_add (result, sorted->pdata[i])->runs, g_object_ref (sorted->pdata[i]));
}

ReportResult *
report_result_new (LabRun *const *runs, guint count)
{
  ReportResult *result = g_new0 (ReportResult, 1);

  g_return_val_if_fail (count > 0, NULL);
  result->scenario = lab_scenario_copy (lab_run_get_scenario (runs[0]));
  result->contenders = g_ptr_array_new_with_free_func ((GDestroyNotify) contender_free);
  result->charts = g_ptr_array_new_with_free_func (g_free);
  group (result, runs, count);
  for (guint i = 0; i < result->contenders->len; i++)
    sum_up (result->contenders->pdata[i]);
  result->difference = find_difference (runs, count);
  result->comparisons = compare (result);
  return result;
}

ReportResult *
report_result_open (LabRun *const *runs, guint count)
{
  ReportResult *result = report_result_new (runs, count);

  for (guint i = 0; i < count && result->zero_work == NULL; i++)
    result->zero_work = lab_runs_open_zero_work (runs[i]);
  return result;
}

void
report_result_set_zero_work (ReportResult *result, LabRun *run)
{
  g_set_object (&result->zero_work, run);
}

void
report_result_free (ReportResult *result)
{
  lab_scenario_free (result->scenario);
  g_ptr_array_unref (result->contenders);
  g_array_unref (result->comparisons);
  g_free (result->difference);
  g_clear_object (&result->zero_work);
  g_ptr_array_unref (result->charts);
  g_free (result);
}

void
report_result_add_chart (ReportResult *result, const char *path)
{
  g_ptr_array_add (result->charts, g_strdup (path));
}

LabRun *
report_result_first_run (ReportResult *result)
{
  ReportContender *contender = g_ptr_array_index (result->contenders, 0);

  return g_ptr_array_index (contender->runs, 0);
}

const char **
report_result_list_names (ReportResult *result)
{
  const char **names = g_new0 (const char *, result->contenders->len + 1);

  for (guint i = 0; i < result->contenders->len; i++)
    names[i] = ((ReportContender *) result->contenders->pdata[i])->name;
  return names;
}

ReportAudit *
report_contender_describe_audit (const ReportContender *contender)
{
  return report_audit_new_of (&contender->audit, (LabRun *const *) contender->runs->pdata,
                              contender->runs->len);
}

char *
report_result_describe_outcome (ReportResult *result)
{
  guint count = result->contenders->len;
  g_autofree const char **names = report_result_list_names (result);
  g_autofree LabAudit *audits = g_new (LabAudit, count);

  if (result->difference != NULL)
    return g_strdup_printf (_ ("Not comparable: %s."), result->difference);
  for (guint i = 0; i < count; i++)
    audits[i] = ((ReportContender *) result->contenders->pdata[i])->audit;
  return report_outcome_describe (names, audits, count, result->comparisons);
}

gboolean
report_result_is_invalid (ReportResult *result)
{
  for (guint i = 0; i < result->contenders->len; i++)
    {
      ReportContender *contender = g_ptr_array_index (result->contenders, i);

      if (contender->audit.verdict == LAB_VERDICT_INVALID)
        return TRUE;
    }
  return FALSE;
}
