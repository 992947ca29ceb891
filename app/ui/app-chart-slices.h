/* A picture cut into upright slices, of which only those that changed become new render nodes.
 *
 * GTK finds out what to draw again by comparing nodes. A chart as one node is damaged as a whole by
 * each new value, with the card below it; in slices only the newest few pixels are. */
#pragma once

#include <gtk/gtk.h>

typedef struct AppChartSlices AppChartSlices;

/* Free with app_chart_slices_free; NULL is allowed there. */
AppChartSlices *app_chart_slices_new (void);
void app_chart_slices_free (AppChartSlices *slices);

/* Begins a picture of WIDTH × HEIGHT logical pixels at SCALE; returns what to draw all of it with,
 * its ground too, in logical pixels. To be destroyed by the caller before the end. */
cairo_t *app_chart_slices_begin (AppChartSlices *slices, int width, int height, int scale);

/* Appends the picture to SNAPSHOT; slices with the same pixels as last time are the same nodes. */
void app_chart_slices_end (AppChartSlices *slices, GtkSnapshot *snapshot);
