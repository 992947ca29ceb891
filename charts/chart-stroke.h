/* How lines look: dash, width, colour and marker of a series, and the pen that draws them. */
#pragma once

#include <cairo.h>

#include "chart-draw.h"
#include "chart-private.h"

typedef struct
{
  ChartColor color;
  double width;
  const double *dashes; /* lengths in logical pixels, on and off in turn */
  int dash_count;       /* 0: solid */
  int marker;           /* from the group's colour index; -1: none */
} ChartStroke;

ChartStroke chart_stroke_of (const ChartSeries *series, const ChartTheme *theme);
ChartStroke chart_stroke_for (const ChartGroup *group, ChartLine line, const ChartTheme *theme);

void chart_paint_color (cairo_t *cr, ChartColor color);

/* Adds lines one logical pixel thick to the path, to be filled. They cover whole device pixels, or
 * they would be grey and two pixels thick. */
void chart_path_horizontal (cairo_t *cr, double from_x, double to_x, double y);
void chart_path_vertical (cairo_t *cr, double x, double from_y, double to_y);

/* The group's marker around (X, Y), if it has one. */
void chart_paint_marker (cairo_t *cr, const ChartStroke *stroke, const ChartTheme *theme, double x,
                         double y);

/* The pen strokes a line in pieces, because cairo's cost grows faster than a path's length (1,000
 * noisy points: 20 ms at once, a tenth of it in pieces). The dash goes on from piece to piece. */
typedef struct
{
  cairo_t *cr;
  const ChartStroke *stroke;
  double phase; /* in the dash */
  double length;
  double x, y;
  double from_x; /* what lies left of it counts for the dash but is not drawn */
  int points;
} ChartPen;

/* Sets CR up for a line; PHASE is where in its dash the line begins. */
void chart_pen_begin (ChartPen *pen, cairo_t *cr, const ChartStroke *stroke, ChartQuality quality,
                      double phase);
void chart_pen_to (ChartPen *pen, double x, double y);
void chart_pen_end (ChartPen *pen);
