/* A thin widget around ChartTiles: size, theme and scale go in, a cairo node comes out. It keeps no
 * numbers. Nothing is drawn unless the picture has changed. The main context's thread. */
#include "app-chart-view.h"

#include "app-chart-slices.h"
#include "app-palette.h"
#include "chart-tiles.h"

#include <stdlib.h>

#define DESCRIBE_EVERY_US G_USEC_PER_SEC
#define KEY_STEP_PX 8
/* Room for "500 µs" and for "100 k" alike. */
#define LABEL_WIDTH_PX 44

struct _AppChartView
{
  GtkWidget parent_instance;

  Chart *chart; /* borrowed */
  ChartTiles *tiles;
  AppChartSlices *slices;
  AppChartCursor *cursor;
  const ChartTheme *theme; /* the one the tiles have */
  gint64 described_us;
};

G_DEFINE_FINAL_TYPE (AppChartView, app_chart_view, GTK_TYPE_WIDGET)

static guint toggled_signal;

static void
take_theme (AppChartView *self)
{
  const ChartTheme *theme = app_palette_get_theme ();
  ChartDrawOptions options = { .theme = theme, .quality = CHART_QUALITY_LIVE };

  if (theme == self->theme)
    return;
  options.no_axis_titles = true;
  options.label_width = LABEL_WIDTH_PX;
  if (chart_tiles_set_options (self->tiles, &options))
    self->theme = theme;
}

/* Where nothing has been measured yet there is nothing to read either. */
static gboolean
has_values_at (AppChartView *self, uint64_t time_ns)
{
  ChartReading reading;

  if (!chart_tiles_read (self->tiles, time_ns, &reading))
    return FALSE;
  for (int i = 0; i < reading.count; i++)
    if (reading.rows[i].count > 0)
      return TRUE;
  return FALSE;
}

static void
draw_cursor (AppChartView *self, cairo_t *cr)
{
  uint64_t time_ns;

  if (self->cursor != NULL && app_chart_cursor_get (self->cursor, &time_ns))
    chart_tiles_draw_cursor (self->tiles, cr, time_ns, has_values_at (self, time_ns));
}

static void
app_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AppChartView *self = APP_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int scale = gtk_widget_get_scale_factor (widget);

  if (self->tiles == NULL || width <= 0 || height <= 0)
    return;
  take_theme (self);
  chart_tiles_resize (self->tiles, width, height, scale);
  cairo_t *cr = app_chart_slices_begin (self->slices, width, height, scale);
  chart_tiles_draw (self->tiles, cr);
  draw_cursor (self, cr);
  cairo_destroy (cr);
  app_chart_slices_end (self->slices, snapshot);
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, AppChartView *self)
{
  uint64_t time_ns;

  if (self->tiles == NULL || self->cursor == NULL)
    return;
  if (chart_tiles_time_at (self->tiles, x, &time_ns))
    app_chart_cursor_move (self->cursor, time_ns);
  else
    app_chart_cursor_hide (self->cursor);
}

static void
hide_cursor (AppChartView *self)
{
  if (self->cursor != NULL)
    app_chart_cursor_hide (self->cursor);
}

static void
on_released (GtkGestureClick *click, int presses, double x, double y, AppChartView *self)
{
  int group = self->tiles != NULL ? chart_tiles_legend_at (self->tiles, x, y) : -1;

  if (group >= 0)
    g_signal_emit (self, toggled_signal, 0, group);
}

/* Moves the cursor by keys; it begins at the start of the time axis. */
static gboolean
step_cursor (GtkWidget *widget, GVariant *args, gpointer data)
{
  AppChartView *self = APP_CHART_VIEW (widget);
  gint64 step_ns, time_ns = 0;
  uint64_t from_ns = 0;

  if (self->tiles == NULL || self->cursor == NULL)
    return FALSE;
  step_ns = (gint64) (chart_tiles_ns_per_px (self->tiles) * KEY_STEP_PX);
  if (app_chart_cursor_get (self->cursor, &from_ns))
    time_ns = (gint64) from_ns + step_ns * g_variant_get_int32 (args);
  app_chart_cursor_move (self->cursor, (uint64_t) MAX (time_ns, 0));
  return TRUE;
}

static void
app_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 140;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : 240;
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
  app_chart_slices_free (APP_CHART_VIEW (object)->slices);
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
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, step_cursor, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, step_cursor, "i", 1);
  toggled_signal = g_signal_new ("group-toggled", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
listen_to_pointer (AppChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (hide_cursor), self);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (hide_cursor), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
app_chart_view_init (AppChartView *self)
{
  self->slices = app_chart_slices_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  listen_to_pointer (self);
  app_palette_watch (GTK_WIDGET (self));
}

void
app_chart_view_set_chart (AppChartView *view, Chart *chart)
{
  g_return_if_fail (APP_IS_CHART_VIEW (view));
  chart_tiles_free (view->tiles);
  view->chart = chart;
  view->tiles = chart != NULL ? chart_tiles_new (chart) : NULL;
  view->theme = NULL;
  if (chart != NULL)
    app_chart_view_describe (view);
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

void
app_chart_view_set_cursor (AppChartView *view, AppChartCursor *cursor)
{
  g_return_if_fail (APP_IS_CHART_VIEW (view));
  if (view->cursor != NULL)
    g_signal_handlers_disconnect_by_func (view->cursor, gtk_widget_queue_draw, view);
  g_set_object (&view->cursor, cursor);
  if (cursor != NULL)
    g_signal_connect_object (cursor, "changed", G_CALLBACK (gtk_widget_queue_draw), view,
                             G_CONNECT_SWAPPED);
}

void
app_chart_view_update (AppChartView *view)
{
  g_return_if_fail (APP_IS_CHART_VIEW (view));
  if (view->tiles == NULL)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (view)) && chart_tiles_is_stale (view->tiles))
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
