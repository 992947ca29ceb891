/* The legend: rows of entries above the plot, so that it never lies on data. First the contenders,
 * each with its colour and marker, then what the dashes mean. */
#pragma once

#include "chart-private.h"
#include "chart-text.h"

#define CHART_LEGEND_MAX (CHART_GROUPS_MAX + CHART_LINES)

typedef struct
{
  ChartRect rect;
  int group; /* or -1: the entry explains a dash */
  ChartLine line;
} ChartLegendEntry;

typedef struct
{
  ChartLegendEntry entries[CHART_LEGEND_MAX];
  int count;
  ChartRect key; /* of a heat map's colours; no width: none */
  double height;
  double limit; /* of a text's width */
  bool is_cut;  /* entries had no room */
  int left_out; /* of them the groups, for which "+2" stands behind the last one that had */
} ChartLegend;

/* Places the entries from (X, Y) on in rows of at most WIDTH; what does not fit ROWS is left out,
 * but what the dashes mean may take one row more. Where one LINE alone is drawn there are none;
 * NULL: all. */
void chart_legend_layout (ChartLegend *legend, const Chart *chart, ChartText *text,
                          const ChartLine *line, double x, double y, double width, int rows);

void chart_legend_draw (const ChartLegend *legend, const Chart *chart, const ChartTheme *theme,
                        ChartText *text, cairo_t *cr);

/* The group at (X, Y) or -1. */
int chart_legend_group_at (const ChartLegend *legend, double x, double y);
