/* The curves of a sweep, for those who keep and draw them. Not for anybody else. */
#pragma once

#include "chart-scene.h"
#include "chart-sweep.h"

typedef struct
{
  ChartSweepPoint *points;
  size_t point_count;
  ChartSweepPoint *fit;
  size_t fit_count;
  double knee; /* NAN: none */
} ChartSweepEntry;

struct ChartSweep
{
  ChartSweepEntry curves[CHART_GROUPS_MAX];
};

/* Stores the first MOST of the values that were swept, ascending: those of the contender that has
 * the most of them. Returns how many there are. */
size_t chart_sweep_values (const Chart *chart, double *values, size_t most);

/* See ChartKind. */
void chart_sweep_draw (const ChartScene *scene, cairo_t *cr, double from_px, double to_px);
void chart_sweep_draw_marks (const ChartScene *scene, cairo_t *cr);
