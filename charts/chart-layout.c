/* The layout: rows from the top down, the plot takes what is left. Runs on the chart's thread. */
#include "chart-layout.h"

#include "chart-sweep-private.h"

#include <math.h>
#include <stdio.h>

#define MARGIN_PX 14
#define TITLE_ROW_PX 24
#define TITLE_BASELINE_PX 16
#define AXIS_TITLE_ROW_PX 17
#define AXIS_TITLE_BASELINE_PX 10
#define TOP_GAP_PX 8 /* half a label above the highest tick */
#define LABEL_ROW_PX 21
#define LABEL_BASELINE_PX 17
#define FOOTER_ROW_PX 15
#define TICK_ROW_PX 18
#define NAME_ROW_PX 13
#define X_GAP_PX 54
#define LEGEND_PART 0.3    /* of the height */
#define LABEL_PART_MAX 0.3 /* of the width, for names of rows */
#define PLOT_HEIGHT_MIN_PX 70
#define PLOT_HEIGHT_LEAST_PX 24 /* for the title, which says what the plot is */
#define HEADROOM_PX 15          /* the warm-up's name */

double
chart_plot_x (const ChartPlot *plot, double value)
{
  return (chart_scale_ruler (plot->x_scale, value) - plot->origin) / plot->per_px;
}

double
chart_plot_at (const ChartPlot *plot, double x)
{
  return chart_scale_off_ruler (plot->x_scale, plot->origin + x * plot->per_px);
}

double
chart_plot_y (const ChartPlot *plot, double value)
{
  return (1.0 - chart_scale_place (&plot->y, value)) * plot->rect.height;
}

/* What gives way in low pictures, the axes' titles first, then row after row of the legend. */
typedef struct
{
  bool title;
  int legend; /* rows */
  bool axis_titles;
} Rows;

static double
rows_above (ChartLayout *layout, const Chart *chart, const ChartDrawOptions *options,
            ChartText *text, Rows rows)
{
  double y = MARGIN_PX - 4;

  layout->title_y = rows.title ? y + TITLE_BASELINE_PX : 0;
  y += rows.title ? TITLE_ROW_PX : 0;
  layout->legend.count = 0;
  layout->legend.key.width = 0;
  if (rows.legend > 0)
    {
      chart_legend_layout (&layout->legend, chart, text, options->line, layout->left, y,
                           layout->width - 2 * MARGIN_PX, rows.legend);
      y += layout->legend.height > 0 ? layout->legend.height + 5 : 0;
    }
  layout->y_title_y = rows.axis_titles ? y + AXIS_TITLE_BASELINE_PX : 0;
  return y + (rows.axis_titles ? AXIS_TITLE_ROW_PX : 0) + TOP_GAP_PX;
}

static double
rows_below (ChartLayout *layout, const ChartDrawOptions *options, Rows rows)
{
  double y = layout->height - MARGIN_PX + 6;

  for (int i = 1; i >= 0; i--)
    {
      layout->footer_y[i] = options->footer[i] != NULL ? y - 3 : 0;
      y -= options->footer[i] != NULL ? FOOTER_ROW_PX : 0;
    }
  if (y < layout->height - MARGIN_PX)
    y -= 6;
  layout->x_title_y = rows.axis_titles ? y - 4 : 0;
  y -= rows.axis_titles ? AXIS_TITLE_ROW_PX : 0;
  layout->x_label_y = y - LABEL_ROW_PX + LABEL_BASELINE_PX;
  return y - LABEL_ROW_PX;
}

static double
lay_out_rows (ChartLayout *layout, const Chart *chart, const ChartDrawOptions *options,
              ChartText *text, Rows rows)
{
  double top = rows_above (layout, chart, options, text, rows);
  double bottom = rows_below (layout, options, rows);

  layout->axis_titles = rows.axis_titles;
  layout->plot.rect.y = round (top);
  layout->plot.rect.height = fmax (1, round (bottom) - round (top));
  return bottom - top;
}

static void
lay_out_vertically (ChartLayout *layout, const Chart *chart, const ChartDrawOptions *options,
                    ChartText *text)
{
  Rows rows = { .title = !options->no_title,
                .legend = options->no_legend ? 0 : (int) (layout->height * LEGEND_PART / 19),
                .axis_titles = !options->no_axis_titles };

  if (lay_out_rows (layout, chart, options, text, rows) >= 1.6 * PLOT_HEIGHT_MIN_PX)
    return;
  rows.axis_titles = false;
  for (; rows.legend > 0; rows.legend--)
    if (lay_out_rows (layout, chart, options, text, rows) >= PLOT_HEIGHT_MIN_PX)
      return;
  if (lay_out_rows (layout, chart, options, text, rows) >= PLOT_HEIGHT_LEAST_PX)
    return;
  rows.title = false;
  lay_out_rows (layout, chart, options, text, rows);
}

static double
widest (const ChartTicks *ticks, ChartText *text, double limit)
{
  double width = 0;

  for (int i = 0; i < ticks->count; i++)
    width = fmax (width, chart_text_width (text, CHART_FONT_LABEL,
                                           chart_tick_text (&ticks->ticks[i]), limit));
  return width;
}

ChartScale
chart_layout_y_scale (const ChartLayout *layout, const Chart *chart, const ChartExtent *extent)
{
  double headroom = chart->warm_up_ns > 0 ? HEADROOM_PX : 0;
  ChartExtent joint = *extent;

  chart_extent_widen (&joint, &chart->aligned);
  if (chart->comparison != NULL)
    return chart_scale (CHART_SCALE_LINEAR, 0, chart->group_count);
  if (chart->kind->y_most > 0 && joint.highest <= chart->kind->y_most)
    return chart_scale (CHART_SCALE_LINEAR, 0, chart->kind->y_most);
  extent = &joint;
  return chart_axis_scale (extent, chart->y_scale, chart->quantity, layout->plot.rect.height,
                           headroom);
}

