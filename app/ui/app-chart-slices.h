/* A chart's picture as nodes of the window, of which only the damaged ones are made anew. */
#pragma once

#include "chart-text.h"

#include <gtk/gtk.h>

typedef struct AppChartSlices AppChartSlices;

AppChartSlices *app_chart_slices_new (void);
void app_chart_slices_free (AppChartSlices *slices);

/* Where to draw a picture of this size, to be freed with cairo_destroy(). It still holds what was
 * drawn before, unless the size is another. */
cairo_t *app_chart_slices_begin (AppChartSlices *slices, int width, int height, int scale);

/* Says that DAMAGE was drawn. */
void app_chart_slices_renew (AppChartSlices *slices, const ChartRect *damage);

/* Adds the picture's nodes to SNAPSHOT. */
void app_chart_slices_show (AppChartSlices *slices, GtkSnapshot *snapshot);
