/* Holds one time for all chart views, which draw it and move it; none of them knows the others. The
 * main context's thread. */
#include "app-chart-cursor.h"

struct _AppChartCursor
{
  GObject parent_instance;

  gboolean shown;
  uint64_t time_ns;
};

G_DEFINE_FINAL_TYPE (AppChartCursor, app_chart_cursor, G_TYPE_OBJECT)

static guint changed_signal;

static void
app_chart_cursor_class_init (AppChartCursorClass *class)
{
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
app_chart_cursor_init (AppChartCursor *self)
{
}

AppChartCursor *
app_chart_cursor_new (void)
{
  return g_object_new (APP_TYPE_CHART_CURSOR, NULL);
}

void
app_chart_cursor_move (AppChartCursor *cursor, uint64_t time_ns)
{
  if (cursor->shown && cursor->time_ns == time_ns)
    return;
  cursor->shown = TRUE;
  cursor->time_ns = time_ns;
  g_signal_emit (cursor, changed_signal, 0);
}

void
app_chart_cursor_hide (AppChartCursor *cursor)
{
  if (!cursor->shown)
    return;
  cursor->shown = FALSE;
  g_signal_emit (cursor, changed_signal, 0);
}

gboolean
app_chart_cursor_get (AppChartCursor *cursor, uint64_t *time_ns)
{
  if (cursor->shown)
    *time_ns = cursor->time_ns;
  return cursor->shown;
}
