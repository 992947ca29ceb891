/* Lines over time, segment by segment and column by column. What is drawn of a part of the time
 * axis is what would be drawn there in the whole. Runs on the chart's thread. */
#include "chart-lines.h"

#include "chart-scene.h"
#include "chart-stroke.h"

#include <math.h>

/* Joins, line widths and dots reach this far into the neighbouring tile. */
#define REACH_PX 8

/* Places are rounded to this part of a pixel, so that moving by whole pixels moves them exactly and
 * a tile's picture is that of the whole, bit for bit. */
#define FRACTION 32.0

typedef struct
{
  const ChartSeries *series;
  const ChartPlot *plot;
  const ChartTheme *theme;
  ChartStroke stroke;
  ChartQuality quality;
  cairo_t *cr;
  double from_px;
  double to_px;
} Line;

static double
point_x (const Line *line, size_t index)
{
  double x = chart_plot_x (line->plot, (double) line->series->points[index].x_ns);

  return nearbyint (x * FRACTION) / FRACTION;
}

static double
point_y (const Line *line, size_t index)
{
  return nearbyint (chart_plot_y (line->plot, line->series->points[index].y) * FRACTION) / FRACTION;
}

static size_t
first_at (const Line *line, double px)
{
  const ChartSeries *series = line->series;

  return chart_points_find (series->points, 0, series->count, chart_plot_time (line->plot, px));
}

/* Live, the dash begins anew where the part does, so that it needs no knowledge of what lies
 * before. The line reaches that place on its way from its first point to its second. */
static double
live_phase (const Line *line, size_t from, size_t to)
{
  double x = point_x (line, from), dx, dy;

  if (line->quality == CHART_QUALITY_BEST)
    return 0;
  if (x >= line->from_px || from + 1 >= to)
    return x - line->from_px;
  dx = point_x (line, from + 1) - x;
  dy = point_y (line, from + 1) - point_y (line, from);
  return dx > 0 ? -hypot (dx, dy) * (line->from_px - x) / dx : 0;
}

static void
draw_dot (const Line *line, size_t index)
{
  cairo_new_path (line->cr);
  cairo_arc (line->cr, point_x (line, index), point_y (line, index), line->stroke.width, 0,
             2 * M_PI);
  chart_paint_color (line->cr, line->stroke.color);
  cairo_fill (line->cr);
}

static void
draw_segment (const Line *line, size_t from, size_t to)
{
  const ChartSeries *series = line->series;
  ChartColumns columns = {
    .pyramid = &series->pyramid,
    .points = series->points,
    .next = from,
    .end = to,
    .origin_ns = line->plot->origin_ns,
    .column_ns = line->plot->ns_per_px / line->plot->columns_per_px,
  };
  uint32_t indices[4];
  size_t count;
  ChartPen pen;

  if (to - from == 1)
    {
      draw_dot (line, from);
      return;
    }
  chart_pen_begin (&pen, line->cr, &line->stroke, line->quality, live_phase (line, from, to));
  while ((count = chart_columns_next (&columns, indices)) > 0)
    for (size_t i = 0; i < count; i++)
      chart_pen_to (&pen, point_x (line, indices[i]), point_y (line, indices[i]));
  chart_pen_end (&pen);
}

/* One marker in every third tile's width, at a point of the line, and for each line elsewhere. */
static void
draw_marker (const Line *line, int64_t tile, int shift)
{
  double from = (double) tile * CHART_TILE_PX + 10 + shift % 5 * 7;
  double to = (double) (tile + 1) * CHART_TILE_PX - 8;
  size_t index = first_at (line, from);

  /* None that the end of a standing picture would cut. */
  if (line->plot->first_px == 0)
    to = fmin (to, line->plot->rect.width - 7);
  if (index < line->series->count && point_x (line, index) < to)
    chart_paint_marker (line->cr, &line->stroke, line->theme, point_x (line, index),
                        point_y (line, index));
}

static void
draw_markers (const Line *line, int shift)
{
  int64_t first = (int64_t) floor (line->from_px / CHART_TILE_PX);
  int64_t last = (int64_t) floor (line->to_px / CHART_TILE_PX);

  for (int64_t tile = first; tile <= last; tile++)
    if ((tile + shift) % 3 == 0)
      draw_marker (line, tile, shift);
}

static void
draw_line (Line *line, int shift)
{
  const ChartSeries *series = line->series;
  size_t from, to;

  line->from_px -= REACH_PX;
  line->to_px += REACH_PX;
  from = first_at (line, line->from_px);
  to = first_at (line, line->to_px);
  from = from > 0 ? from - 1 : 0;
  to = to < series->count ? to + 1 : to;
  while (from < to)
    {
      size_t end = chart_series_next_break (series, from + 1);

      end = end < to ? end : to;
      draw_segment (line, from, end);
      from = end;
    }
  draw_markers (line, shift);
}

/* What lies on what: ghosts below, the highlighted on top; of one contender the median on top. */
static int
rank (const ChartSeries *series)
{
  static const int state[] = {
    [CHART_GROUP_GHOST] = 1, [CHART_GROUP_NORMAL] = 2, [CHART_GROUP_HIGHLIGHT] = 3
  };
  const ChartGroup *group = chart_series_get_group (series);

  return group->color < 0 ? 0 : state[group->state];
}

void
chart_lines_draw (const Chart *chart, const ChartPlot *plot, const ChartTheme *theme,
                  ChartQuality quality, cairo_t *cr, double from_px, double to_px)
{
  for (int level = 0; level <= 3; level++)
    for (int i = chart->series_count - 1; i >= 0; i--)
      {
        const ChartSeries *series = chart->series[i];
        Line line = { series,  plot, theme,   chart_stroke_of (series, theme),
                      quality, cr,   from_px, to_px };

        if (series->count > 0 && rank (series) == level && chart_series_is_shown (series))
          draw_line (&line, i);
      }
}
