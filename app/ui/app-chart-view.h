/* A live chart in the window: draws what chart-tiles has, reads it under the pointer, says it to
 * people who do not see it.
 *
 * Keys: left and right move the cursor, with Shift the part that is seen; plus and minus zoom, 0
 * shows all again. Signals:
 *
 *   ::group-toggled (int group)          a contender's entry in the legend was clicked
 *   ::zoomed (uint64 from, uint64 to)    somebody wants to see that part of the time axis
 *   ::zoom-reset ()                      … or all of it
 *
 * The owner decides which charts follow. Charts that are not over time zoom by themselves. */
#pragma once

#include "app-chart-cursor.h"
#include "chart.h"

#include <gtk/gtk.h>

#define APP_TYPE_CHART_VIEW (app_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (AppChartView, app_chart_view, APP, CHART_VIEW, GtkWidget)

/* Shows CHART, which is borrowed until the next call; NULL shows nothing. */
void app_chart_view_set_chart (AppChartView *view, Chart *chart);

Chart *app_chart_view_get_chart (AppChartView *view);

/* Room for a button at the right of the title, in pixels. Before the chart is set. */
void app_chart_view_set_title_room (AppChartView *view, int title_room);

/* The same as the keys. The cursor moves by steps of a few pixels and begins at the start of the
 * axis; FALSE when there is none. */
gboolean app_chart_view_step_cursor (AppChartView *view, int steps);
void app_chart_view_zoom (AppChartView *view, double factor);
void app_chart_view_pan (AppChartView *view, double part);
void app_chart_view_reset (AppChartView *view);

/* The same as a click on the entry of GROUP in the legend. */
void app_chart_view_toggle (AppChartView *view, int group);

/* Shares CURSOR (referenced) with other views; NULL for none. */
void app_chart_view_set_cursor (AppChartView *view, AppChartCursor *cursor);

/* Queues a drawing if the chart's picture has changed, and brings the description up to date when
 * the last one is a second old. */
void app_chart_view_update (AppChartView *view);

/* Brings the description up to date now. */
void app_chart_view_describe (AppChartView *view);
