/* Markers: the small shapes that say whose a line is to those who do not see its colour. */
#pragma once

#include <cairo.h>

#include "chart-theme.h"

/* Shapes times filled and hollow. Coprime to the palette's size but for a factor of two, so that
 * shape and colour together first repeat after 72 contenders, more than there can be. */
#define CHART_MARKERS 18

/* The marker of the contender with the colour index COLOR (0 and up). */
int chart_marker_of (int color);

/* Draws MARKER (below CHART_MARKERS) around (X, Y), with a rim of the ground's colour, so that
 * lines behind it do not grow into it. RADIUS is that of the circle; the others look as large. */
void chart_marker_draw (cairo_t *cr, int marker, const ChartTheme *theme, ChartColor color,
                        double x, double y, double radius);
