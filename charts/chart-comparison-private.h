/* The rows of a comparison, for those who keep and draw them. Not for anybody else. */
#pragma once

#include "chart-comparison.h"
#include "chart-scene.h"

typedef struct
{
  double *runs; /* ascending */
  size_t run_count;
  double middle, low, high;
} ChartComparisonEntry;

struct ChartComparison
{
  ChartComparisonEntry rows[CHART_GROUPS_MAX];
};

/* See ChartKind. */
void chart_comparison_draw (const ChartScene *scene, cairo_t *cr, double from_px, double to_px);
void chart_comparison_draw_marks (const ChartScene *scene, cairo_t *cr);
