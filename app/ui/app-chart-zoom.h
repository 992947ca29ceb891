/* Zooming a chart by dragging over it and by keys: which part of the horizontal axis somebody wants
 * to see. It changes no chart; it says what is wanted. */
#pragma once

#include "chart-tiles.h"

#include <gtk/gtk.h>

typedef struct AppChartZoom AppChartZoom;

typedef struct
{
  /* A part of the axis, FROM below TO. */
  void (*chosen) (GtkWidget *widget, uint64_t from, uint64_t to);
  void (*reset) (GtkWidget *widget);
} AppChartZoomTarget;

/* Listens to drags and double clicks on WIDGET, which owns it; TARGET is static. */
AppChartZoom *app_chart_zoom_new (GtkWidget *widget, const AppChartZoomTarget *target);
void app_chart_zoom_free (AppChartZoom *zoom);

/* The canvas that is looked at, borrowed; NULL for none. */
void app_chart_zoom_set_tiles (AppChartZoom *zoom, ChartTiles *tiles);

/* Makes the part seen FACTOR times as long around its middle, or moves it by PART of its length. */
void app_chart_zoom_scale (AppChartZoom *zoom, double factor);
void app_chart_zoom_pan (AppChartZoom *zoom, double part);

/* Draws what is being dragged over. */
void app_chart_zoom_snapshot (AppChartZoom *zoom, GtkSnapshot *snapshot);
