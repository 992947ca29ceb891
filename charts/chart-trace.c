/* A series as a line: its segments, and where its dash begins. Runs on the chart's thread. */
#include "chart-trace.h"

#include "chart-scene.h"

#include <math.h>

/* Places are rounded to this part of a pixel, which cairo keeps exactly wherever a tile begins: so
 * a tile's picture is that of the whole, bit for bit. */
#define FRACTION 32.0

#define DENSE_POINTS_PER_COLUMN 2

double
chart_trace_x (const ChartTrace *trace, size_t index)
{
  double x = chart_plot_x (trace->plot, (double) trace->series->points[index].x);

  return nearbyint (x * FRACTION) / FRACTION;
}

double
chart_trace_y (const ChartTrace *trace, size_t index)
{
  double y = chart_plot_y (trace->plot, trace->series->points[index].y);

  return nearbyint (y * FRACTION) / FRACTION;
}

size_t
chart_trace_find (const ChartTrace *trace, double px)
{
  const ChartSeries *series = trace->series;

  return chart_points_find (series->points, 0, series->count, chart_plot_at (trace->plot, px));
}

ChartColumns
chart_trace_columns (const ChartTrace *trace, size_t from, size_t to)
{
  return (ChartColumns){
    .pyramid = &trace->series->pyramid,
    .points = trace->series->points,
    .next = from,
    .end = to,
    .origin = trace->plot->origin,
    .scale = trace->plot->x_scale,
    .column = trace->plot->per_px / trace->plot->columns_per_px,
  };
}

/* The first values tell the interval once and for all; a later answer must not be another. */
bool
chart_trace_is_dense (const ChartTrace *trace)
{
  const ChartPoint *points = trace->series->points;
  double interval_ns;

  if (trace->series->count < CHART_TRACE_CERTAIN || trace->plot->x_scale != CHART_SCALE_LINEAR)
    return false;
  interval_ns = (double) (points[CHART_TRACE_CERTAIN - 1].x - points[0].x);
  interval_ns /= CHART_TRACE_CERTAIN - 1;
  return trace->plot->per_px / trace->plot->columns_per_px >= DENSE_POINTS_PER_COLUMN * interval_ns;
}

/* Where the dash of a part begins anew: live at its beat, so that it needs no knowledge of what
 * lies before. */
static double
dash_origin (const ChartTrace *trace)
{
  if (trace->stroke.dash_count == 0)
    return trace->from_px - CHART_REACH_PX;
  return floor (trace->from_px / CHART_BEAT_PX) * CHART_BEAT_PX - CHART_REACH_PX;
}

/* The line reaches the dash's origin on its way from its first point to its second. */
static double
first_phase (const ChartTrace *trace, size_t from, size_t to)
{
  double x = chart_trace_x (trace, from), origin = dash_origin (trace), dx, dy;

  if (trace->quality == CHART_QUALITY_BEST)
    return 0;
  if (x >= origin || from + 1 >= to)
    return x - origin;
  dx = chart_trace_x (trace, from + 1) - x;
  dy = chart_trace_y (trace, from + 1) - chart_trace_y (trace, from);
  return dx > 0 ? -hypot (dx, dy) * (origin - x) / dx : 0;
}

static bool
is_alone (const ChartSeries *series, size_t index)
{
  return (index == 0 || chart_series_next_break (series, index) == index) &&
         chart_series_next_break (series, index + 1) == index + 1;
}

/* What no line leads to says whose it is by itself. The only value of a short run ends with the
 * axis, or a hair beyond it, and is seen all the same. */
static void
draw_dot (const ChartTrace *trace, size_t index)
{
  double x = chart_trace_x (trace, index), y = chart_trace_y (trace, index);
  double end = trace->plot->rect.width;

  if (is_alone (trace->series, index) && trace->stroke.marker >= 0)
    {
      if (fabs (x - end) < CHART_REACH_PX)
        x = end - CHART_REACH_PX;
      chart_paint_marker (trace->cr, &trace->stroke, trace->theme, x, y);
      return;
    }
  cairo_new_path (trace->cr);
  cairo_arc (trace->cr, x, y, trace->stroke.width, 0, 2 * M_PI);
  chart_paint_color (trace->cr, trace->stroke.color);
  cairo_fill (trace->cr);
}

static void
draw_segment (const ChartTrace *trace, size_t from, size_t to)
{
  ChartColumns columns = chart_trace_columns (trace, from, to);
  uint32_t indices[4];
  size_t count;
  ChartPen pen;

  if (to - from == 1)
    {
      draw_dot (trace, from);
      return;
    }
  chart_pen_begin (&pen, trace->cr, &trace->stroke, trace->quality, first_phase (trace, from, to));
  pen.from_x = trace->from_px - CHART_REACH_PX;
  while ((count = chart_columns_next (&columns, indices)) > 0)
    for (size_t i = 0; i < count; i++)
      chart_pen_to (&pen, chart_trace_x (trace, indices[i]), chart_trace_y (trace, indices[i]));
  chart_pen_end (&pen);
}

void
chart_trace_draw_line (ChartTrace *trace)
{
  const ChartSeries *series = trace->series;
  size_t from = chart_trace_find (trace, dash_origin (trace));
  size_t to = chart_trace_find (trace, trace->to_px + CHART_REACH_PX);

  from = from > 0 ? from - 1 : 0;
  to = to < series->count ? to + 1 : to;
  while (from < to)
    {
      size_t end = chart_series_next_break (series, from + 1);

      end = end < to ? end : to;
      draw_segment (trace, from, end);
      from = end;
    }
}
