/* The inside of the live canvas, shared by its parts. Not for anybody else. */
#pragma once

#include "chart-mosaic.h"
#include "chart-tiles.h"

struct ChartTiles
{
  ChartScene scene;
  ChartDrawOptions options;
  char *footer[2];
  int width;
  int height;
  int scale;

  cairo_surface_t *frame;
  ChartMosaic mosaic;
  bool laid_out;

  uint64_t seen_revision;
  size_t seen_count[CHART_SERIES_MAX];
  uint64_t seen_intervals; /* of a heat map */
  size_t seen_columns;
  uint64_t seen_now_ns;
  bool seen_has_now;
  ChartRect damage; /* since the last chart_tiles_update() */
};

/* Whether the chart has got values since they were last seen. */
bool chart_tiles_has_new_values (const ChartTiles *tiles);

/* What there is now has been seen. */
void chart_tiles_note_seen (ChartTiles *tiles);

/* The whole picture differs from what it was. */
void chart_tiles_damage_everything (ChartTiles *tiles);

/* The mark of now leaves one place for another. */
void chart_tiles_damage_now (ChartTiles *tiles);

/* New values, on the same axes: whole strips are drawn again. */
void chart_tiles_spoil_new_values (ChartTiles *tiles);
