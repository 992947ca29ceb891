/* Decimation: of all points in one pixel column a line needs only the first, the lowest, the
 * highest and the last; the picture stays the same to the pixel. (Jugel, Jerzak, Hackenbroich,
 * Markl: "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014, section 4.)
 *
 * The lowest and highest are found in a pyramid that appending builds: each step holds, for eight
 * entries of the step below, which point is lowest and which highest. So any column of any width
 * costs a logarithm, and an hour is drawn as fast as a minute. */
#pragma once

#include "chart-scale.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CHART_PYRAMID_STEPS 10

typedef struct
{
  uint64_t x;
  double y;
} ChartPoint;

/* Indices of points. */
typedef struct
{
  uint32_t lowest;
  uint32_t highest;
} ChartSpan;

/* Zeroes are an empty one. */
typedef struct
{
  ChartSpan *steps[CHART_PYRAMID_STEPS];
  size_t capacity[CHART_PYRAMID_STEPS];
} ChartPyramid;

/* Makes room for point INDEX. False when there is no memory; then nothing may be noted. */
bool chart_pyramid_reserve (ChartPyramid *pyramid, size_t index);

/* Notes POINTS[INDEX], the newest; room must be reserved. */
void chart_pyramid_note (ChartPyramid *pyramid, const ChartPoint *points, size_t index);

/* The lowest and highest of POINTS[FROM … TO-1], the earliest among equals. Needs FROM < TO. */
ChartSpan
chart_pyramid_span (const ChartPyramid *pyramid, const ChartPoint *points, size_t from, size_t to);

void chart_pyramid_deinit (ChartPyramid *pyramid);

/* Goes through points column by column. Column N covers [origin + N·width, origin + (N+1)·width) on
 * the ruler of SCALE. */
typedef struct
{
  const ChartPyramid *pyramid;
  const ChartPoint *points;
  size_t next;
  size_t end;
  double origin;
  double column; /* width */
  ChartScaleKind scale;
} ChartColumns;

/* Writes the indices which draw the next column that has points, ascending and without doubles, and
 * returns how many (1 … 4); 0 at the end. */
size_t chart_columns_next (ChartColumns *columns, uint32_t indices[4]);

/* The first index from FROM on, at most COUNT, whose x is at or after X. */
size_t chart_points_find (const ChartPoint *points, size_t from, size_t count, double x);
