/* What the writers of a sweep share. Internal to the report. */
#pragma once

#include "lab-series.h"

/* The knob as people call it: "Connections", "Requests per second", "workers". Free with g_free. */
char *report_sweep_name_knob (const LabSeries *series);

/* The scenario without what the knob turns, and over what it went. Free with g_free. */
char *report_sweep_describe (const LabSeries *series);
