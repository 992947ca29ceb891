/* The moment under the pointer, shared by charts of one time axis so that all are read at once.
 *
 * Signal ::changed () when it has moved, appeared or gone. */
#pragma once

#include <glib-object.h>
#include <stdint.h>

#define APP_TYPE_CHART_CURSOR (app_chart_cursor_get_type ())
G_DECLARE_FINAL_TYPE (AppChartCursor, app_chart_cursor, APP, CHART_CURSOR, GObject)

AppChartCursor *app_chart_cursor_new (void);

/* Puts it at TIME_NS from the start of the runs; takes it away. */
void app_chart_cursor_move (AppChartCursor *cursor, uint64_t time_ns);
void app_chart_cursor_hide (AppChartCursor *cursor);

/* FALSE, with *TIME_NS untouched, when there is none. */
gboolean app_chart_cursor_get (AppChartCursor *cursor, uint64_t *time_ns);
