/* A chart's figures as numbers: what the cursor shows. Runs on the chart's thread. */
#include "chart-private.h"

#include <stdio.h>

char *
chart_format_value (const Chart *chart, char *text, double value)
{
  return chart_quantity_format (chart->quantity, text, value);
}

char *
chart_format_x (const Chart *chart, char *text, double x)
{
  double rest = CHART_PERCENTILE_UNIT / fmax (x, CHART_PERCENTILE_UNIT);
  int decimals = (int) fmin (7, fmax (0, ceil (-log10 (rest) - 1e-9) - 1));

  if (chart->kind->x_kind == CHART_X_TIME)
    return units_format_duration (text, x);
  if (chart->kind->x_kind == CHART_X_VALUE)
    return chart_quantity_format (chart->x_quantity, text, x);
  snprintf (text, UNITS_TEXT_SIZE, "%.*f %%", decimals, 100 * (1 - rest));
  return text;
}

/* A value speaks for the interval that ends with it, so a time without a point of its own belongs
 * to the next point, unless a gap lies between. */
static size_t
covering_point (const ChartSeries *series, size_t next)
{
  if (next == 0 || next == series->count || chart_series_next_break (series, next) == next)
    return series->count;
  return next;
}

/* Of the points around X, the one that is nearer on the axis. */
static size_t
nearest_point (const ChartSeries *series, size_t next, double x)
{
  ChartScaleKind scale = series->chart->x_scale;
  double place = chart_scale_ruler (scale, x), before, after;

  if (next == 0 || next == series->count)
    return series->count > 0 ? next - (next > 0) : 0;
  before = place - chart_scale_ruler (scale, (double) series->points[next - 1].x);
  after = chart_scale_ruler (scale, (double) series->points[next].x) - place;
  return before < after ? next - 1 : next;
}

static size_t
point_for (const ChartSeries *series, size_t next, double x)
{
  return series->chart->kind->nearest ? nearest_point (series, next, x)
                                      : covering_point (series, next);
}

static ChartReadingRow
read_row (const ChartSeries *series, uint64_t from_x, uint64_t to_x)
{
  ChartReadingRow row = { .series = series };
  size_t from = chart_points_find (series->points, 0, series->count, (double) from_x);
  size_t to = chart_points_find (series->points, from, series->count, (double) to_x);
  ChartSpan span;

  if (from == to)
    {
      from = point_for (series, from, ((double) from_x + (double) to_x) / 2);
      to = from < series->count ? from + 1 : from;
    }
  if (from == to)
    return row;
  span = chart_pyramid_span (&series->pyramid, series->points, from, to);
  row.count = to - from;
  row.first = series->points[from].y;
  row.min = series->points[span.lowest].y;
  row.max = series->points[span.highest].y;
  row.last = series->points[to - 1].y;
  return row;
}

void
chart_read (const Chart *chart, uint64_t from_x, uint64_t to_x, ChartReading *reading)
{
  reading->from_x = from_x;
  reading->to_x = to_x;
  reading->count = 0;
  for (int i = 0; i < chart->series_count; i++)
    if (chart_series_is_shown (chart->series[i]))
      reading->rows[reading->count++] = read_row (chart->series[i], from_x, to_x);
}
