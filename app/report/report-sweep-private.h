/* What the writers of a sweep share. Internal to the report. */
#pragma once

#include "lab-series.h"
#include "report-table.h"

#include <stdio.h>

/* The knob as people call it: "Connections", "Requests per second", "workers". Free with g_free. */
char *report_sweep_name_knob (const LabSeries *series);

/* The part of a page with the charts of throughput and p99. */
void report_sweep_print_charts (FILE *file, const LabSeries *series);
