/* Scenarios by name, Tailrace's and the user's, in one row; the first entry is for settings that
 * are nobody's.
 *
 * Signal ::chosen () when a person has chosen one. */
#pragma once

#include "lab-scenario-file.h"

#include <adwaita.h>

#define APP_TYPE_PRESET_ROW (app_preset_row_get_type ())
G_DECLARE_FINAL_TYPE (AppPresetRow, app_preset_row, APP, PRESET_ROW, AdwComboRow)

/* The chosen scenario, borrowed, or NULL for settings of one's own. */
const LabScenarioFile *app_preset_row_get_chosen (AppPresetRow *row);

/* Reads the scenario files anew, so that those which were saved meanwhile are there, too. */
void app_preset_row_refresh (AppPresetRow *row);

/* Says that the settings are nobody's any more. */
void app_preset_row_leave (AppPresetRow *row);
