/* The gestures of zooming. A drag shorter than a few pixels is a click, and no zoom. The main
 * context's thread. */
#include "app-chart-zoom.h"

#include <math.h>

#define DRAG_MIN_PX 6

struct AppChartZoom
{
  GtkWidget *widget; /* borrowed: it owns this */
  const AppChartZoomTarget *target;
  ChartTiles *tiles;
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
  uint64_t from = chart_tiles_place_at (zoom->tiles, left);
  uint64_t to = chart_tiles_place_at (zoom->tiles, right);

  if (to > from)
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
app_chart_zoom_set_tiles (AppChartZoom *zoom, ChartTiles *tiles)
{
  zoom->tiles = tiles;
  zoom->dragging = FALSE;
}

/* What lies between two pixels, moved into the axis where it hangs over. */
static void
ask_for (AppChartZoom *zoom, double left, double right)
{
  double first, last, over;

  chart_tiles_whole (zoom->tiles, &first, &last);
  over = fmax (first - left, 0) - fmax (right - last, 0);
  if (right - left >= last - first)
    zoom->target->reset (zoom->widget);
  else
    choose (zoom, left + over, right + over);
}

/* Keys come faster than frames: each of them goes on from what the one before has asked for. */
void
app_chart_zoom_scale (AppChartZoom *zoom, double factor)
{
  ChartRect plot;
  double aside;

  if (zoom->tiles == NULL || !chart_tiles_renew (zoom->tiles))
    return;
  plot = chart_tiles_plot (zoom->tiles);
  aside = plot.width * (1 - factor) / 2;
  ask_for (zoom, plot.x + aside, plot.x + plot.width - aside);
}

void
app_chart_zoom_pan (AppChartZoom *zoom, double part)
{
  ChartRect plot;

  if (zoom->tiles == NULL || !chart_tiles_renew (zoom->tiles))
    return;
  plot = chart_tiles_plot (zoom->tiles);
  ask_for (zoom, plot.x + part * plot.width, plot.x + (part + 1) * plot.width);
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
