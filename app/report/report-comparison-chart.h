/* Comparison charts: one metric each, a row for each contender. Shared by races, whose runs are
 * there, and by what is compared of saved results, which are samples alone. Internal to the report.
 * The main context's thread. */
#pragma once

#include "chart-comparison.h"
#include "lab-sample.h"

/* An empty chart of metric INDEX (below REPORT_COMPARISONS). Ends the program without memory. */
Chart *report_comparison_chart_new (int index);

/* Makes GROUP's row that of SAMPLES (LabSample), or adds one when GROUP is -1. Returns how many of
 * them have a value. */
guint report_comparison_chart_set (Chart *chart, int index, int group, const char *name, int color,
                                   const GArray *samples);

/* What dots and bands are, where the contender with the most has RUNS values. Static. */
const char *report_comparison_chart_describe (guint runs);
