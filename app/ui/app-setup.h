/* The last race's set-up, who raced for what under which scenario, kept from one start to the next.
 * The main context's thread. */
#pragma once

#include "lab-scenario-file.h"

/* The last set-up, unnamed; NULL where there is none, or it is not to be read. Free with
 * lab_scenario_file_free. */
LabScenarioFile *app_setup_restore (void);

/* Keeps PLAN. */
void app_setup_keep (const LabScenarioFile *plan);