static void
lay_out_y_axis (ChartLayout *layout, const Chart *chart, const ChartDrawOptions *options,
                const ChartExtent *extent, ChartText *text)
{
  ChartPlot *plot = &layout->plot;
  double labels;

  plot->y = chart_layout_y_scale (layout, chart, extent);
  if (chart->comparison != NULL)
    chart_axis_name_ticks (&layout->y_ticks, chart->groups, chart->group_count, plot->rect.height,
                           NAME_ROW_PX);
  else
    chart_axis_ticks (&layout->y_ticks, &plot->y, chart->quantity, plot->rect.height, TICK_ROW_PX);
  layout->label_limit = chart->comparison != NULL ? layout->width * LABEL_PART_MAX : 0;
  labels = fmax (options->label_width, widest (&layout->y_ticks, text, layout->label_limit));
  plot->rect.x = round (MARGIN_PX + labels + CHART_LABEL_GAP_PX);
}

static void
show_x (ChartPlot *plot, double from, double to)
{
  plot->origin = chart_scale_ruler (plot->x_scale, from);
  plot->per_px = (chart_scale_ruler (plot->x_scale, to) - plot->origin) / plot->rect.width;
}

ChartScale
chart_layout_whole_x (const ChartLayout *layout, const Chart *chart, const ChartExtent *extent)
{
  if (chart->x_mode == CHART_X_FIXED)
    return chart_scale (chart->x_scale, (double) chart->x_from_ns, (double) chart->x_to_ns);
  if (chart->kind->x_kind == CHART_X_TIME)
    return chart_scale (chart->x_scale, 0, (double) chart_axis_growing_end (extent->x_highest));
  if (chart->kind->x_tight && chart->x_scale == CHART_SCALE_LOG && extent->x_lowest > 0 &&
      extent->x_highest > extent->x_lowest)
    return chart_scale (CHART_SCALE_LOG, extent->x_lowest, extent->x_highest);
  return chart_axis_x_scale (extent, chart->x_scale, chart->kind->x_kind, chart->x_quantity,
                             layout->plot.rect.width);
}

/* What was swept, which need not be at round numbers. */
static bool
swept_ticks (ChartLayout *layout, const Chart *chart, const ChartScale *scale)
{
  double values[CHART_TICKS_MAX];
  size_t count;

  if (chart->sweep == NULL || scale->kind != CHART_SCALE_LOG)
    return false;
  count = chart_sweep_values (chart, values, CHART_TICKS_MAX);
  return count <= CHART_TICKS_MAX &&
         chart_axis_value_ticks (&layout->x_ticks, scale, values, count, chart->x_quantity,
                                 layout->plot.rect.width, layout->x_gap);
}

static void
x_ticks (ChartLayout *layout, const Chart *chart)
{
  const ChartPlot *plot = &layout->plot;
  double width = plot->rect.width;
  double from = chart_plot_at (plot, 0), to = chart_plot_at (plot, width);
  ChartScale scale = chart_scale (plot->x_scale, from, to);

  if (chart->kind->x_kind == CHART_X_TIME)
    chart_axis_time_ticks (&layout->x_ticks, from, to, width, layout->x_gap, !layout->axis_titles);
  else if (chart->kind->x_kind == CHART_X_PERCENTILE)
    chart_axis_percentile_ticks (&layout->x_ticks, from, to, width, layout->x_gap);
  else if (!swept_ticks (layout, chart, &scale))
    chart_axis_ticks (&layout->x_ticks, &scale, chart->x_quantity, width, layout->x_gap);
}

void
chart_layout_x (ChartLayout *layout, const Chart *chart, const ChartExtent *extent)
{
  ChartScale whole = chart_layout_whole_x (layout, chart, extent);
  ChartPlot *plot = &layout->plot;

  plot->x_scale = chart->x_scale;
  if (chart->zoomed)
    show_x (plot, (double) chart->zoom_from, (double) chart->zoom_to);
  else
    show_x (plot, whole.low, whole.high);
  x_ticks (layout, chart);
}

/* The last label may stand over the plot's end: half of it must fit beside the plot. */
static void
lay_out_x_axis (ChartLayout *layout, const Chart *chart, const ChartExtent *extent, ChartText *text)
{
  ChartRect *rect = &layout->plot.rect;
  double width;

  layout->x_gap = X_GAP_PX;
  rect->width = fmax (1, layout->width - rect->x - MARGIN_PX);
  chart_layout_x (layout, chart, extent);
  width = widest (&layout->x_ticks, text, 0);
  layout->x_gap = fmax (X_GAP_PX, width + 20);
  rect->width = fmax (1, floor (layout->width - rect->x - fmax (MARGIN_PX, width / 2 + 4)));
  layout->right = rect->x + rect->width;
  chart_layout_x (layout, chart, extent);
}

void
chart_layout (ChartLayout *layout, const Chart *chart, const ChartDrawOptions *options,
              ChartText *text, int width, int height, int columns_per_px)
{
  ChartExtent extent = chart_extent (chart);

  *layout = (ChartLayout){ .width = width, .height = height, .left = MARGIN_PX };
  layout->plot.columns_per_px = columns_per_px;
  layout->has_data = extent.highest >= 0;
  lay_out_vertically (layout, chart, options, text);
  lay_out_y_axis (layout, chart, options, &extent, text);
  lay_out_x_axis (layout, chart, &extent, text);
}
