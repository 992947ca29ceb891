/* One chart on any cairo surface: the picture of an export, and what the live canvas is measured
 * against. */
#pragma once

#include <cairo.h>
#include <stdbool.h>

#include "chart-theme.h"
#include "chart.h"

/* Nothing is drawn in less, either way. */
#define CHART_DRAW_MIN_PX 64

typedef enum
{
  CHART_QUALITY_BEST, /* exports: best antialiasing, round joins, unbroken paths */
  CHART_QUALITY_LIVE, /* windows: fast antialiasing, bevel joins, tile by tile */
} ChartQuality;

/* Zeroes are the defaults. Texts and the theme are borrowed for the call. */
typedef struct
{
  const ChartTheme *theme; /* NULL: light */
  ChartQuality quality;
  bool no_background;    /* leave the ground to the caller, as in a window's card */
  bool no_title;         /* neither title nor sub-title */
  const char *title;     /* in place of the chart's own, without sub-title; or NULL */
  bool no_legend;        /* the window shows its contenders elsewhere */
  bool no_axis_titles;   /* ticks carry units instead; always so in low pictures */
  double title_room;     /* left free at the right of the title, as for a button */
  const ChartLine *line; /* of line charts this line alone, solid, since no dash has to tell it
                            from others; NULL: all that the chart shows */
  double label_width;    /* least room for the vertical axis' labels, so that charts above each
                            other have their time axes in line */
  const char *footer[2]; /* lines below everything: scenario, machine, version, audit; or NULL */
} ChartDrawOptions;

/* Draws CHART into the rectangle (0, 0, width, height) of CR's user space, in logical pixels.
 * Anything smaller than 64×64 is left empty. OPTIONS may be NULL. CR's state is restored. Live
 * quality expects CR's origin on a whole device pixel. */
void chart_draw (const Chart *chart, cairo_t *cr, int width, int height,
                 const ChartDrawOptions *options);
