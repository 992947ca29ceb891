/* The pointer's and the keys' places become moments. The main context's thread. */
#include "app-chart-reader.h"

#define KEY_STEP_PX 8

struct AppChartReader
{
  GtkWidget *widget; /* borrowed: it owns this */
  ChartTiles *tiles;
  AppChartCursor *cursor;
};

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, AppChartReader *reader)
{
  uint64_t time_ns;

  if (reader->tiles == NULL || reader->cursor == NULL)
    return;
  if (chart_tiles_time_at (reader->tiles, x, &time_ns))
    app_chart_cursor_move (reader->cursor, time_ns);
  else
    app_chart_cursor_hide (reader->cursor);
}

static void
hide (AppChartReader *reader)
{
  if (reader->cursor != NULL)
    app_chart_cursor_hide (reader->cursor);
}

AppChartReader *
app_chart_reader_new (GtkWidget *widget)
{
  AppChartReader *reader = g_new0 (AppChartReader, 1);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  reader->widget = widget;
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), reader);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (hide), reader);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (hide), reader);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, focus);
  return reader;
}

void
app_chart_reader_free (AppChartReader *reader)
{
  g_clear_object (&reader->cursor);
  g_free (reader);
}

void
app_chart_reader_set_tiles (AppChartReader *reader, ChartTiles *tiles)
{
  reader->tiles = tiles;
}

void
app_chart_reader_set_cursor (AppChartReader *reader, AppChartCursor *cursor)
{
  if (reader->cursor != NULL)
    g_signal_handlers_disconnect_by_func (reader->cursor, gtk_widget_queue_draw, reader->widget);
  g_set_object (&reader->cursor, cursor);
  if (cursor != NULL)
    g_signal_connect_object (cursor, "changed", G_CALLBACK (gtk_widget_queue_draw), reader->widget,
                             G_CONNECT_SWAPPED);
}

gboolean
app_chart_reader_step (AppChartReader *reader, int steps)
{
  uint64_t time_ns;
  ChartRect plot;
  double x;

  if (reader->tiles == NULL || reader->cursor == NULL)
    return FALSE;
  (void) chart_tiles_renew (reader->tiles); /* it may be out of sight */
  plot = chart_tiles_plot (reader->tiles);
  x = plot.x;
  if (app_chart_cursor_get (reader->cursor, &time_ns))
    x = chart_tiles_x_of (reader->tiles, time_ns) + KEY_STEP_PX * steps;
  x = CLAMP (x, plot.x, plot.x + plot.width);
  if (chart_tiles_time_at (reader->tiles, x, &time_ns))
    app_chart_cursor_move (reader->cursor, time_ns);
  return TRUE;
}

gboolean
app_chart_reader_get (AppChartReader *reader, uint64_t *time_ns)
{
  return reader->cursor != NULL && app_chart_cursor_get (reader->cursor, time_ns);
}
