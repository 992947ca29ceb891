/* The live canvas: an image of the frame, a ring of tiles, and the rules for when they are as they
 * should be. Runs on the chart's thread. */
#include "chart-tiles.h"

#include "chart-heat-private.h"
#include "chart-ring.h"
#include "chart-trace.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SCALE_MAX 4

struct ChartTiles
{
  ChartScene scene;
  ChartDrawOptions options;
  char *footer[2];
  int width;
  int height;
  int scale;

  cairo_surface_t *frame;
  ChartRing ring;
  bool laid_out;

  uint64_t seen_revision;
  size_t seen_count[CHART_SERIES_MAX];
  uint64_t seen_intervals; /* of a heat map */
  size_t seen_columns;
  uint64_t seen_now_ns;
  bool seen_has_now;
  ChartRect damage; /* since the last chart_tiles_update() */
};

ChartTiles *
chart_tiles_new (const Chart *chart)
{
  ChartTiles *tiles = calloc (1, sizeof *tiles);

  if (tiles == NULL)
    return NULL;
  tiles->scale = 1;
  tiles->scene.chart = chart;
  tiles->scene.options = &tiles->options;
  tiles->scene.text = chart_text_new ();
  if (tiles->scene.text != NULL && chart_tiles_set_options (tiles, &(ChartDrawOptions){ 0 }))
    return tiles;
  chart_tiles_free (tiles);
  return NULL;
}

static void
forget_images (ChartTiles *tiles)
{
  chart_ring_deinit (&tiles->ring);
  cairo_surface_destroy (tiles->frame);
  tiles->frame = NULL;
  tiles->laid_out = false;
}

void
chart_tiles_free (ChartTiles *tiles)
{
  if (tiles == NULL)
    return;
  forget_images (tiles);
  chart_text_free (tiles->scene.text);
  free (tiles->footer[0]);
  free (tiles->footer[1]);
  free (tiles);
}

bool
chart_tiles_set_options (ChartTiles *tiles, const ChartDrawOptions *options)
{
  char *footer[2] = { NULL, NULL };

  for (int i = 0; i < 2; i++)
    if (options->footer[i] != NULL && (footer[i] = strdup (options->footer[i])) == NULL)
      {
        free (footer[0]);
        return false;
      }
  for (int i = 0; i < 2; i++)
    free (tiles->footer[i]);
  tiles->options = *options;
  tiles->options.quality = CHART_QUALITY_LIVE;
  for (int i = 0; i < 2; i++)
    tiles->options.footer[i] = tiles->footer[i] = footer[i];
  tiles->scene.theme =
      options->theme != NULL ? options->theme : chart_theme_get (CHART_THEME_LIGHT);
  forget_images (tiles);
  return true;
}

void
chart_tiles_resize (ChartTiles *tiles, int width, int height, int scale)
{
  scale = scale < 1 ? 1 : scale > SCALE_MAX ? SCALE_MAX : scale;
  if (tiles->width == width && tiles->height == height && tiles->scale == scale)
    return;
  tiles->width = width;
  tiles->height = height;
  tiles->scale = scale;
  forget_images (tiles);
}

static bool
has_new_values (const ChartTiles *tiles)
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
         has_new_values (tiles);
}

/* Labels of a moving time axis are not part of the frame's image. */
static bool
is_moving (const ChartTiles *tiles)
{
  return tiles->scene.chart->x_mode == CHART_X_WINDOW;
}

static void
draw_frame (ChartTiles *tiles)
{
  cairo_t *cr;

  if (tiles->frame == NULL)
    tiles->frame = chart_ring_new_image (tiles->width, tiles->height, tiles->scale);
  cr = cairo_create (tiles->frame);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  chart_text_prepare (tiles->scene.text, cr);
  chart_scene_draw_frame (&tiles->scene, cr);
  if (!is_moving (tiles))
    chart_scene_draw_x_axis (&tiles->scene, cr);
  cairo_destroy (cr);
}

/* Whether new values leave the axes and with them every image as it is. */
static bool
axes_hold (ChartTiles *tiles, const ChartExtent *extent)
{
  ChartLayout *layout = &tiles->scene.layout;
  const ChartPlot before = layout->plot;
  ChartScale y = chart_layout_y_scale (layout, tiles->scene.chart, extent);

  if (layout->has_data != (extent->highest >= 0) || y.low != before.y.low ||
      y.high != before.y.high)
    return false;
  chart_layout_x (layout, tiles->scene.chart, extent);
  return layout->plot.per_px == before.per_px && layout->plot.origin == before.origin;
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

static void
damage_everything (ChartTiles *tiles)
{
  add_damage (tiles, 0, 0, tiles->width, tiles->height);
}

/* Columns of the plot, in its coordinates, with what stands out of it. */
static void
damage_columns (ChartTiles *tiles, double from_px, double to_px)
{
  const ChartPlot *plot = &tiles->scene.layout.plot;
  double left = plot->rect.x - (double) plot->first_px;

  add_damage (tiles, fmax (left + from_px, plot->rect.x), plot->rect.y - CHART_OVERHANG_PX,
              fmin (left + to_px, plot->rect.x + plot->rect.width),
              plot->rect.y + plot->rect.height + CHART_OVERHANG_PX);
}

/* The mark of now leaves one place for another. */
static void
damage_now (ChartTiles *tiles)
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

      if (marks[i].there && x >= (double) plot->first_px - 1 &&
          x <= (double) plot->first_px + plot->rect.width + 1)
        damage_columns (tiles, x - 1, x + 2);
    }
}

