/* The contenders of a chart as things that can be hidden and shown from a menu, for those who do
 * not click on the legend. The main context's thread. */
#pragma once

#include "app-chart-view.h"

/* Makes actions for the groups of VIEW's chart, which it shall have, and puts them on WIDGET, which
 * lives as long as VIEW. */
void app_chart_contenders_install (GtkWidget *widget, AppChartView *view);

/* Brings the actions up to date with what the chart shows. */
void app_chart_contenders_update (GtkWidget *widget, AppChartView *view);

/* An item for each of them, or NULL when CHART has not at least two. A new menu. */
GMenuModel *app_chart_contenders_menu (const Chart *chart);
