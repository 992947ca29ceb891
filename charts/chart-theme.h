/* The colours and sizes of charts. Colours tell contenders apart also for the colour-blind: the
 * palette is that of Okabe and Ito, "Color Universal Design" (2008), its tones lifted on dark
 * ground. A theme is constant and may be used on any thread. */
#pragma once

#include <stdbool.h>

#define CHART_PALETTE_SIZE 8
#define CHART_HEAT_TONES 16

typedef struct
{
  double red, green, blue, alpha; /* 0 … 1, not premultiplied */
} ChartColor;

typedef enum
{
  CHART_THEME_LIGHT,
  CHART_THEME_DARK,
  CHART_THEME_PRINT, /* white ground, black text, stronger lines */
} ChartThemeId;

typedef struct
{
  ChartColor background;
  ChartColor text;
  ChartColor text_dim;
  ChartColor grid;
  ChartColor axis;
  ChartColor shade; /* warm-up's ground; transparent */
  ChartColor now;
  ChartColor popup; /* ground of the cursor's readout */
  ChartColor palette[CHART_PALETTE_SIZE];
  ChartColor heat[CHART_HEAT_TONES]; /* from few to many, leading away from the ground */
  double line_width;                 /* logical pixels */
} ChartTheme;

/* Never NULL; an unknown id gives the light theme. */
const ChartTheme *chart_theme_get (ChartThemeId id);

/* Reads "light", "dark" or "print". False, with *id untouched, on anything else. */
bool chart_theme_parse (const char *name, ChartThemeId *id);

/* The colour of a group's index: the palette, taken round; below zero the neutral grey. The window
 * uses it for its dots and cards. */
ChartColor chart_theme_group_color (const ChartTheme *theme, int index);

/* COLOR made paler by going PART (0 … 1) of the way to the ground. Opaque, so that lines which
 * overlap themselves show no knots. */
ChartColor chart_theme_paler (const ChartTheme *theme, ChartColor color, double part);
