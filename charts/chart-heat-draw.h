/* How a heat map is drawn, read and told as figures. */
#pragma once

#include "chart-scene.h"
#include "chart-table.h"

/* See ChartKind. */
void chart_heat_draw (const ChartScene *scene, cairo_t *cr, double from_px, double to_px);
bool chart_heat_tabulate (const Chart *chart, ChartTable *table);

/* The key to the colours, in RECT: a bar, and the counts at its ends. */
void chart_heat_draw_key (const Chart *chart, const ChartTheme *theme, ChartText *text, cairo_t *cr,
                          const ChartRect *rect);

/* Of the column of time at X_NS: how many requests, and the shortest, a middle and the longest
 * duration, as its rows tell. False where nothing was measured. */
typedef struct
{
  double count;
  double lowest_ns, median_ns, highest_ns;
} ChartHeatReading;

bool chart_heat_read (const Chart *chart, double x_ns, ChartHeatReading *reading);
