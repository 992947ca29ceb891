/* What a chart's widget draws: the live canvas of a chart, kept as slices that are shown, and the
 * cursor above it. The main context's thread. */
#pragma once

#include "chart-tiles.h"

#include <gtk/gtk.h>

typedef struct AppChartPicture AppChartPicture;

/* A picture of nothing. Free with app_chart_picture_free. */
AppChartPicture *app_chart_picture_new (void);
void app_chart_picture_free (AppChartPicture *picture);

/* Shows CHART, which is borrowed until the next call; NULL shows nothing. */
void app_chart_picture_set_chart (AppChartPicture *picture, Chart *chart);

/* Room for a button at the right of the title, in pixels. Before the chart is set. */
void app_chart_picture_set_title_room (AppChartPicture *picture, int title_room);

/* The canvas, for reading what is under the pointer; NULL without a chart. Borrowed until the next
 * chart is set. */
ChartTiles *app_chart_picture_get_tiles (AppChartPicture *picture);

/* Brings the picture up to date in WIDTH × HEIGHT and appends it to SNAPSHOT. With HURRY an old one
 * is appended as it is, if there is one; FALSE then. */
gboolean app_chart_picture_snapshot (AppChartPicture *picture, GtkSnapshot *snapshot, int width,
                                     int height, int scale, gboolean hurry);

/* Gives back the memory of the picture, which the next snapshot draws anew. */
void app_chart_picture_forget (AppChartPicture *picture);

/* Appends the cursor at TIME_NS, a layer of its own. */
void app_chart_picture_snapshot_cursor (AppChartPicture *picture, GtkSnapshot *snapshot,
                                        uint64_t time_ns);
