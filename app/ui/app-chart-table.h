/* A chart's figures as a table in a window of its own. */
#pragma once

#include "chart.h"

#include <gtk/gtk.h>

/* Shows the figures CHART has now, beside PARENT. Nothing is kept of the chart. */
void app_chart_table_show (GtkWindow *parent, const Chart *chart);
