/* A sheet: several charts as one picture, under one title and one legend and above one footer. The
 * resources of a race are a sheet, as are the heat maps of its contenders, the percentiles of many
 * contenders over time, and a comparison of several metrics. */
#pragma once

#include "chart-draw.h"

#define CHART_SHEET_MAX 32

/* Everything is borrowed. Panels show one legend, the first one's, if it is that of all: the same
 * contenders, or one key to the colours of all heat maps (see chart_align()). */
typedef struct
{
  const char *title;    /* NULL: a sheet of one panel shows that panel's own title */
  const char *subtitle; /* or NULL */
  const Chart *const *panels;
  int count;                /* 1 … CHART_SHEET_MAX */
  int columns;              /* at most so many beside each other; 0: as many as fit well */
  const char *const *names; /* of the panels, in place of their titles; NULL: these */
  const ChartLine *lines;   /* of the panels: each shows this line of its chart alone. NULL: all */
} ChartSheet;

/* As chart_draw(), for a sheet. A sheet of one panel without a title is drawn as chart_draw() draws
 * it. */
void chart_sheet_draw (const ChartSheet *sheet, cairo_t *cr, int width, int height,
                       const ChartDrawOptions *options);
