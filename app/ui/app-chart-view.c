/* A thin widget around a picture: the pointer and the keys go in, signals come out. It keeps no
 * numbers. The main context's thread. */
#include "app-chart-view.h"

#include "app-chart-keys.h"
#include "app-chart-picture.h"
#include "app-chart-reader.h"
#include "app-chart-zoom.h"
#include "app-frame-budget.h"
#include "app-palette.h"
#include "app-sight.h"

#include <stdlib.h>

#define DESCRIBE_EVERY_US G_USEC_PER_SEC
#define ZOOM_MIN_NS 1000 /* in less nothing happens that could be seen */

struct _AppChartView
{
  GtkWidget parent_instance;

  Chart *chart; /* borrowed */
  AppChartPicture *picture;
  AppChartZoom *zoom;
  AppChartReader *reader;
  AppSight *sight;
  gint64 described_us;
};

G_DEFINE_FINAL_TYPE (AppChartView, app_chart_view, GTK_TYPE_WIDGET)

static guint toggled_signal, zoomed_signal, reset_signal;

/* NULL without a chart. */
static ChartTiles *
get_tiles (AppChartView *self)
{
  return app_chart_picture_get_tiles (self->picture);
}

static void
app_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AppChartView *self = APP_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int scale = gtk_widget_get_scale_factor (widget);
  gint64 begun_us = g_get_monotonic_time ();
  uint64_t time_ns;

  if (!app_sight_is_seen (self->sight))
    {
      app_chart_picture_forget (self->picture);
      return;
    }
  if (get_tiles (self) == NULL || width <= 0 || height <= 0)
    return;
  if (app_chart_picture_snapshot (self->picture, snapshot, width, height, scale,
                                  !app_frame_budget_is_left (widget)))
    app_frame_budget_spend (widget, begun_us);
  else
    app_frame_budget_put_off (widget);
  if (app_chart_reader_get (self->reader, &time_ns))
    app_chart_picture_snapshot_cursor (self->picture, snapshot, time_ns);
  app_chart_zoom_snapshot (self->zoom, snapshot);
}

/* The keys are those of the chart that was clicked on last. */
static void
on_pressed (AppChartView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_released (GtkGestureClick *click, int presses, double x, double y, AppChartView *self)
{
  int group = get_tiles (self) != NULL ? chart_tiles_legend_at (get_tiles (self), x, y) : -1;

  if (group >= 0)
    app_chart_view_toggle (self, group);
}

static void
on_zoom_chosen (GtkWidget *widget, uint64_t from, uint64_t to)
{
  AppChartView *self = APP_CHART_VIEW (widget);

  if (!chart_can_zoom (self->chart))
    return;
  if (chart_is_over_time (self->chart))
    {
      if (to - from >= ZOOM_MIN_NS)
        g_signal_emit (self, zoomed_signal, 0, from, to);
      return;
    }
  chart_zoom (self->chart, from, to);
  app_chart_view_describe (self);
  gtk_widget_queue_draw (widget);
}

static void
on_zoom_reset (GtkWidget *widget)
{
  app_chart_view_reset (APP_CHART_VIEW (widget));
}

static const AppChartZoomTarget zoom_target = { on_zoom_chosen, on_zoom_reset };

static void
app_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 140;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 380 : 240;
}

static void
app_chart_view_dispose (GObject *object)
{
  AppChartView *self = APP_CHART_VIEW (object);

  app_chart_view_set_cursor (self, NULL);
  app_chart_view_set_chart (self, NULL);
  G_OBJECT_CLASS (app_chart_view_parent_class)->dispose (object);
}

static void
app_chart_view_finalize (GObject *object)
{
  app_chart_picture_free (APP_CHART_VIEW (object)->picture);
  app_chart_zoom_free (APP_CHART_VIEW (object)->zoom);
  app_chart_reader_free (APP_CHART_VIEW (object)->reader);
  app_sight_free (APP_CHART_VIEW (object)->sight);
  G_OBJECT_CLASS (app_chart_view_parent_class)->finalize (object);
}

