/* Tiles: when a strip is drawn, and how tiles come onto the window. Runs on the chart's thread. */
#include "chart-mosaic.h"

#include <math.h>
#include <stdlib.h>

#define ALL_FRESH ((1u << CHART_TILE_STRIPS) - 1)

/* ARGB32 also for opaque images: windows have this format, so they are copied without conversion.
 */
cairo_surface_t *
chart_mosaic_new_image (int width, int height, int scale)
{
  cairo_surface_t *image =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);

  cairo_surface_set_device_scale (image, scale, scale);
  return image;
}

void
chart_mosaic_deinit (ChartMosaic *mosaic)
{
  for (int i = 0; i < mosaic->count; i++)
    cairo_surface_destroy (mosaic->tiles[i].surface);
  free (mosaic->tiles);
  mosaic->tiles = NULL;
  mosaic->count = 0;
}

bool
chart_mosaic_reset (ChartMosaic *mosaic, double width, int scale)
{
  int count = (int) width / CHART_TILE_PX + 1;

  chart_mosaic_deinit (mosaic);
  mosaic->tiles = calloc ((size_t) count, sizeof *mosaic->tiles);
  if (mosaic->tiles == NULL)
    return false;
  mosaic->count = count;
  mosaic->scale = scale;
  return true;
}

/* A part of the axis that is zoomed into may lie far from the new values. */
void
chart_mosaic_spoil (ChartMosaic *mosaic, double from_px, double to_px)
{
  double end = mosaic->count * CHART_TILE_STRIPS - 1;
  int first = (int) fmin (fmax (0, floor ((from_px - CHART_SPOIL_PX) / CHART_STRIP_PX)), end);
  int last = (int) fmin (fmax (-1, floor ((to_px + CHART_SPOIL_PX) / CHART_STRIP_PX)), end);

  for (int strip = first; strip <= last; strip++)
    mosaic->tiles[strip / CHART_TILE_STRIPS].fresh &= ~(1u << strip % CHART_TILE_STRIPS);
}

static void
draw_strip (const ChartScene *scene, cairo_t *cr, double from)
{
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_rectangle (cr, from, -CHART_OVERHANG_PX, CHART_STRIP_PX,
                   scene->layout.plot.rect.height + 2 * CHART_OVERHANG_PX);
  cairo_fill (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  chart_scene_draw_columns (scene, cr, from, from + CHART_STRIP_PX);
}

static void
freshen (ChartMosaic *mosaic, int place, const ChartScene *scene)
{
  ChartTile *tile = &mosaic->tiles[place];
  double from = (double) place * CHART_TILE_PX;
  double height = scene->layout.plot.rect.height + 2 * CHART_OVERHANG_PX;
  cairo_t *cr;

  if (tile->surface == NULL)
    tile->surface = chart_mosaic_new_image (CHART_TILE_PX, (int) height, mosaic->scale);
  cr = cairo_create (tile->surface);
  cairo_translate (cr, -from, CHART_OVERHANG_PX);
  for (int strip = 0; strip < CHART_TILE_STRIPS; strip++)
    if ((tile->fresh & 1u << strip) == 0)
      {
        draw_strip (scene, cr, from + strip * CHART_STRIP_PX);
        mosaic->redrawn++;
      }
  cairo_destroy (cr);
  tile->fresh = ALL_FRESH;
}

void
chart_mosaic_copy_image (cairo_t *cr, cairo_surface_t *image, double x, double y,
                         const ChartRect *part, bool opaque)
{
  double left, top, right, bottom;

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  if (part->x >= right || part->x + part->width <= left || part->y >= bottom ||
      part->y + part->height <= top)
    return;
  cairo_set_source_surface (cr, image, x, y);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_set_operator (cr, opaque ? CAIRO_OPERATOR_SOURCE : CAIRO_OPERATOR_OVER);
  cairo_rectangle (cr, part->x, part->y, part->width, part->height);
  cairo_fill (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
}

void
chart_mosaic_draw (ChartMosaic *mosaic, const ChartScene *scene, cairo_t *cr)
{
  const ChartRect *rect = &scene->layout.plot.rect;

  for (int place = 0; place * CHART_TILE_PX < rect->width; place++)
    {
      double left = place * CHART_TILE_PX, right = fmin (left + CHART_TILE_PX, rect->width);
      ChartRect part = { rect->x + left, rect->y - CHART_OVERHANG_PX, right - left,
                         rect->height + 2 * CHART_OVERHANG_PX };

      if (mosaic->tiles[place].fresh != ALL_FRESH)
        freshen (mosaic, place, scene);
      chart_mosaic_copy_image (cr, mosaic->tiles[place].surface, part.x, part.y, &part,
                               !scene->options->no_background);
    }
}
