/* Text through pango. Laying out a text costs a hundred times as much as drawing it, so layouts are
 * kept by what they say. One ChartText serves one thread. */
#pragma once

#include <cairo.h>
#include <stddef.h>

#include "chart-theme.h"

typedef struct ChartText ChartText;

typedef enum
{
  CHART_FONT_TITLE,
  CHART_FONT_SUBTITLE,
  CHART_FONT_LABEL,
  CHART_FONT_LEGEND,
  CHART_FONT_EMPTY,
} ChartFont;

typedef struct
{
  double x, y, width, height;
} ChartRect;

/* Where drawn text left ink, in device coordinates: tests look for overlaps in it. */
typedef struct
{
  ChartRect *rects;
  size_t count;
} ChartBoxes;

/* NULL when there is no memory. */
ChartText *chart_text_new (void);
void chart_text_free (ChartText *text);

/* Boxes of what is drawn from now on are added to BOXES, borrowed; NULL ends that. */
void chart_text_record (ChartText *text, ChartBoxes *boxes);

/* Takes over the scale of CR. Call before drawing on another surface. */
void chart_text_prepare (ChartText *text, cairo_t *cr);

/* Width in logical pixels, at most LIMIT when that is above zero: longer text ends in "…". */
double chart_text_width (ChartText *text, ChartFont font, const char *string, double limit);

/* Draws STRING with its baseline at Y. ALIGN says which part of it is at X: 0 its left end, 0.5 the
 * middle, 1 the right end. */
void chart_text_draw (ChartText *text, cairo_t *cr, ChartFont font, const char *string, double x,
                      double y, double align, double limit, ChartColor color);
