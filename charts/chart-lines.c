/* Lines over time: which series lies on which, and their markers. What is drawn of a part of the
 * time axis is what would be drawn there in the whole. Runs on the chart's thread. */
#include "chart-lines.h"

#include "chart-scene.h"
#include "chart-trace.h"

#include <math.h>

/* From the beat's ends. */
#define MARKER_ROOM_PX 8

/* Points that lie closer together than this do not miss a beat. */
#define SPARSE_PX 16

#define MARKER_BEATS 3

#define LEVEL_MAX 3

/* Whether points lie so far apart there that none need be in a beat. */
static bool
is_sparse (const ChartTrace *trace, size_t index)
{
  size_t left = index > 0 ? index - 1 : 0;

  return left + 1 >= trace->series->count ||
         chart_trace_x (trace, left + 1) - chart_trace_x (trace, left) > SPARSE_PX;
}

/* At a point of the line, and for each line elsewhere. Where there is none in the beat the next one
 * will do, until the line's next beat: short runs have few points. */
static void
draw_marker (const ChartTrace *trace, int64_t beat, int shift)
{
  double from = (double) beat * CHART_BEAT_PX + MARKER_ROOM_PX + 2 + shift % 5 * 7;
  double to = (double) (beat + 1) * CHART_BEAT_PX - MARKER_ROOM_PX;
  size_t index = chart_trace_find (trace, fmax (from, MARKER_ROOM_PX));
  double x;

  if (index == trace->series->count)
    return;
  x = chart_trace_x (trace, index);
  if (is_sparse (trace, index))
    to += (MARKER_BEATS - 1) * CHART_BEAT_PX;
  /* None that the end of the picture would cut. */
  to = fmin (to, trace->plot->rect.width - MARKER_ROOM_PX + 1);
  if (x < to && x > trace->from_px - MARKER_ROOM_PX && x < trace->to_px + MARKER_ROOM_PX)
    chart_paint_marker (trace->cr, &trace->stroke, trace->theme, x, chart_trace_y (trace, index));
}

/* One in every third beat; that of one to the left may reach in here, and what is left of the first
 * has one, too. */
static void
draw_markers (const ChartTrace *trace, int shift)
{
  int64_t first = (int64_t) floor (trace->from_px / CHART_BEAT_PX);
  int64_t last = (int64_t) floor (trace->to_px / CHART_BEAT_PX);

  for (int64_t beat = first - MARKER_BEATS; beat <= last; beat++)
    if ((beat + shift) % MARKER_BEATS == 0)
      draw_marker (trace, beat, shift);
}

/* What lies on what: ghosts below, the highlighted on top. */
static int
level_of (const ChartSeries *series)
{
  static const int levels[] = {
    [CHART_GROUP_GHOST] = 1,
    [CHART_GROUP_NORMAL] = 2,
    [CHART_GROUP_HIGHLIGHT] = LEVEL_MAX,
  };
  const ChartGroup *group = chart_series_get_group (series);

  return group->color < 0 ? 0 : levels[group->state];
}

static void
draw_trace (ChartTrace *trace, int shift)
{
  if (chart_trace_is_dense (trace))
    chart_trace_draw_bars (trace);
  else
    chart_trace_draw_line (trace);
  draw_markers (trace, shift);
}

/* As the ONE line of a picture, unless that is NULL, it needs no dash. */
static void
draw_series (const ChartTrace *part, const ChartSeries *series, const ChartLine *one, int shift)
{
  ChartLine look = one != NULL ? CHART_LINE_VALUE : series->line;
  ChartTrace trace = *part;

  trace.series = series;
  trace.stroke = chart_stroke_for (chart_series_get_group (series), look, trace.theme);
  draw_trace (&trace, shift);
}

static bool
is_drawn (const ChartSeries *series, const ChartLine *one)
{
  return series->count > 0 && chart_series_is_shown (series) &&
         (one == NULL || series->line == *one);
}

/* Medians lie on the other percentiles of all contenders of a level. */
static void
draw_level (const ChartTrace *part, const Chart *chart, const ChartLine *one, int level)
{
  for (int line = CHART_LINES - 1; line >= 0; line--)
    for (int i = 0; i < chart->series_count; i++)
      {
        const ChartSeries *series = chart->series[i];

        if ((int) series->line == line && level_of (series) == level && is_drawn (series, one))
          draw_series (part, series, one, i);
      }
}

void
chart_lines_draw (const Chart *chart, const ChartPlot *plot, const ChartTheme *theme,
                  ChartQuality quality, const ChartLine *one, cairo_t *cr, double from_px,
                  double to_px)
{
  const ChartTrace part = {
    .plot = plot, .theme = theme, .quality = quality, .cr = cr, .from_px = from_px, .to_px = to_px
  };

  for (int level = 0; level <= LEVEL_MAX; level++)
    draw_level (&part, chart, one, level);
}
