/* A live chart in the window: draws what chart-tiles has, reads it under the pointer, says it to
 * people who do not see it.
 *
 * Signal ::group-toggled (int group) when a contender's entry in the legend was clicked; the owner
 * decides in which charts it disappears. */
#pragma once

#include "app-chart-cursor.h"
#include "chart.h"

#include <gtk/gtk.h>

#define APP_TYPE_CHART_VIEW (app_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (AppChartView, app_chart_view, APP, CHART_VIEW, GtkWidget)

/* Shows CHART, which is borrowed until the next call; NULL shows nothing. */
void app_chart_view_set_chart (AppChartView *view, Chart *chart);

/* Shares CURSOR (referenced) with other views; NULL for none. */
void app_chart_view_set_cursor (AppChartView *view, AppChartCursor *cursor);

/* Queues a drawing if the chart's picture has changed, and brings the description up to date when
 * the last one is a second old. */
void app_chart_view_update (AppChartView *view);

/* Brings the description up to date now. */
void app_chart_view_describe (AppChartView *view);
