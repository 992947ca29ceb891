/* Two rows of the set-up: the workload, and its parameter where it has one. */
#pragma once

#include "app-number-row.h"
#include "lab-scenario.h"
#include "workload.h"

#include <adwaita.h>

/* Borrowed. */
typedef struct
{
  AdwComboRow *workload;
  AppNumberRow *parameter;
} AppWorkloadRows;

/* Offers all workloads. Once. */
void app_workload_rows_fill (const AppWorkloadRows *rows);

/* The one that is chosen. Static. */
const Workload *app_workload_rows_get (const AppWorkloadRows *rows);

/* Says what the chosen one is; its parameter gets the range and the standard value. */
void app_workload_rows_renew (const AppWorkloadRows *rows);

/* Shows what SCENARIO asks for; a template of demands has no row, and changes nothing. */
void app_workload_rows_show (const AppWorkloadRows *rows, const LabScenario *scenario);

/* Writes what is asked for into SCENARIO, unless it asks for that already: it may say more than the
 * rows, such as which clock. */
void app_workload_rows_write (const AppWorkloadRows *rows, LabScenario *scenario);
