/* A chart's picture as nodes of the window, of which only the damaged ones are made anew. */
#pragma once

#include "chart-tiles.h"

#include <gtk/gtk.h>

typedef struct AppChartSlices AppChartSlices;

AppChartSlices *app_chart_slices_new (void);
void app_chart_slices_free (AppChartSlices *slices);

/* Makes room for a picture of TILES in this size, and draws what of it is not as it should be. */
void app_chart_slices_renew (AppChartSlices *slices, ChartTiles *tiles, int width, int height,
                             int scale);

/* Whether there is a picture in this size to show meanwhile, although it may not be as it should.
 */
gboolean app_chart_slices_has (const AppChartSlices *slices, int width, int height, int scale);

/* Forgets the picture. */
void app_chart_slices_clear (AppChartSlices *slices);

/* Adds the picture's nodes to SNAPSHOT. */
void app_chart_slices_show (AppChartSlices *slices, GtkSnapshot *snapshot);
