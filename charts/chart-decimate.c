/* The pyramid and the walk over pixel columns; see the header for the method. Runs on the chart's
 * thread. */
#include "chart-decimate.h"

#include <math.h>
#include <stdlib.h>

#define FAN_OUT_BITS 3

static size_t
block_of (size_t index, int step)
{
  return index >> (FAN_OUT_BITS * (step + 1));
}

bool
chart_pyramid_reserve (ChartPyramid *pyramid, size_t index)
{
  for (int step = 0; step < CHART_PYRAMID_STEPS; step++)
    {
      size_t needed = block_of (index, step) + 1;
      size_t capacity = needed < 8 ? 8 : needed + needed / 2;
      ChartSpan *grown;

      if (needed <= pyramid->capacity[step])
        continue;
      grown = realloc (pyramid->steps[step], capacity * sizeof *grown);
      if (grown == NULL)
        return false;
      pyramid->steps[step] = grown;
      pyramid->capacity[step] = capacity;
    }
  return true;
}

static void
span_take (ChartSpan *span, const ChartPoint *points, ChartSpan other)
{
  if (points[other.lowest].y < points[span->lowest].y)
    span->lowest = other.lowest;
  if (points[other.highest].y > points[span->highest].y)
    span->highest = other.highest;
}

void
chart_pyramid_note (ChartPyramid *pyramid, const ChartPoint *points, size_t index)
{
  const ChartSpan single = { (uint32_t) index, (uint32_t) index };

  for (int step = 0; step < CHART_PYRAMID_STEPS; step++)
    {
      ChartSpan *span = &pyramid->steps[step][block_of (index, step)];
      size_t size = (size_t) 1 << (FAN_OUT_BITS * (step + 1));

      if (index % size == 0)
        *span = single;
      else
        span_take (span, points, single);
    }
}

/* The highest step whose block begins at INDEX and ends by END; -1 when only the point itself does.
 */
static int
largest_step (size_t index, size_t end)
{
  int step = -1;

  while (step + 1 < CHART_PYRAMID_STEPS)
    {
      size_t size = (size_t) 1 << (FAN_OUT_BITS * (step + 2));

      if (index % size != 0 || index + size > end)
        break;
      step++;
    }
  return step;
}

ChartSpan
chart_pyramid_span (const ChartPyramid *pyramid, const ChartPoint *points, size_t from, size_t to)
{
  ChartSpan span = { (uint32_t) from, (uint32_t) from };

  while (from < to)
    {
      int step = largest_step (from, to);

      if (step < 0)
        span_take (&span, points, (ChartSpan){ (uint32_t) from, (uint32_t) from });
      else
        span_take (&span, points, pyramid->steps[step][block_of (from, step)]);
      from += (size_t) 1 << (FAN_OUT_BITS * (step + 1));
    }
  return span;
}

void
chart_pyramid_deinit (ChartPyramid *pyramid)
{
  for (int step = 0; step < CHART_PYRAMID_STEPS; step++)
    free (pyramid->steps[step]);
  *pyramid = (ChartPyramid){ 0 };
}

size_t
chart_points_find (const ChartPoint *points, size_t from, size_t count, double x)
{
  while (from < count)
    {
      size_t middle = from + (count - from) / 2;

      if ((double) points[middle].x < x)
        from = middle + 1;
      else
        count = middle;
    }
  return from;
}

static double
column_of (const ChartColumns *columns, size_t index)
{
  double place = chart_scale_ruler (columns->scale, (double) columns->points[index].x);

  return floor ((place - columns->origin) / columns->column);
}

/* Doubles its stride until the column is left, then halves: a column has few points or very many,
 * and both must be cheap. */
static size_t
column_end (const ChartColumns *columns)
{
  double column = column_of (columns, columns->next);
  size_t inside = columns->next, beyond, stride = 1;

  while (inside + stride < columns->end && column_of (columns, inside + stride) <= column)
    {
      inside += stride;
      stride *= 2;
    }
  beyond = inside + stride < columns->end ? inside + stride : columns->end;
  while (beyond - inside > 1)
    {
      size_t middle = inside + (beyond - inside) / 2;

      if (column_of (columns, middle) <= column)
        inside = middle;
      else
        beyond = middle;
    }
  return beyond;
}

size_t
chart_columns_next (ChartColumns *columns, uint32_t indices[4])
{
  size_t from = columns->next, to, count = 0;
  ChartSpan span;
  uint32_t candidates[4];

  if (from >= columns->end)
    return 0;
  to = column_end (columns);
  span = chart_pyramid_span (columns->pyramid, columns->points, from, to);
  candidates[0] = (uint32_t) from;
  candidates[1] = span.lowest < span.highest ? span.lowest : span.highest;
  candidates[2] = span.lowest < span.highest ? span.highest : span.lowest;
  candidates[3] = (uint32_t) (to - 1);
  for (int i = 0; i < 4; i++)
    if (count == 0 || candidates[i] > indices[count - 1])
      indices[count++] = candidates[i];
  columns->next = to;
  return count;
}
