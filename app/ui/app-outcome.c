/* From the lab's runs to the report's result, for the page and for what may be exported. The main
 * context's thread. */
#include "app-outcome.h"

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