static void
app_chart_view_class_init (AppChartViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_chart_view_dispose;
  G_OBJECT_CLASS (class)->finalize = app_chart_view_finalize;
  widget_class->measure = app_chart_view_measure;
  widget_class->snapshot = app_chart_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  app_chart_keys_bind (widget_class);
  toggled_signal = g_signal_new ("group-toggled", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  zoomed_signal = g_signal_new ("zoomed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT64);
  reset_signal = g_signal_new ("zoom-reset", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
listen_to_clicks (AppChartView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
app_chart_view_init (AppChartView *self)
{
  self->picture = app_chart_picture_new ();
  self->zoom = app_chart_zoom_new (GTK_WIDGET (self), &zoom_target);
  self->reader = app_chart_reader_new (GTK_WIDGET (self));
  self->sight = app_sight_new (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  listen_to_clicks (self);
  app_palette_watch (GTK_WIDGET (self));
}

void
app_chart_view_set_chart (AppChartView *view, Chart *chart)
{
  g_return_if_fail (APP_IS_CHART_VIEW (view));
  if (chart == view->chart)
    return;
  view->chart = chart;
  app_chart_picture_set_chart (view->picture, chart);
  app_chart_zoom_set_tiles (view->zoom, get_tiles (view));
  app_chart_reader_set_tiles (view->reader, get_tiles (view));
  if (chart != NULL)
    app_chart_view_describe (view);
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

Chart *
app_chart_view_get_chart (AppChartView *view)
{
  g_return_val_if_fail (APP_IS_CHART_VIEW (view), NULL);
  return view->chart;
}

void
app_chart_view_set_title_room (AppChartView *view, int title_room)
{
  g_return_if_fail (APP_IS_CHART_VIEW (view));
  app_chart_picture_set_title_room (view->picture, title_room);
}

gboolean
app_chart_view_step_cursor (AppChartView *view, int steps)
{
  g_return_val_if_fail (APP_IS_CHART_VIEW (view), FALSE);
  return app_chart_reader_step (view->reader, steps);
}

void
app_chart_view_zoom (AppChartView *view, double factor)
{
  g_return_if_fail (APP_IS_CHART_VIEW (view));
  app_chart_zoom_scale (view->zoom, factor);
}

void
app_chart_view_pan (AppChartView *view, double part)
{
  g_return_if_fail (APP_IS_CHART_VIEW (view));
  app_chart_zoom_pan (view->zoom, part);
}

void
app_chart_view_reset (AppChartView *view)
{
  g_return_if_fail (APP_IS_CHART_VIEW (view));
  if (view->chart == NULL)
    return;
  if (chart_is_over_time (view->chart))
    {
      g_signal_emit (view, reset_signal, 0);
      return;
    }
  chart_reset_zoom (view->chart);
  app_chart_view_describe (view);
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

void
app_chart_view_toggle (AppChartView *view, int group)
{
  g_return_if_fail (APP_IS_CHART_VIEW (view));
  g_signal_emit (view, toggled_signal, 0, group);
}

void
app_chart_view_set_cursor (AppChartView *view, AppChartCursor *cursor)
{
  g_return_if_fail (APP_IS_CHART_VIEW (view));
  app_chart_reader_set_cursor (view->reader, cursor);
}

void
app_chart_view_update (AppChartView *view)
{
  g_return_if_fail (APP_IS_CHART_VIEW (view));
  if (get_tiles (view) == NULL)
    return;
  if (app_sight_is_seen (view->sight) && chart_tiles_is_stale (get_tiles (view)))
    gtk_widget_queue_draw (GTK_WIDGET (view));
  if (g_get_monotonic_time () - view->described_us >= DESCRIBE_EVERY_US)
    app_chart_view_describe (view);
}

void
app_chart_view_describe (AppChartView *view)
{
  g_return_if_fail (APP_IS_CHART_VIEW (view));
  if (view->chart == NULL)
    return;
  char *text = chart_describe (view->chart);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  chart_get_title (view->chart),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "",
                                  -1);
  free (text);
  view->described_us = g_get_monotonic_time ();
}
