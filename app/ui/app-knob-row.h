/* What is turned in a sweep, as a row: the knobs of the load, the workload and the contenders.
 *
 * Signal ::turned () when a person has chosen another. */
#pragma once

#include "lab-scenario.h"

#include <adwaita.h>

#define APP_TYPE_KNOB_ROW (app_knob_row_get_type ())
G_DECLARE_FINAL_TYPE (AppKnobRow, app_knob_row, APP, KNOB_ROW, AdwComboRow)

/* The chosen knob's name: "connections", "us" … Borrowed until the next change. */
const char *app_knob_row_get (AppKnobRow *row);

/* Offers what SCENARIO and the contenders BACKENDS (LabBackend) have; the chosen one stays if they
 * have it, too. FALSE when that was offered before, and nothing has changed. */
gboolean app_knob_row_set_race (AppKnobRow *row, const LabScenario *scenario, GPtrArray *backends);

/* Chooses NAME. One that is not there (yet: its contenders or its workload may come next) is put at
 * the end, so that starting says what is wrong with it. */
void app_knob_row_choose (AppKnobRow *row, const char *name);

/* Values that make sense for the chosen one, as people write them. Static. */
const char *app_knob_row_suggest_values (AppKnobRow *row);
