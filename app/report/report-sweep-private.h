/* What the writers of a sweep share. Internal to the report. */
#pragma once

#include "lab-series.h"
#include "report-table.h"

/* The knob as people call it: "Connections", "Requests per second", "workers". Free with g_free. */
char *report_sweep_name_knob (const LabSeries *series);

/* The scenario, with the range of what the knob turned. Free with g_free. */
char *report_sweep_describe (const LabSeries *series);

/* The figures of LINE at each value. Free with report_table_free. */
ReportTable *report_sweep_make_table (const LabSeries *series, const LabSeriesLine *line);

/* The laws of LINE, and the checks that failed anywhere: lines that are indented by two spaces,
 * each ending in a newline. Free with g_free. */
char *report_sweep_describe_line (const LabSeries *series, const LabSeriesLine *line);
