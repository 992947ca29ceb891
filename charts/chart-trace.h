/* One series on its way into one part of a plot: what the ways of drawing it share. */
#pragma once

#include <cairo.h>

#include "chart-layout.h"
#include "chart-stroke.h"

/* Everything is borrowed. Places are those of ChartPlot. */
typedef struct
{
  const ChartSeries *series;
  const ChartPlot *plot;
  const ChartTheme *theme;
  ChartStroke stroke;
  ChartQuality quality;
  cairo_t *cr;
  double from_px;
  double to_px;
} ChartTrace;

/* The place of a point. */
double chart_trace_x (const ChartTrace *trace, size_t index);
double chart_trace_y (const ChartTrace *trace, size_t index);

/* The first point at or right of PX. */
size_t chart_trace_find (const ChartTrace *trace, double px);

/* The columns of the points FROM … TO-1. */
ChartColumns chart_trace_columns (const ChartTrace *trace, size_t from, size_t to);

/* Whether columns hold so many points that a line would only go up and down in them. */
bool chart_trace_is_dense (const ChartTrace *trace);

/* From this many points on it is certain what chart_trace_is_dense() says. */
#define CHART_TRACE_CERTAIN 9

/* Draws a series as a line, with its dash and, where it stands alone, a dot. */
void chart_trace_draw_line (ChartTrace *trace);

/* Draws a dense series as bars from each column's lowest to its highest value. */
void chart_trace_draw_bars (ChartTrace *trace);
