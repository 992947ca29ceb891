/* The workload comes first, since it brings the range of its parameter. The main context's thread.
 */
#include "app-workload-rows.h"

#include "app-workload.h"

void
app_workload_rows_fill (const AppWorkloadRows *rows)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (int kind = 0; kind < WORKLOAD_KINDS; kind++)
    gtk_string_list_append (titles, app_workload_get_title (workload_get (kind)));
  adw_combo_row_set_model (rows->workload, G_LIST_MODEL (titles));
}

const Workload *
app_workload_rows_get (const AppWorkloadRows *rows)
{
  guint selected = adw_combo_row_get_selected (rows->workload);

  return workload_get (selected < WORKLOAD_KINDS ? (WorkloadKind) selected : WORKLOAD_JSON);
}

static void
renew_parameter (AppNumberRow *row, const Workload *workload)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 app_workload_get_parameter_title (workload));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), app_workload_get_parameter_unit (workload));
  app_number_row_set_range (row, 0, (double) workload->limit,
                            (double) MAX (workload->standard / 10, 1));
  app_number_row_set_value (row, (double) workload->standard);
}

void
app_workload_rows_renew (const AppWorkloadRows *rows)
{
  const Workload *workload = app_workload_rows_get (rows);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (rows->workload),
                               app_workload_get_summary (workload));
  gtk_widget_set_visible (GTK_WIDGET (rows->parameter), workload->parameter != NULL);
  if (workload->parameter != NULL)
    renew_parameter (rows->parameter, workload);
}

void
app_workload_rows_show (const AppWorkloadRows *rows, const LabScenario *scenario)
{
  WorkloadDemand demand;

  if (!lab_scenario_get_demand (scenario, &demand, NULL))
    return;
  adw_combo_row_set_selected (rows->workload, demand.workload->kind);
  app_workload_rows_renew (rows);
  app_number_row_set_value (rows->parameter, (double) demand.amount);
}

static gboolean
asks_for (const LabScenario *scenario, const Workload *workload, double amount)
{
  WorkloadDemand demand;

  return lab_scenario_get_demand (scenario, &demand, NULL) && demand.workload == workload &&
         (workload->parameter == NULL || (double) demand.amount == amount);
}

void
app_workload_rows_write (const AppWorkloadRows *rows, LabScenario *scenario)
{
  const Workload *workload = app_workload_rows_get (rows);
  double amount = app_number_row_get_value (rows->parameter);
  g_autofree char *text = NULL;

  if (asks_for (scenario, workload, amount))
    return;
  if (workload->parameter == NULL)
    text = g_strdup (workload->name);
  else
    text = g_strdup_printf ("%s?%s=%.0f", workload->name, workload->parameter, amount);
  lab_scenario_set_workload (scenario, text);
}
