/* The data of line charts, drawn for any part of the time axis. */
#pragma once

#include "chart-layout.h"

/* Draws what lies between the columns FROM_PX and TO_PX, in coordinates whose origin is the
 * absolute column 0 and the plot's top: of all lines, or of ONE alone unless that is NULL. The
 * caller has clipped to these columns: a line that leaves them is drawn on to its next point. */
void chart_lines_draw (const Chart *chart, const ChartPlot *plot, const ChartTheme *theme,
                       ChartQuality quality, const ChartLine *one, cairo_t *cr, double from_px,
                       double to_px);
