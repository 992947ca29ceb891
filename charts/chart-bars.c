/* A dense series: where a pixel column holds several values, a line through them would be a bar
 * from the lowest to the highest, and would cost a hundred times as much. So it is drawn as bars. A
 * dash cannot be told in them; what would be dashed is paler instead. Runs on the chart's thread.
 */
#include "chart-trace.h"

#include <math.h>

/* Bars filled at once, for the same reason as the pen's pieces. */
#define BARS_AT_ONCE 64

static const double paleness[CHART_LINES] = {
  [CHART_LINE_P90] = 0.25, [CHART_LINE_P99] = 0.4,    [CHART_LINE_P999] = 0.5,
  [CHART_LINE_MAX] = 0.6,  [CHART_LINE_FAILED] = 0.3,
};

typedef struct
{
  double left, right;
  double top, bottom;
  double last; /* where the line leaves the column */
} Bar;

static Bar
bar_of (const ChartTrace *trace, const uint32_t *indices, size_t count)
{
  double width = 1.0 / trace->plot->columns_per_px;
  double x = chart_plot_x (trace->plot, (double) trace->series->points[indices[0]].x);
  double left = floor (x / width) * width;
  double y = chart_trace_y (trace, indices[count - 1]);
  Bar bar = { left, left + width, y, y, y };

  for (size_t i = 0; i + 1 < count; i++)
    {
      y = chart_trace_y (trace, indices[i]);
      bar.top = fmin (bar.top, y);
      bar.bottom = fmax (bar.bottom, y);
    }
  return bar;
}

/* The line comes from the bar before: reach for it, or cross the empty columns between. */
static void
join (cairo_t *cr, const Bar *before, Bar *bar, double half)
{
  double middle = (bar->top + bar->bottom) / 2;

  if (bar->left - before->right < 0.01)
    {
      bar->top = fmin (bar->top, before->last);
      bar->bottom = fmax (bar->bottom, before->last);
      return;
    }
  cairo_move_to (cr, before->right, before->last - half);
  cairo_line_to (cr, bar->left, middle - half);
  cairo_line_to (cr, bar->left, middle + half);
  cairo_line_to (cr, before->right, before->last + half);
  cairo_close_path (cr);
}

static void
add_bar (cairo_t *cr, const Bar *bar, double half)
{
  cairo_rectangle (cr, bar->left, bar->top - half, bar->right - bar->left,
                   bar->bottom - bar->top + 2 * half);
}

static void
draw_segment (const ChartTrace *trace, size_t from, size_t to)
{
  ChartColumns columns = chart_trace_columns (trace, from, to);
  double half = trace->stroke.width / 2;
  Bar before = { 0 };
  uint32_t indices[4];
  size_t count;

  for (int bars = 0; (count = chart_columns_next (&columns, indices)) > 0; bars++)
    {
      Bar bar = bar_of (trace, indices, count);

      if (bars > 0)
        join (trace->cr, &before, &bar, half);
      add_bar (trace->cr, &bar, half);
      before = bar;
      if (bars % BARS_AT_ONCE != BARS_AT_ONCE - 1)
        continue;
      /* The last bar goes into the next fill too: no seam where two fills meet. */
      cairo_fill (trace->cr);
      add_bar (trace->cr, &bar, half);
    }
  cairo_fill (trace->cr);
}

void
chart_trace_draw_bars (ChartTrace *trace)
{
  const ChartSeries *series = trace->series;
  ChartColor color = chart_theme_paler (trace->theme, trace->stroke.color, paleness[series->line]);
  size_t from = chart_trace_find (trace, trace->from_px);
  size_t to = chart_trace_find (trace, trace->to_px);

  from = from > 0 ? from - 1 : 0;
  to = to < series->count ? to + 1 : to;
  cairo_new_path (trace->cr);
  chart_paint_color (trace->cr, color);
  cairo_set_antialias (trace->cr, trace->quality == CHART_QUALITY_BEST ? CAIRO_ANTIALIAS_BEST
                                                                       : CAIRO_ANTIALIAS_FAST);
  while (from < to)
    {
      size_t end = chart_series_next_break (series, from + 1);

      end = end < to ? end : to;
      draw_segment (trace, from, end);
      from = end;
    }
}