/* Whole strips are drawn again. */
static void
spoil (ChartTiles *tiles, double from_px, double to_px)
{
  chart_ring_spoil (&tiles->ring, from_px, to_px);
  damage_columns (tiles, from_px - CHART_SPOIL_PX - CHART_STRIP_PX,
                  to_px + CHART_SPOIL_PX + CHART_STRIP_PX);
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

static void
spoil_new_values (ChartTiles *tiles)
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

static void
note_seen (ChartTiles *tiles)
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

/* Text is measured as the frame's image will draw it. */
static bool
lay_out (ChartTiles *tiles)
{
  ChartScene *scene = &tiles->scene;

  chart_layout (&scene->layout, scene->chart, &tiles->options, scene->text, tiles->width,
                tiles->height, tiles->scale);
  tiles->laid_out = chart_ring_reset (&tiles->ring, scene->layout.plot.rect.width, tiles->scale);
  if (tiles->laid_out)
    draw_frame (tiles);
  return tiles->laid_out;
}

static bool
bring_up_to_date (ChartTiles *tiles)
{
  const Chart *chart = tiles->scene.chart;
  ChartExtent extent;

  if (tiles->laid_out && tiles->seen_revision == chart->revision)
    {
      damage_now (tiles);
      if (!has_new_values (tiles))
        return true;
      extent = chart_extent (chart);
      if (axes_hold (tiles, &extent))
        {
          spoil_new_values (tiles);
          if (is_moving (tiles))
            damage_everything (tiles);
          return true;
        }
    }
  damage_everything (tiles);
  return lay_out (tiles);
}

/* Whether there is a picture. */
static bool
renew (ChartTiles *tiles)
{
  if (tiles->width < CHART_DRAW_MIN_PX || tiles->height < CHART_DRAW_MIN_PX ||
      !bring_up_to_date (tiles))
    return false;
  note_seen (tiles);
  return true;
}

bool
chart_tiles_update (ChartTiles *tiles, ChartRect *damage)
{
  bool differs = renew (tiles) && tiles->damage.width > 0;

  *damage = differs ? tiles->damage : (ChartRect){ 0 };
  tiles->damage = (ChartRect){ 0 };
  return differs;
}

/* Everything but where tiles will be. */
static void
copy_frame (const ChartTiles *tiles, cairo_t *cr)
{
  const ChartRect *plot = &tiles->scene.layout.plot.rect;
  double top = plot->y - CHART_OVERHANG_PX, bottom = plot->y + plot->height + CHART_OVERHANG_PX;
  const ChartRect parts[] = {
    { 0, 0, tiles->width, top },
    { 0, top, plot->x, bottom - top },
    { plot->x + plot->width, top, tiles->width - plot->x - plot->width, bottom - top },
    { 0, bottom, tiles->width, tiles->height - bottom },
  };

  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    chart_ring_copy_image (cr, tiles->frame, 0, 0, &parts[i], !tiles->options.no_background);
}

void
chart_tiles_draw (ChartTiles *tiles, cairo_t *cr)
{
  if (!renew (tiles))
    return;
  cairo_save (cr);
  copy_frame (tiles, cr);
  chart_ring_draw (&tiles->ring, &tiles->scene, cr);
  chart_text_prepare (tiles->scene.text, cr);
  if (is_moving (tiles))
    chart_scene_draw_x_axis (&tiles->scene, cr);
  chart_scene_draw_marks (&tiles->scene, cr);
  cairo_restore (cr);
}

bool
chart_tiles_time_at (const ChartTiles *tiles, double x, uint64_t *time_ns)
{
  const ChartPlot *plot = &tiles->scene.layout.plot;
  double place = x - plot->rect.x;

  if (!tiles->laid_out || place < 0 || place > plot->rect.width)
    return false;
  *time_ns = (uint64_t) fmax (0, chart_plot_at (plot, place + (double) plot->first_px));
  return true;
}

double
chart_tiles_x_of (const ChartTiles *tiles, uint64_t time_ns)
{
  const ChartPlot *plot = &tiles->scene.layout.plot;

  return plot->rect.x + chart_plot_x (plot, (double) time_ns) - (double) plot->first_px;
}

ChartRect
chart_tiles_plot (const ChartTiles *tiles)
{
  return tiles->laid_out ? tiles->scene.layout.plot.rect : (ChartRect){ 0 };
}

/* The box lies beside the line and below the plot's top, so its bounds are those of the picture
 * from there on; what matters is that the data behind is not drawn again. */
ChartRect
chart_tiles_cursor_bounds (const ChartTiles *tiles, uint64_t time_ns)
{
  const ChartRect *plot = &tiles->scene.layout.plot.rect;
  double x = chart_tiles_x_of (tiles, time_ns);

  if (!tiles->laid_out || x < plot->x || x > plot->x + plot->width)
    return (ChartRect){ 0 };
  return (ChartRect){ 0, plot->y, tiles->width, plot->height + 1 };
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

uint64_t
chart_tiles_redrawn (const ChartTiles *tiles)
{
  return tiles->ring.redrawn;
}
