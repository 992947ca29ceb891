/* The layout: rows from the top down, the plot takes what is left. Runs on the chart's thread. */
#include "chart-layout.h"

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
#define Y_LABEL_GAP_PX 8
#define TICK_ROW_PX 18
#define TIME_GAP_PX 54
#define PLOT_HEIGHT_MIN_PX 70
#define HEADROOM_PX 15 /* the warm-up's name */

double
chart_plot_x (const ChartPlot *plot, double time_ns)
{
  return (time_ns - plot->origin_ns) / plot->ns_per_px;
}

double
chart_plot_time (const ChartPlot *plot, double x)
{
  return plot->origin_ns + x * plot->ns_per_px;
}

double
chart_plot_y (const ChartPlot *plot, double value)
{
  return (1.0 - chart_scale_place (&plot->y, value)) * plot->rect.height;
}

/* What gives way in low pictures, one after the other. */
typedef struct
{
  bool title;
  bool legend;
  bool axis_titles;
} Rows;

static double
rows_above (ChartLayout *layout, const Chart *chart, ChartText *text, Rows rows)
{
  double y = MARGIN_PX - 4;

  layout->title_y = rows.title ? y + TITLE_BASELINE_PX : 0;
  y += rows.title ? TITLE_ROW_PX : 0;
  layout->legend.count = 0;
  if (rows.legend)
    {
      chart_legend_layout (&layout->legend, chart, text, layout->left, y,
                           layout->width - 2 * MARGIN_PX, (int) (layout->height * 0.3 / 19));
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
  double top = rows_above (layout, chart, text, rows);
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
  Rows rows = { !options->no_title, !options->no_legend, !options->no_axis_titles };
  bool *give_way[] = { &rows.axis_titles, &rows.legend, &rows.title };

  for (size_t i = 0; i < 3; i++)
    {
      double wanted = i == 0 ? 1.6 * PLOT_HEIGHT_MIN_PX : PLOT_HEIGHT_MIN_PX;

      if (lay_out_rows (layout, chart, options, text, rows) >= wanted)
        return;
      *give_way[i] = false;
    }
  lay_out_rows (layout, chart, options, text, rows);
}

static double
widest (const ChartTicks *ticks, ChartText *text)
{
  double width = 0;

  for (int i = 0; i < ticks->count; i++)
    width = fmax (width, chart_text_width (text, CHART_FONT_LABEL, ticks->ticks[i].text, 0));
  return width;
}

ChartScale
chart_layout_y_scale (const ChartLayout *layout, const Chart *chart, const ChartExtent *extent)
{
  double headroom = chart->warm_up_ns > 0 ? HEADROOM_PX : 0;

  return chart_axis_scale (extent, chart->y_scale, chart->kind->quantity, layout->plot.rect.height,
                           headroom);
}

static void
lay_out_y_axis (ChartLayout *layout, const Chart *chart, const ChartDrawOptions *options,
                const ChartExtent *extent, ChartText *text)
{
  ChartPlot *plot = &layout->plot;
  double labels;

  plot->y = chart_layout_y_scale (layout, chart, extent);
  chart_axis_ticks (&layout->y_ticks, &plot->y, chart->kind->quantity, plot->rect.height,
                    TICK_ROW_PX);
  labels = fmax (options->label_width, widest (&layout->y_ticks, text));
  plot->rect.x = round (MARGIN_PX + labels + Y_LABEL_GAP_PX);
}

static void
fixed_time (ChartPlot *plot, double from_ns, double to_ns)
{
  plot->origin_ns = from_ns;
  plot->ns_per_px = (to_ns - from_ns) / plot->rect.width;
  plot->first_px = 0;
}

static void
moving_time (ChartPlot *plot, double duration_ns, double newest_ns)
{
  plot->origin_ns = 0;
  plot->ns_per_px = duration_ns / plot->rect.width;
  plot->first_px = (int64_t) (ceil (newest_ns / plot->ns_per_px) - plot->rect.width);
  if (plot->first_px < 0)
    plot->first_px = 0;
}

static void
time_ticks (ChartLayout *layout, double gap)
{
  const ChartPlot *plot = &layout->plot;
  double first = (double) plot->first_px;

  chart_axis_time_ticks (&layout->x_ticks, chart_plot_time (plot, first),
                         chart_plot_time (plot, first + plot->rect.width), plot->rect.width, gap,
                         !layout->axis_titles);
}

void
chart_layout_time (ChartLayout *layout, const Chart *chart, const ChartExtent *extent)
{
  ChartPlot *plot = &layout->plot;

  if (chart->x_mode == CHART_X_FIXED)
    fixed_time (plot, (double) chart->x_from_ns, (double) chart->x_to_ns);
  else if (chart->x_mode == CHART_X_GROWING)
    fixed_time (plot, 0, (double) chart_axis_growing_end (extent->newest_ns));
  else
    moving_time (plot, (double) chart->x_window_ns, (double) extent->newest_ns);
  time_ticks (layout, layout->time_gap);
}

/* The last label may stand over the plot's end: half of it must fit beside the plot. */
static void
lay_out_x_axis (ChartLayout *layout, const Chart *chart, const ChartExtent *extent, ChartText *text)
{
  ChartRect *rect = &layout->plot.rect;
  double width;

  layout->time_gap = TIME_GAP_PX;
  rect->width = fmax (1, layout->width - rect->x - MARGIN_PX);
  chart_layout_time (layout, chart, extent);
  width = widest (&layout->x_ticks, text);
  layout->time_gap = fmax (TIME_GAP_PX, width + 20);
  rect->width = fmax (1, floor (layout->width - rect->x - fmax (MARGIN_PX, width / 2 + 4)));
  layout->right = rect->x + rect->width;
  chart_layout_time (layout, chart, extent);
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
