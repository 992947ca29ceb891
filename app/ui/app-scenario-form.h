/* The scenario as rows: workload, load, length, and what is rarely changed. Starts with the lab's
 * defaults; but for headers, only valid values can be entered.
 *
 * Signal ::changed () when a person has changed a value; what app_scenario_form_show brings is told
 * by who calls it. */
#pragma once

#include "lab-scenario.h"

#include <adwaita.h>

#define APP_TYPE_SCENARIO_FORM (app_scenario_form_get_type ())
G_DECLARE_FINAL_TYPE (AppScenarioForm, app_scenario_form, APP, SCENARIO_FORM, AdwPreferencesGroup)

/* The scenario as entered; free with lab_scenario_free. */
LabScenario *app_scenario_form_build (AppScenarioForm *form);

/* Shows SCENARIO (copied), which must be valid; what the form has no row for is built again as it
 * was. */
void app_scenario_form_show (AppScenarioForm *form, const LabScenario *scenario);

/* Whether what was typed can be sent; what is wrong with it stands in the form. */
gboolean app_scenario_form_is_valid (AppScenarioForm *form);

/* The chosen workload. Static. */
const Workload *app_scenario_form_get_workload (AppScenarioForm *form);

/* The row of KNOB, by the lab's name, is not to be changed: a sweep goes over it. NULL: none. */
void app_scenario_form_set_swept (AppScenarioForm *form, const char *knob);
