/* The keys of a chart, as the header of AppChartView says them. */
#pragma once

#include <gtk/gtk.h>

/* Binds them for a class of AppChartViews. */
void app_chart_keys_bind (GtkWidgetClass *class);
