/* What a race will do, before it has begun. */
#pragma once

#include "lab-scenario.h"

/* Says in a few sentences what a race of BACKENDS (LabBackend, at least one) under SCENARIO will do
 * and how long it takes. Free with g_free. */
char *app_plan_describe (GPtrArray *backends, const LabScenario *scenario);
