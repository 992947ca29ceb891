/* What lies under the pointer on a live canvas, and its cursor. Runs on the chart's thread. */
#include "chart-tiles-private.h"

#include <math.h>

bool
chart_tiles_time_at (const ChartTiles *tiles, double x, uint64_t *time_ns)
{
  const ChartPlot *plot = &tiles->scene.layout.plot;
  double place = x - plot->rect.x;

  if (!tiles->laid_out || place < 0 || place > plot->rect.width)
    return false;
  *time_ns = (uint64_t) fmax (0, chart_plot_at (plot, place));
  return true;
}

uint64_t
chart_tiles_place_at (const ChartTiles *tiles, double x)
{
  const ChartPlot *plot = &tiles->scene.layout.plot;

  return (uint64_t) fmax (0, round (chart_plot_at (plot, x - plot->rect.x)));
}

void
chart_tiles_whole (const ChartTiles *tiles, double *left, double *right)
{
  const Chart *chart = tiles->scene.chart;
  const ChartPlot *plot = &tiles->scene.layout.plot;
  ChartExtent extent = chart_extent (chart);
  ChartScale whole = chart_layout_whole_x (&tiles->scene.layout, chart, &extent);

  *left = plot->rect.x + chart_plot_x (plot, whole.low);
  *right = plot->rect.x + chart_plot_x (plot, whole.high);
}

double
chart_tiles_x_of (const ChartTiles *tiles, uint64_t time_ns)
{
  const ChartPlot *plot = &tiles->scene.layout.plot;

  return plot->rect.x + chart_plot_x (plot, (double) time_ns);
}

ChartRect
chart_tiles_plot (const ChartTiles *tiles)
{
  return tiles->laid_out ? tiles->scene.layout.plot.rect : (ChartRect){ 0 };
}

/* Where the box lies depends on its figures; what matters is that the data behind is not drawn
 * again.
 */
ChartRect
chart_tiles_cursor_bounds (const ChartTiles *tiles, uint64_t time_ns)
{
  const ChartRect *plot = &tiles->scene.layout.plot.rect;
  double x = chart_tiles_x_of (tiles, time_ns);

  if (!tiles->laid_out || x < plot->x || x > plot->x + plot->width)
    return (ChartRect){ 0 };
  return (ChartRect){ 0, 0, tiles->width, tiles->height };
}

bool
chart_tiles_read (const ChartTiles *tiles, uint64_t time_ns, ChartReading *reading)
{
  return tiles->laid_out && chart_scene_read (&tiles->scene, (double) time_ns, reading);
}

void
chart_tiles_draw_cursor (ChartTiles *tiles, cairo_t *cr, uint64_t time_ns, bool readout)
{
  if (!tiles->laid_out)
    return;
  cairo_save (cr);
  chart_text_prepare (tiles->scene.text, cr);
  chart_scene_draw_cursor (&tiles->scene, cr, (double) time_ns, readout);
  cairo_restore (cr);
}

int
chart_tiles_legend_at (const ChartTiles *tiles, double x, double y)
{
  return tiles->laid_out ? chart_legend_group_at (&tiles->scene.layout.legend, x, y) : -1;
}
