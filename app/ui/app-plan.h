/* What a race will do, before it has begun. */
#pragma once

#include "lab-scenario-file.h"

/* Whether what PLAN is to find out can be read: its knob's values, or its objective. */
gboolean app_plan_is_sound (const LabScenarioFile *plan);

/* Says in a few sentences what a race of BACKENDS (LabBackend, at least one) after PLAN will do and
 * how long it takes. Free with g_free. */
char *app_plan_describe (GPtrArray *backends, const LabScenarioFile *plan);
