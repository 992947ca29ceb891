/* What of a live canvas is not as it should be any more, and so has to be drawn again. Runs on the
 * chart's thread. */
#include "chart-tiles-private.h"

#include "chart-heat-private.h"
#include "chart-trace.h"

#include <math.h>

bool
chart_tiles_has_new_values (const ChartTiles *tiles)
{
  const Chart *chart = tiles->scene.chart;

  if (chart->heat != NULL && tiles->seen_intervals != chart->heat->intervals)
    return true;
  for (int i = 0; i < chart->series_count; i++)
    if (tiles->seen_count[i] != chart->series[i]->count)
      return true;
  return false;
}

bool
chart_tiles_is_stale (const ChartTiles *tiles)
{
  const Chart *chart = tiles->scene.chart;

  return !tiles->laid_out || tiles->seen_revision != chart->revision ||
         tiles->seen_has_now != chart->has_now || tiles->seen_now_ns != chart->now_ns ||
         chart_tiles_has_new_values (tiles);
}

void
chart_tiles_note_seen (ChartTiles *tiles)
{
  const Chart *chart = tiles->scene.chart;

  for (int i = 0; i < chart->series_count; i++)
    tiles->seen_count[i] = chart->series[i]->count;
  if (chart->heat != NULL)
    {
      tiles->seen_intervals = chart->heat->intervals;
      tiles->seen_columns = chart->heat->columns;
    }
  tiles->seen_revision = chart->revision;
  tiles->seen_now_ns = chart->now_ns;
  tiles->seen_has_now = chart->has_now;
}

static void
add_damage (ChartTiles *tiles, double left, double top, double right, double bottom)
{
  ChartRect *damage = &tiles->damage;

  if (damage->width > 0)
    {
      left = fmin (left, damage->x);
      top = fmin (top, damage->y);
      right = fmax (right, damage->x + damage->width);
      bottom = fmax (bottom, damage->y + damage->height);
    }
  left = fmax (0, floor (left));
  top = fmax (0, floor (top));
  right = fmin (tiles->width, ceil (right));
  bottom = fmin (tiles->height, ceil (bottom));
  *damage = (ChartRect){ left, top, fmax (0, right - left), fmax (0, bottom - top) };
}

void
chart_tiles_damage_everything (ChartTiles *tiles)
{
  add_damage (tiles, 0, 0, tiles->width, tiles->height);
}

/* Columns of the plot, in its coordinates, with what stands out of it. */
static void
damage_columns (ChartTiles *tiles, double from_px, double to_px)
{
  const ChartPlot *plot = &tiles->scene.layout.plot;

  add_damage (tiles, plot->rect.x + fmax (from_px, 0), plot->rect.y - CHART_OVERHANG_PX,
              plot->rect.x + fmin (to_px, plot->rect.width),
              plot->rect.y + plot->rect.height + CHART_OVERHANG_PX);
}

/* The mark of now leaves one place for another. */
void
chart_tiles_damage_now (ChartTiles *tiles)
{
  const Chart *chart = tiles->scene.chart;
  const ChartPlot *plot = &tiles->scene.layout.plot;
  const struct
  {
    bool there;
    uint64_t now_ns;
  } marks[] = { { tiles->seen_has_now, tiles->seen_now_ns }, { chart->has_now, chart->now_ns } };

  if (tiles->seen_has_now == chart->has_now && tiles->seen_now_ns == chart->now_ns)
    return;
  for (int i = 0; i < 2; i++)
    {
      double x = chart_plot_x (plot, (double) marks[i].now_ns);

      if (marks[i].there && x >= -1 && x <= plot->rect.width + 1)
        damage_columns (tiles, x - 1, x + 2);
    }
}

/* Whole strips are drawn again, the same that the mosaic spoils. */
static void
spoil (ChartTiles *tiles, double from_px, double to_px)
{
  chart_mosaic_spoil (&tiles->mosaic, from_px, to_px);
  damage_columns (tiles, floor ((from_px - CHART_SPOIL_PX) / CHART_STRIP_PX) * CHART_STRIP_PX,
                  floor ((to_px + CHART_SPOIL_PX) / CHART_STRIP_PX + 1) * CHART_STRIP_PX);
}

static void
spoil_new_cells (ChartTiles *tiles)
{
  const ChartHeat *heat = tiles->scene.chart->heat;
  const ChartPlot *plot = &tiles->scene.layout.plot;
  size_t seen = tiles->seen_columns > 0 ? tiles->seen_columns - 1 : 0;

  if (tiles->seen_intervals != heat->intervals)
    spoil (tiles, chart_plot_x (plot, (double) (seen * heat->column_ns)),
           chart_plot_x (plot, (double) (heat->columns * heat->column_ns)));
}

void
chart_tiles_spoil_new_values (ChartTiles *tiles)
{
  const Chart *chart = tiles->scene.chart;
  const ChartPlot *plot = &tiles->scene.layout.plot;

  if (chart->heat != NULL)
    spoil_new_cells (tiles);
  for (int i = 0; i < chart->series_count; i++)
    {
      const ChartSeries *series = chart->series[i];
      size_t seen = tiles->seen_count[i];

      if (seen == series->count || !chart_series_is_shown (series))
        continue;
      seen = seen >= CHART_TRACE_CERTAIN ? seen - 1 : 0;
      spoil (tiles, chart_plot_x (plot, (double) series->points[seen].x),
             chart_plot_x (plot, (double) series->points[series->count - 1].x));
    }
}
