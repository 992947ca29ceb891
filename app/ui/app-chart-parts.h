/* What of a chart can be hidden and shown, from a menu: its contenders, for those who do not click
 * on the legend, its lines, and the scale of its vertical axis. The main context's thread. */
#pragma once

#include "app-chart-view.h"

/* Adds to MENU what there is to choose of VIEW's chart as it is now, and puts the actions behind it
 * on WIDGET, in place of those of the last call. WIDGET has VIEW in it. */
void app_chart_parts_add (GMenu *menu, GtkWidget *widget, AppChartView *view);
