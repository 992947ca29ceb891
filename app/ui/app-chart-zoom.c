/* The gestures of zooming. A drag shorter than a few pixels is a click, and no zoom. The main
 * context's thread. */
#include "app-chart-zoom.h"

#include <math.h>

#define DRAG_MIN_PX 6

struct AppChartZoom
{
  GtkWidget *widget; /* borrowed: it owns this */
  const AppChartZoomTarget *target;
  const ChartTiles *tiles;
  gboolean dragging;
  double from_x, to_x;
};

static double
clamp_to_plot (const AppChartZoom *zoom, double x)
{
  ChartRect plot = chart_tiles_plot (zoom->tiles);

  return CLAMP (x, plot.x, plot.x + plot.width - 1);
}

static gboolean
is_in_plot (const AppChartZoom *zoom, double x, double y)
{
  ChartRect plot = chart_tiles_plot (zoom->tiles);

  return x >= plot.x && x < plot.x + plot.width && y >= plot.y && y < plot.y + plot.height;
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, AppChartZoom *zoom)
{
  zoom->dragging = FALSE;
  if (zoom->tiles == NULL || !is_in_plot (zoom, x, y))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  zoom->from_x = zoom->to_x = x;
}

static void
on_drag_update (GtkGestureDrag *drag, double x, double y, AppChartZoom *zoom)
{
  if (zoom->tiles == NULL || (!zoom->dragging && fabs (x) < DRAG_MIN_PX))
    return;
  if (!zoom->dragging)
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  zoom->dragging = TRUE;
  zoom->to_x = clamp_to_plot (zoom, zoom->from_x + x);
  gtk_widget_queue_draw (zoom->widget);
}

static void
choose (AppChartZoom *zoom, double left, double right)
{
  uint64_t from, to;

  if (chart_tiles_time_at (zoom->tiles, left, &from) &&
      chart_tiles_time_at (zoom->tiles, right, &to) && from < to)
    zoom->target->chosen (zoom->widget, from, to);
}

static void
on_drag_end (GtkGestureDrag *drag, double x, double y, AppChartZoom *zoom)
{
  if (!zoom->dragging)
    return;
  zoom->dragging = FALSE;
  gtk_widget_queue_draw (zoom->widget);
  if (zoom->tiles != NULL && fabs (zoom->to_x - zoom->from_x) >= DRAG_MIN_PX)
    choose (zoom, fmin (zoom->from_x, zoom->to_x), fmax (zoom->from_x, zoom->to_x));
}

static void
on_pressed (GtkGestureClick *click, int presses, double x, double y, AppChartZoom *zoom)
{
  if (presses == 2 && zoom->tiles != NULL && is_in_plot (zoom, x, y))
    zoom->target->reset (zoom->widget);
}

AppChartZoom *
app_chart_zoom_new (GtkWidget *widget, const AppChartZoomTarget *target)
{
  AppChartZoom *zoom = g_new0 (AppChartZoom, 1);
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();

  zoom->widget = widget;
  zoom->target = target;
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), zoom);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), zoom);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), zoom);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), zoom);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  return zoom;
}

void
app_chart_zoom_free (AppChartZoom *zoom)
{
  g_free (zoom);
}

void
app_chart_zoom_set_tiles (AppChartZoom *zoom, const ChartTiles *tiles)
{
  zoom->tiles = tiles;
  zoom->dragging = FALSE;
}

/* What is seen now, in the axis' numbers. */
static gboolean
get_seen (const AppChartZoom *zoom, double *from, double *to)
{
  ChartRect plot = chart_tiles_plot (zoom->tiles);
  uint64_t left, right;

  if (zoom->tiles == NULL || !chart_tiles_time_at (zoom->tiles, plot.x, &left) ||
      !chart_tiles_time_at (zoom->tiles, plot.x + plot.width, &right) || left >= right)
    return FALSE;
  *from = (double) left;
  *to = (double) right;
  return TRUE;
}

/* Between marks of a half pixel nothing can be told apart any more. */
static void
ask_for (AppChartZoom *zoom, double from, double to)
{
  if (to - from >= 1000)
    zoom->target->chosen (zoom->widget, (uint64_t) fmax (0, from), (uint64_t) to);
}

void
app_chart_zoom_scale (AppChartZoom *zoom, double factor)
{
  double from, to, middle;

  if (zoom->tiles == NULL || !get_seen (zoom, &from, &to))
    return;
  middle = (from + to) / 2;
  ask_for (zoom, middle - (middle - from) * factor, middle + (to - middle) * factor);
}

void
app_chart_zoom_pan (AppChartZoom *zoom, double part)
{
  double from, to, shift;

  if (zoom->tiles == NULL || !get_seen (zoom, &from, &to))
    return;
  shift = fmax (part * (to - from), -from);
  ask_for (zoom, from + shift, to + shift);
}

void
app_chart_zoom_snapshot (AppChartZoom *zoom, GtkSnapshot *snapshot)
{
  static const GdkRGBA shade = { 0.5F, 0.5F, 0.5F, 0.25F };
  ChartRect plot;
  double left = fmin (zoom->from_x, zoom->to_x), right = fmax (zoom->from_x, zoom->to_x);

  if (!zoom->dragging || zoom->tiles == NULL)
    return;
  plot = chart_tiles_plot (zoom->tiles);
  gtk_snapshot_append_color (snapshot, &shade,
                             &GRAPHENE_RECT_INIT ((float) left, (float) plot.y,
                                                  (float) (right - left), (float) plot.height));
}
