/* A live canvas: the same picture as chart_draw(), but only what changed is drawn again.
 *
 * Axes, labels and legend are kept as one image; the data as tiles at absolute columns of the time
 * axis, drawn in strips of 16 logical pixels. Appending redraws the strips that the new values
 * touch, mostly the last one; everything else is copied. The cursor is never kept, it is drawn on
 * top.
 *
 * Belongs to the chart's thread. */
#pragma once

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

#include "chart-draw.h"
#include "chart-text.h"
#include "chart.h"

typedef struct ChartTiles ChartTiles;

/* A canvas for CHART, which is borrowed and must outlive it. NULL when there is no memory. */
ChartTiles *chart_tiles_new (const Chart *chart);

/* NULL is allowed. */
void chart_tiles_free (ChartTiles *tiles);

/* Theme, ground, title, legend, footer. The theme stays borrowed; the footer's texts are copied.
 * The quality is always live. False when there is no memory. */
bool chart_tiles_set_options (ChartTiles *tiles, const ChartDrawOptions *options);

/* Size in logical pixels and the device scale factor, 1 … 4 (others are taken to the nearest).
 * Cheap when nothing changes, so it may be called before each drawing. */
void chart_tiles_resize (ChartTiles *tiles, int width, int height, int scale);

/* Gives back the memory of the canvas' images; what is drawn next is drawn anew. For a chart that
 * nobody sees. */
void chart_tiles_forget (ChartTiles *tiles);

/* Whether the picture would differ from the one last drawn: when not, do not queue a frame. */
bool chart_tiles_is_stale (const ChartTiles *tiles);

/* Lays the canvas out as the chart is now, so that the questions below are answered for what will
 * be drawn next. Draws nothing on the window, and leaves the damage to chart_tiles_update(). False
 * where there is no picture: too small, no memory. */
bool chart_tiles_renew (ChartTiles *tiles);

/* Brings the canvas' images up to date and stores in *DAMAGE the part of the picture, in whole
 * logical pixels, that differs from what it was at the last call: a few columns after appending,
 * everything after a change of size, settings or axes. False, with an empty part, when nothing
 * differs. What chart_tiles_draw() draws elsewhere is what it drew before. */
bool chart_tiles_update (ChartTiles *tiles, ChartRect *damage);

/* Draws the picture at (0, 0). CR's origin must lie on a whole device pixel and its scale be that
 * of chart_tiles_resize(); CR's state is restored. Without memory for its images it draws nothing.
 */
void chart_tiles_draw (ChartTiles *tiles, cairo_t *cr);

/* The time (or other place on the horizontal axis) under the pixel X, as chart_tiles_draw() last
 * laid it out. False outside the plot. And the pixel of a time, which may lie outside. */
bool chart_tiles_time_at (const ChartTiles *tiles, double x, uint64_t *time_ns);
double chart_tiles_x_of (const ChartTiles *tiles, uint64_t time_ns);

/* Where data is drawn; empty before the first drawing. */
ChartRect chart_tiles_plot (const ChartTiles *tiles);

/* The pixels at which the whole axis begins and ends, far outside the plot when it is zoomed; and
 * the place at any pixel between them. After the first drawing. */
void chart_tiles_whole (const ChartTiles *tiles, double *left, double *right);
uint64_t chart_tiles_place_at (const ChartTiles *tiles, double x);

/* A rectangle which the cursor with its box does not leave; empty where it draws nothing. */
ChartRect chart_tiles_cursor_bounds (const ChartTiles *tiles, uint64_t time_ns);

/* Reads the pixel column at TIME_NS; so several charts can share one cursor. False, with nothing
 * read, when the time is not in the plot. */
bool chart_tiles_read (const ChartTiles *tiles, uint64_t time_ns, ChartReading *reading);

/* Draws the cursor on top: a line at TIME_NS and, with READOUT, a box of the values there, which
 * stays inside the picture. Outside the plot it draws nothing. */
void chart_tiles_draw_cursor (ChartTiles *tiles, cairo_t *cr, uint64_t time_ns, bool readout);

/* The group whose legend entry is at (X, Y), or -1: for toggling by a click. */
int chart_tiles_legend_at (const ChartTiles *tiles, double x, double y);

/* How many strips were drawn anew since the canvas was made; for tests and measurements. */
uint64_t chart_tiles_redrawn (const ChartTiles *tiles);
