/* Charts of saved runs: whether they can be laid over each other, and as whose. The main context's
 * thread. */
#include "report-charts-private.h"

#include "lab-conditions.h"
#include "lab-error.h"
#include "lab-runs.h"
#include "report-result.h"

#include <glib/gi18n-lib.h>

/* "RACE/FILE.tailrace": what is before that is long, and mostly the same. */
static char *
name_file (LabRun *run)
{
  const char *path = lab_run_get_file (run);
  g_autofree char *file = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *race = path != NULL ? g_path_get_basename (folder) : NULL;

  if (path == NULL)
    return g_strdup (lab_run_get_backend_name (run));
  return g_str_equal (race, ".") ? g_steal_pointer (&file) : g_build_filename (race, file, NULL);
}

/* How many of RUNS are of the backend of RUN, with its number or with any. */
static guint
count_alike (LabRun *const *runs, guint count, LabRun *run, gboolean any_number)
{
  const char *id = lab_run_get_backend_id (run);
  guint alike = 0;

  for (guint i = 0; i < count; i++)
    alike += g_str_equal (lab_run_get_backend_id (runs[i]), id) &&
             (any_number || lab_run_get_number (runs[i]) == lab_run_get_number (run));
  return alike;
}

/* Two runs of one backend are told apart by their numbers, those of two races by their files. */
static char *
name_run (LabRun *const *runs, guint count, guint index)
{
  LabRun *run = runs[index];
  const char *name = lab_run_get_backend_name (run);
  g_autofree char *file = NULL;

  if (count_alike (runs, count, run, TRUE) == 1)
    return g_strdup (name);
  if (count_alike (runs, count, run, FALSE) == 1 || lab_run_get_file (run) == NULL)
    return g_strdup_printf (_ ("%s, run %u"), name, lab_run_get_number (run));
  file = name_file (run);
  return g_strdup_printf ("%s, %s", name, file);
}

static void
refuse_scenario (LabRun *first, LabRun *other, GError **error)
{
  g_autofree char *first_name = name_file (first);
  g_autofree char *other_name = name_file (other);
  g_autofree char *first_words = report_words_scenario (lab_run_get_scenario (first));
  g_autofree char *other_words = report_words_scenario (lab_run_get_scenario (other));

  g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO,
               _ ("cannot lay %s over %s: one was run as “%s”, the other as “%s”. Choose runs of "
                  "one scenario."),
               other_name, first_name, other_words, first_words);
}

static void
refuse_conditions (LabRun *const pair[2], GPtrArray *differences, GError **error)
{
  g_autofree char *first_name = name_file (pair[0]);
  g_autofree char *other_name = name_file (pair[1]);
  g_autofree char *words = lab_differences_describe (differences, first_name, other_name);

  /* Translators: two files, what differs between them. */
  g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO,
               _ ("cannot lay %s over %s: %s. Choose runs of one machine and one version, or have "
                  "them drawn and marked by “tailrace-cli chart --anyway”."),
               other_name, first_name, words);
}

gboolean
report_charts_check_scenarios (LabRun *const *runs, guint count, GError **error)
{
  for (guint i = 1; i < count; i++)
    if (!lab_scenario_is_comparable (lab_run_get_scenario (runs[0]),
                                     lab_run_get_scenario (runs[i])))
      {
        refuse_scenario (runs[0], runs[i], error);
        return FALSE;
      }
  return TRUE;
}

gboolean
report_charts_check_comparable (LabRun *const *runs, guint count, GError **error)
{
  LabRun *pair[2];
  g_autoptr (GPtrArray) differences = NULL;

  if (!report_charts_check_scenarios (runs, count, error))
    return FALSE;
  differences = lab_conditions_find_difference (runs, count, pair);
  if (differences != NULL)
    refuse_conditions (pair, differences, error);
  return differences == NULL;
}

/* Contenders have their places and colours as in the race, however their files are called. A new
 * array that borrows the runs. */
static GPtrArray *
sort_runs (LabRun *const *runs, guint count)
{
  GPtrArray *sorted = g_ptr_array_sized_new (count);

  for (guint i = 0; i < count; i++)
    g_ptr_array_add (sorted, runs[i]);
  lab_runs_sort_by_contender (sorted);
  return sorted;
}

ReportCharts *
report_charts_of_runs (LabRun *const *runs, guint count, GError **error)
{
  g_autoptr (GPtrArray) sorted = NULL;
  ReportCharts *charts;

  g_return_val_if_fail (count > 0, NULL);
  if (!report_charts_check_scenarios (runs, count, error))
    return NULL;
  charts = report_charts_new (lab_run_get_scenario (runs[0]));
  sorted = sort_runs (runs, count);
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = name_run ((LabRun *const *) sorted->pdata, count, i);
      g_autofree char *id = g_strdup_printf ("%u", i);

      if (report_charts_add_contender (charts, id, name) >= 0)
        report_charts_begin_run (charts, id, sorted->pdata[i]);
    }
  report_charts_finish (charts);
  return charts;
}

/* Adds RUN to its backend's contender, which is made when it is the first. */
static void
add_backend_run (ReportCharts *charts, LabRun *run)
{
  const char *id = lab_run_get_backend_id (run);

  if (report_charts_find_contender (charts, id) == NULL &&
      report_charts_add_contender (charts, id, lab_run_get_backend_name (run)) < 0)
    return;
  report_charts_add_run (charts, id, run);
}

ReportCharts *
report_charts_of_backends (LabRun *const *runs, guint count, GError **error)
{
  g_autoptr (GPtrArray) sorted = NULL;
  ReportCharts *charts;

  g_return_val_if_fail (count > 0, NULL);
  if (!report_charts_check_scenarios (runs, count, error) ||
      !report_result_check (runs, count, error))
    return NULL;
  charts = report_charts_new (lab_run_get_scenario (runs[0]));
  sorted = sort_runs (runs, count);
  for (guint i = 0; i < count; i++)
    add_backend_run (charts, sorted->pdata[i]);
  for (guint i = 0; i < charts->contenders->len; i++)
    {
      const ReportChartsContender *contender = g_ptr_array_index (charts->contenders, i);

      report_charts_begin_run (charts, contender->id,
                               contender->runs->pdata[contender->runs->len - 1]);
    }
  report_charts_finish (charts);
  return charts;
}
