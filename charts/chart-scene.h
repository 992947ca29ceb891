/* A picture's parts, in the order in which they lie on each other: frame, ground, data, marks. The
 * whole picture and the live canvas are made of the same four. */
#pragma once

#include "chart-layout.h"
#include "chart-sheet.h"

/* How far lines and markers may stand out of the plot, above and below. */
#define CHART_OVERHANG_PX 5

/* A tile is an image of this many logical pixels' width. It is drawn in strips, and after appending
 * only those that changed. (Six charts in 1600×1000 are copied in 2.3 ms from tiles 64 pixels wide,
 * in 1.5 ms from 256, and no faster from wider ones.) */
#define CHART_TILE_PX 256
#define CHART_STRIP_PX 16
#define CHART_TILE_STRIPS (CHART_TILE_PX / CHART_STRIP_PX)

/* Live, dashes begin anew at multiples of this, and each third stretch of it has a marker. A
 * multiple of every dash's length, so that dashes of a level line meet. */
#define CHART_BEAT_PX 64

/* How far a line reaches beyond its points: half its width, joins, dots. */
#define CHART_REACH_PX 4

/* Everything is borrowed. */
struct ChartScene
{
  const Chart *chart;
  const ChartDrawOptions *options;
  const ChartTheme *theme;
  ChartText *text;
  ChartLayout layout;
};

/* The picture's ground, title, legend, axis labels and footer. */
void chart_scene_draw_frame (const ChartScene *scene, cairo_t *cr);

/* Grid, shade and data of the columns FROM_PX … TO_PX, in the coordinates of chart_lines_draw(),
 * clipped to them. Live, a part is one strip: the same line clipped otherwise has other edges. */
void chart_scene_draw_columns (const ChartScene *scene, cairo_t *cr, double from_px, double to_px);

/* What lies on top of data: the warm-up's name, the mark of now, "no data". */
void chart_scene_draw_marks (const ChartScene *scene, cairo_t *cr);

/* Reads the pixel column at TIME_NS; false when it is not in the plot. */
bool chart_scene_read (const ChartScene *scene, double time_ns, ChartReading *reading);

/* The cursor: a line at TIME_NS and, with READOUT, its box. */
void chart_scene_draw_cursor (const ChartScene *scene, cairo_t *cr, double time_ns, bool readout);

/* Lays the scene out in WIDTH × HEIGHT logical pixels and draws all of it. */
void chart_scene_draw_whole (ChartScene *scene, cairo_t *cr, int width, int height);

/* How much larger than life an export of WIDTH × HEIGHT is drawn. */
double chart_draw_zoom (int width, int height, ChartQuality quality);

/* chart_draw(), noting where text is; for tests. BOXES may be NULL. */
void chart_draw_recording (const Chart *chart, cairo_t *cr, int width, int height,
                           const ChartDrawOptions *options, ChartBoxes *boxes);
void chart_sheet_draw_recording (const ChartSheet *sheet, cairo_t *cr, int width, int height,
                                 const ChartDrawOptions *options, ChartBoxes *boxes);
