/* A comparison: one metric, a row for each contender; every run a dot, the middle a bar across
 * them, its interval a band behind them. Several metrics are several such charts on one sheet
 * (chart-sheet.h). */
#pragma once

#include "chart-quantity.h"
#include "chart.h"

#include <math.h>

/* One contender's row. Texts and arrays are copied. A value that is not finite is none: a contender
 * whose interval is unknown has NAN for LOW and HIGH, one that was not measured NAN everywhere. */
typedef struct
{
  const char *name;
  int color;          /* as for chart_add_group() */
  const double *runs; /* one value for each run, in the chart's quantity */
  size_t run_count;
  double middle; /* what stands for all runs: their median, or an estimate */
  double low;    /* the interval of the middle */
  double high;
} ChartComparisonRow;

/* An empty comparison of a metric in QUANTITY, on a linear axis from 0; TITLE is the metric
 * ("Throughput"), the sub-title says what bars and bands are ("median and 95 % interval"). NULL
 * when there is no memory. */
Chart *chart_new_comparison (const char *title, ChartQuantity quantity);

/* Adds a row below the others. Returns its group (from 0), or -1 when there are CHART_GROUPS_MAX
 * already, LOW > HIGH, or there is no memory. Values that are not finite or negative are left out.
 */
int chart_comparison_add (Chart *chart, const ChartComparisonRow *row);

/* Replaces what the row GROUP tells; its name and colour stay as they are. False, with nothing
 * changed, for the same reasons and when GROUP is none. */
bool chart_comparison_set (Chart *chart, int group, const ChartComparisonRow *row);
