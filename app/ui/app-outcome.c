/* From the lab's runs to the report's result, for the page and for what may be exported. The main
 * context's thread. */
#include "app-outcome.h"

/* The runs that have measured something. */
static GPtrArray *
collect_runs (AppRace *race)
{
  GListModel *all = app_race_get_runs (race);
  GPtrArray *runs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (LabRun) run = g_list_model_get_item (all, i);
      if (lab_run_get_columns (run)->length > 0)
        g_ptr_array_add (runs, g_steal_pointer (&run));
    }
  return runs;
}

gboolean
app_outcome_has_data (AppRace *race)
{
  g_autoptr (GPtrArray) runs = collect_runs (race);
  return runs->len > 0;
}

ReportResult *
app_outcome_of (AppRace *race)
{
  g_autoptr (GPtrArray) runs = collect_runs (race);
  return runs->len > 0 ? report_result_new ((LabRun *const *) runs->pdata, runs->len) : NULL;
}
