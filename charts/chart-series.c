/* One line's values: points in time order, the breaks between them and the pyramid over them. Runs
 * on the chart's thread. */
#include "chart-private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

ChartSeries *
chart_series_new (Chart *chart, int group, ChartLine line)
{
  ChartSeries *series = calloc (1, sizeof *series);

  if (series == NULL)
    return NULL;
  series->chart = chart;
  series->group = group;
  series->line = line;
  series->lowest_positive = INFINITY;
  return series;
}

void
chart_series_clear (ChartSeries *series)
{
  free (series->points);
  free (series->breaks);
  chart_pyramid_deinit (&series->pyramid);
  series->points = NULL;
  series->breaks = NULL;
  series->count = series->capacity = 0;
  series->break_count = series->break_capacity = 0;
  series->broken = false;
  series->lowest_positive = INFINITY;
}

void
chart_series_free (ChartSeries *series)
{
  if (series == NULL)
    return;
  chart_series_clear (series);
  free (series);
}

static bool
reserve_point (ChartSeries *series)
{
  size_t capacity = series->capacity + series->capacity / 2 + 64;
  ChartPoint *grown;

  if (series->count < series->capacity)
    return true;
  grown = realloc (series->points, capacity * sizeof *grown);
  if (grown == NULL)
    return false;
  series->points = grown;
  series->capacity = capacity;
  return true;
}

static bool
reserve_break (ChartSeries *series)
{
  size_t capacity = series->break_capacity * 2 + 8;
  uint32_t *grown;

  if (!series->broken || series->break_count < series->break_capacity)
    return true;
  grown = realloc (series->breaks, capacity * sizeof *grown);
  if (grown == NULL)
    return false;
  series->breaks = grown;
  series->break_capacity = capacity;
  return true;
}

static bool
is_acceptable (const ChartSeries *series, uint64_t x, double y)
{
  if (!isfinite (y) || y < 0 || series->count >= UINT32_MAX)
    return false;
  return series->count == 0 || x >= series->points[series->count - 1].x;
}

bool
chart_append (ChartSeries *series, uint64_t x, double y)
{
  size_t index = series->count;

  if (!is_acceptable (series, x, y))
    return false;
  if (!reserve_point (series) || !reserve_break (series) ||
      !chart_pyramid_reserve (&series->pyramid, index))
    return false;
  series->points[index] = (ChartPoint){ x, y };
  if (series->broken)
    series->breaks[series->break_count++] = (uint32_t) index;
  series->broken = false;
  chart_pyramid_note (&series->pyramid, series->points, index);
  if (y > 0 && y < series->lowest_positive)
    series->lowest_positive = y;
  series->count++;
  series->chart->revision += series->count == 1; /* the legend may be another */
  return true;
}

void
chart_break (ChartSeries *series)
{
  series->broken = series->count > 0;
}

size_t
chart_series_next_break (const ChartSeries *series, size_t index)
{
  size_t low = 0, high = series->break_count;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (series->breaks[middle] < index)
        low = middle + 1;
      else
        high = middle;
    }
  return low < series->break_count ? series->breaks[low] : series->count;
}

const ChartGroup *
chart_series_get_group (const ChartSeries *series)
{
  return &series->chart->groups[series->group];
}

char *
chart_series_name (const ChartSeries *series, char *name, size_t size)
{
  const ChartGroup *group = chart_series_get_group (series);

  if (group->color < 0 || *series->chart->words->lines[series->line] == '\0')
    snprintf (name, size, "%s", group->name);
  else
    snprintf (name, size, "%s %s", group->name, series->chart->words->lines[series->line]);
  return name;
}

bool
chart_series_is_shown (const ChartSeries *series)
{
  return chart_series_get_group (series)->shown && !series->chart->line_hidden[series->line];
}

int
chart_series_group (const ChartSeries *series)
{
  return series->group;
}

ChartLine
chart_series_line (const ChartSeries *series)
{
  return series->line;
}
