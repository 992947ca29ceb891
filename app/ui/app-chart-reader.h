/* Reading a chart by the pointer and by keys: it moves the cursor, which other charts may share. */
#pragma once

#include "app-chart-cursor.h"
#include "chart-tiles.h"

#include <gtk/gtk.h>

typedef struct AppChartReader AppChartReader;

/* Listens to the pointer over WIDGET, which owns it and is drawn anew when the cursor has moved. */
AppChartReader *app_chart_reader_new (GtkWidget *widget);
void app_chart_reader_free (AppChartReader *reader);

/* The canvas that is looked at, borrowed; NULL for none. */
void app_chart_reader_set_tiles (AppChartReader *reader, ChartTiles *tiles);

/* Moves CURSOR (referenced); NULL for none. */
void app_chart_reader_set_cursor (AppChartReader *reader, AppChartCursor *cursor);

/* Moves it by STEPS of a few pixels from where it is, or to the start of the axis. FALSE when there
 * is none. */
gboolean app_chart_reader_step (AppChartReader *reader, int steps);

/* Where it is: FALSE, with *TIME_NS untouched, when it is nowhere. */
gboolean app_chart_reader_get (AppChartReader *reader, uint64_t *time_ns);
