/* Where everything of a picture is: computed once, then drawn by several hands. Logical pixels from
 * the picture's top left corner, unless said otherwise. */
#pragma once

#include "chart-axis.h"
#include "chart-draw.h"
#include "chart-legend.h"
#include "chart-text.h"

/* Between labels of the vertical axis and the plot. */
#define CHART_LABEL_GAP_PX 8

/* How values become places in the plot, counted from its top left corner. Vertically they go
 * downwards; y is turned round here, and only here. */
typedef struct
{
  ChartRect rect; /* whole pixels */
  ChartScale y;
  ChartScaleKind x_scale;
  double origin; /* on the ruler of x_scale */
  double per_px;
  int columns_per_px; /* how finely lines are decimated */
} ChartPlot;

double chart_plot_x (const ChartPlot *plot, double value);
double chart_plot_y (const ChartPlot *plot, double value);
double chart_plot_at (const ChartPlot *plot, double x);

typedef struct
{
  int width;
  int height;
  ChartPlot plot;
  ChartTicks x_ticks;
  ChartTicks y_ticks;
  ChartLegend legend;
  bool has_data;
  bool axis_titles;
  /* Baselines; zero: not shown. */
  double title_y;
  double y_title_y;
  double x_label_y;
  double x_title_y;
  double footer_y[2];
  double left; /* of the title, the legend, the footer */
  double right;
  double label_limit; /* of the vertical axis' labels; 0: none */
  double x_gap;       /* between labels of the horizontal axis */
} ChartLayout;

/* Lays CHART out in WIDTH × HEIGHT. In low pictures first the axis titles give way, then the
 * legend, then the title. COLUMNS_PER_PX as in ChartPlot. */
void chart_layout (ChartLayout *layout, const Chart *chart, const ChartDrawOptions *options,
                   ChartText *text, int width, int height, int columns_per_px);

/* Lays out the horizontal axis alone, for values that were added. */
void chart_layout_x (ChartLayout *layout, const Chart *chart, const ChartExtent *extent);

/* The horizontal axis as it is when it is not zoomed. */
ChartScale
chart_layout_whole_x (const ChartLayout *layout, const Chart *chart, const ChartExtent *extent);

/* The vertical scale that EXTENT would have in this layout. */
ChartScale
chart_layout_y_scale (const ChartLayout *layout, const Chart *chart, const ChartExtent *extent);
