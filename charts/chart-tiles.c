/* The live canvas: an image of the frame, a mosaic of tiles, and the rules for when they are as
 * they should be. Runs on the chart's thread. */
#include "chart-tiles-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SCALE_MAX 4

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

void
chart_tiles_forget (ChartTiles *tiles)
{
  chart_mosaic_deinit (&tiles->mosaic);
  cairo_surface_destroy (tiles->frame);
  tiles->frame = NULL;
  tiles->laid_out = false;
}

void
chart_tiles_free (ChartTiles *tiles)
{
  if (tiles == NULL)
    return;
  chart_tiles_forget (tiles);
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
  chart_tiles_forget (tiles);
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
  chart_tiles_forget (tiles);
}

static void
draw_frame (ChartTiles *tiles)
{
  cairo_t *cr;

  if (tiles->frame == NULL)
    tiles->frame = chart_mosaic_new_image (tiles->width, tiles->height, tiles->scale);
  cr = cairo_create (tiles->frame);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  chart_text_prepare (tiles->scene.text, cr);
  chart_scene_draw_frame (&tiles->scene, cr);
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

/* Text is measured as the frame's image will draw it. */
static bool
lay_out (ChartTiles *tiles)
{
  ChartScene *scene = &tiles->scene;

  chart_layout (&scene->layout, scene->chart, &tiles->options, scene->text, tiles->width,
                tiles->height, tiles->scale);
  tiles->laid_out =
      chart_mosaic_reset (&tiles->mosaic, scene->layout.plot.rect.width, tiles->scale);
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
      chart_tiles_damage_now (tiles);
      if (!chart_tiles_has_new_values (tiles))
        return true;
      extent = chart_extent (chart);
      if (axes_hold (tiles, &extent))
        {
          chart_tiles_spoil_new_values (tiles);
          return true;
        }
    }
  chart_tiles_damage_everything (tiles);
  return lay_out (tiles);
}

bool
chart_tiles_renew (ChartTiles *tiles)
{
  if (tiles->width < CHART_DRAW_MIN_PX || tiles->height < CHART_DRAW_MIN_PX ||
      !bring_up_to_date (tiles))
    return false;
  chart_tiles_note_seen (tiles);
  return true;
}

bool
chart_tiles_update (ChartTiles *tiles, ChartRect *damage)
{
  bool differs = chart_tiles_renew (tiles) && tiles->damage.width > 0;

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
    chart_mosaic_copy_image (cr, tiles->frame, 0, 0, &parts[i], !tiles->options.no_background);
}

void
chart_tiles_draw (ChartTiles *tiles, cairo_t *cr)
{
  if (!chart_tiles_renew (tiles))
    return;
  cairo_save (cr);
  copy_frame (tiles, cr);
  chart_mosaic_draw (&tiles->mosaic, &tiles->scene, cr);
  chart_text_prepare (tiles->scene.text, cr);
  chart_scene_draw_marks (&tiles->scene, cr);
  cairo_restore (cr);
}

uint64_t
chart_tiles_redrawn (const ChartTiles *tiles)
{
  return tiles->mosaic.redrawn;
}
