/* The data of a live canvas as images: tiles beside each other over the horizontal axis. Belongs to
 * the chart's thread. */
#pragma once

#include "chart-scene.h"

/* A new value may bring a marker, which reaches this far. */
#define CHART_SPOIL_PX 8

typedef struct
{
  cairo_surface_t *surface;
  uint32_t fresh; /* a bit for each strip that is as it should be */
} ChartTile;

/* Zeroes are a mosaic without tiles. */
typedef struct
{
  ChartTile *tiles; /* tile N begins at column N · CHART_TILE_PX */
  int count;
  int scale;        /* of the device */
  uint64_t redrawn; /* strips */
} ChartMosaic;

/* A new image for a part of the picture, in logical pixels. */
cairo_surface_t *chart_mosaic_new_image (int width, int height, int scale);

/* Forgets all tiles and makes room for those of WIDTH logical pixels. False without memory. */
bool chart_mosaic_reset (ChartMosaic *mosaic, double width, int scale);
void chart_mosaic_deinit (ChartMosaic *mosaic);

/* What was drawn between two columns, and CHART_SPOIL_PX beside them, is no longer so. */
void chart_mosaic_spoil (ChartMosaic *mosaic, double from_px, double to_px);

/* Copies the part of IMAGE, whose top left corner belongs at (X, Y). With OPAQUE it replaces what
 * is there, which is a plain copy of memory. */
void chart_mosaic_copy_image (cairo_t *cr, cairo_surface_t *image, double x, double y,
                              const ChartRect *part, bool opaque);

/* Draws SCENE's data: strips that are not fresh anew, then everything by copying. */
void chart_mosaic_draw (ChartMosaic *mosaic, const ChartScene *scene, cairo_t *cr);
