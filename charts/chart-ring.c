/* Tiles: when a strip is drawn, and how tiles come onto the window. Runs on the chart's thread. */
#include "chart-ring.h"

#include <math.h>
#include <stdlib.h>

#define ALL_FRESH ((1u << CHART_TILE_STRIPS) - 1)

/* ARGB32 also for opaque images: windows have this format, so they are copied without conversion.
 */
cairo_surface_t *
chart_ring_new_image (int width, int height, int scale)
{
  cairo_surface_t *image =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);

  cairo_surface_set_device_scale (image, scale, scale);
  return image;
}

void
chart_ring_deinit (ChartRing *ring)
{
  for (int i = 0; i < ring->count; i++)
    cairo_surface_destroy (ring->tiles[i].surface);
  free (ring->tiles);
  ring->tiles = NULL;
  ring->count = 0;
}

bool
chart_ring_reset (ChartRing *ring, double width, int scale)
{
  int count = (int) width / CHART_TILE_PX + 2;

  chart_ring_deinit (ring);
  ring->tiles = calloc ((size_t) count, sizeof *ring->tiles);
  if (ring->tiles == NULL)
    return false;
  ring->count = count;
  ring->scale = scale;
  return true;
}

static void
spoil_strip (ChartRing *ring, int64_t strip)
{
  int64_t place = strip / CHART_TILE_STRIPS;
  ChartTile *tile = &ring->tiles[place % ring->count];

  if (tile->place == place)
    tile->fresh &= ~(1u << strip % CHART_TILE_STRIPS);
}

/* When a window has moved on by hours, only what the ring can hold is of interest. */
void
chart_ring_spoil (ChartRing *ring, double from_px, double to_px)
{
  int64_t first = (int64_t) floor (fmax (0, from_px - CHART_SPOIL_PX) / CHART_STRIP_PX);
  int64_t last = (int64_t) floor (fmax (0, to_px + CHART_SPOIL_PX) / CHART_STRIP_PX);
  int64_t kept = (int64_t) ring->count * CHART_TILE_STRIPS;

  for (int64_t strip = first > last - kept ? first : last - kept + 1; strip <= last; strip++)
    spoil_strip (ring, strip);
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
freshen (ChartRing *ring, ChartTile *tile, int64_t place, const ChartScene *scene)
{
  double from = (double) place * CHART_TILE_PX;
  double height = scene->layout.plot.rect.height + 2 * CHART_OVERHANG_PX;
  cairo_t *cr;

  if (tile->surface == NULL)
    tile->surface = chart_ring_new_image (CHART_TILE_PX, (int) height, ring->scale);
  if (tile->place != place)
    tile->fresh = 0;
  tile->place = place;
  cr = cairo_create (tile->surface);
  cairo_translate (cr, -from, CHART_OVERHANG_PX);
  for (int strip = 0; strip < CHART_TILE_STRIPS; strip++)
    if ((tile->fresh & 1u << strip) == 0)
      {
        draw_strip (scene, cr, from + strip * CHART_STRIP_PX);
        ring->redrawn++;
      }
  cairo_destroy (cr);
  tile->fresh = ALL_FRESH;
}

void
chart_ring_copy_image (cairo_t *cr, cairo_surface_t *image, double x, double y,
                       const ChartRect *part, bool opaque)
{
  cairo_set_source_surface (cr, image, x, y);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_set_operator (cr, opaque ? CAIRO_OPERATOR_SOURCE : CAIRO_OPERATOR_OVER);
  cairo_rectangle (cr, part->x, part->y, part->width, part->height);
  cairo_fill (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
}

void
chart_ring_draw (ChartRing *ring, const ChartScene *scene, cairo_t *cr)
{
  const ChartPlot *plot = &scene->layout.plot;
  int64_t end = plot->first_px + (int64_t) plot->rect.width;

  for (int64_t place = plot->first_px / CHART_TILE_PX; place * CHART_TILE_PX < end; place++)
    {
      ChartTile *tile = &ring->tiles[place % ring->count];
      double x = plot->rect.x + (double) (place * CHART_TILE_PX - plot->first_px);
      double left = fmax (x, plot->rect.x);
      double right = fmin (x + CHART_TILE_PX, plot->rect.x + plot->rect.width);
      ChartRect part = { left, plot->rect.y - CHART_OVERHANG_PX, right - left,
                         plot->rect.height + 2 * CHART_OVERHANG_PX };

      if (tile->fresh != ALL_FRESH || tile->place != place)
        freshen (ring, tile, place, scene);
      chart_ring_copy_image (cr, tile->surface, x, part.y, &part, !scene->options->no_background);
    }
}
