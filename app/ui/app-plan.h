/* What a race will do, before it has begun. */
#pragma once

#include "lab-scenario-file.h"

/* Why PLAN cannot be run as it was typed (its headers, its knob's values, its objective), and where
 * that stands; NULL when it can. Free with g_free. */
char *app_plan_describe_mistake (const LabScenarioFile *plan);

/* Says in a few sentences what a race of BACKENDS (LabBackend, at least one) after PLAN will do and
 * how long it takes. Free with g_free. */
char *app_plan_describe (GPtrArray *backends, const LabScenarioFile *plan);
