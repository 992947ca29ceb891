/* What is to be found out, as rows: who is faster (a race), how it goes with a knob (a sweep), or
 * how much each can take (a limit); and the presets, which say that and the scenario.
 *
 * Signals:
 *
 *   ::changed ()                      any of it is another
 *   ::preset (LabScenarioFile *)      a preset was chosen; it is borrowed, and shown here already
 */
#pragma once

#include "lab-scenario-file.h"

#include <adwaita.h>

typedef enum
{
  APP_AIM_RACE,
  APP_AIM_SWEEP,
  APP_AIM_LIMIT
} AppAim;

#define APP_TYPE_AIM_FORM (app_aim_form_get_type ())
G_DECLARE_FINAL_TYPE (AppAimForm, app_aim_form, APP, AIM_FORM, AdwPreferencesGroup)

AppAim app_aim_form_get_aim (AppAimForm *form);

/* Why what is typed cannot be used, or NULL; the form says it, too. Its first line says what, the
 * others point at it. Free with g_error_free. */
GError *app_aim_form_find_mistake (AppAimForm *form);

/* Whether what is typed can be used. */
gboolean app_aim_form_is_valid (AppAimForm *form);

/* Puts the focus into what is wrong. */
void app_aim_form_point_out (AppAimForm *form);

/* Writes the aim into FILE: `over`, `slo`, or neither. */
void app_aim_form_write (AppAimForm *form, LabScenarioFile *file);

/* Shows the aim of FILE. */
void app_aim_form_show (AppAimForm *form, const LabScenarioFile *file);

/* What can be turned depends on SCENARIO and the contenders BACKENDS (LabBackend). */
void app_aim_form_set_race (AppAimForm *form, const LabScenario *scenario, GPtrArray *backends);

/* Says that the settings are no preset's any more; and reads the presets anew. */
void app_aim_form_leave_preset (AppAimForm *form);
void app_aim_form_refresh (AppAimForm *form);
