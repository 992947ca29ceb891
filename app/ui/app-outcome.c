/* From the lab's runs to the report's result, for the page and for what may be exported. The main
 * context's thread. */
#include "app-outcome.h"

#include "app-race-private.h"
#include "lab-blocks.h"

gboolean
app_outcome_has_data (AppRace *race)
{
  g_autoptr (GPtrArray) runs = lab_blocks_collect (app_race_get_runs (race));
  return runs->len > 0;
}

ReportResult *
app_outcome_of (AppRace *race)
{
  g_autoptr (GPtrArray) runs = lab_blocks_collect (app_race_get_runs (race));

  return runs->len > 0 ? report_result_new ((LabRun *const *) runs->pdata, runs->len) : NULL;
}

/* Blocks are those of one race; of several those count that have counterparts. */
static GPtrArray *
list_runs (AppRace *race)
{
  GListModel *model = app_race_get_runs (race);
  GPtrArray *runs;

  if (!app_race_is_comparison (race))
    return lab_blocks_collect (model);
  runs = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (LabRun) run = g_list_model_get_item (model, i);

      if (!g_hash_table_contains (race->spare, run))
        g_ptr_array_add (runs, g_steal_pointer (&run));
    }
  return runs;
}

GPtrArray *
app_outcome_list_runs (AppRace *race, const AppContender *contender)
{
  GPtrArray *listed = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) runs = list_runs (race);

  for (guint i = 0; i < runs->len; i++)
    {
      g_autofree char *id = app_race_identify (race, runs->pdata[i]);

      if (g_str_equal (id, contender->id))
        g_ptr_array_add (listed, g_object_ref (runs->pdata[i]));
    }
  return listed;
}
