/* The cursor's line and its box of figures. Runs on the chart's thread. */
#include "chart-heat-draw.h"
#include "chart-scene.h"
#include "chart-stroke.h"

#include <math.h>
#include <stdio.h>

#define PADDING_PX 9
#define ROW_PX 17
#define SWATCH_PX 18
#define GAP_PX 12
#define EDGE_PX 4 /* to the picture's edges */
#define ROWS_MAX 24

typedef struct
{
  ChartStroke stroke;
  char name[96];
  char figure[2 * UNITS_TEXT_SIZE + 8];
} Row;

typedef struct
{
  Row rows[ROWS_MAX];
  int count;
  char time[UNITS_TEXT_SIZE];
  double name_width;
  ChartRect rect;
} Readout;

static void
add_row (Readout *readout, const ChartScene *scene, const ChartReadingRow *reading)
{
  Row *row = &readout->rows[readout->count++];

  row->stroke = chart_stroke_of (reading->series, scene->theme);
  chart_series_name (reading->series, row->name, sizeof row->name);
  chart_format_figure (scene->chart, reading, row->figure, sizeof row->figure);
}

/* A row of words, without a swatch. */
static void
add_words (Readout *readout, const char *name, const char *figure)
{
  Row *row = &readout->rows[readout->count++];

  row->stroke.width = 0;
  snprintf (row->name, sizeof row->name, "%s", name);
  snprintf (row->figure, sizeof row->figure, "%s", figure);
}

/* Each contender's median says more than all of the first few contenders, so of many rows the lines
 * are told one after the other; the last row says how many more there would be. */
static void
fill_some_rows (Readout *readout, const ChartScene *scene, const ChartReading *reading, int most)
{
  char more[64];

  for (int line = 0; line < CHART_LINES; line++)
    for (int i = 0; i < reading->count && readout->count < most - 1; i++)
      if ((int) reading->rows[i].series->line == line)
        add_row (readout, scene, &reading->rows[i]);
  snprintf (more, sizeof more, scene->chart->words->more, reading->count - readout->count);
  add_words (readout, more, "");
}

static void
fill_rows (Readout *readout, const ChartScene *scene, const ChartReading *reading)
{
  int fitting = (int) ((scene->layout.height - 2 * EDGE_PX - 2 * PADDING_PX) / ROW_PX) - 1;
  int most = (int) fmin (fitting, ROWS_MAX);

  if (most > 1 && reading->count > most)
    fill_some_rows (readout, scene, reading, most);
  else
    for (int i = 0; i < reading->count && readout->count < most; i++)
      add_row (readout, scene, &reading->rows[i]);
}

/* Beside the line, on the side that has room, higher where it is long, and never outside the
 * picture. */
static void
place_box (Readout *readout, const ChartScene *scene, double x)
{
  ChartText *text = scene->text;
  const ChartRect *plot = &scene->layout.plot.rect;
  double limit = fmax (24, scene->layout.width * 0.4), figure_width = 0;
  ChartRect *rect = &readout->rect;

  for (int i = 0; i < readout->count; i++)
    {
      const Row *row = &readout->rows[i];

      readout->name_width =
          fmax (readout->name_width, chart_text_width (text, CHART_FONT_LABEL, row->name, limit));
      figure_width = fmax (figure_width, chart_text_width (text, CHART_FONT_LABEL, row->figure, 0));
    }
  readout->name_width = fmin (readout->name_width, limit);
  rect->width = ceil (2 * PADDING_PX + SWATCH_PX + 6 + readout->name_width + GAP_PX + figure_width);
  rect->height = 2 * PADDING_PX + (readout->count + 1) * ROW_PX - 4;
  rect->x = x + GAP_PX;
  if (rect->x + rect->width > scene->layout.width - EDGE_PX)
    rect->x = x - GAP_PX - rect->width;
  rect->x = floor (fmax (EDGE_PX, fmin (rect->x, scene->layout.width - EDGE_PX - rect->width)));
  rect->y = floor (fmin (plot->y + 6, scene->layout.height - EDGE_PX - rect->height));
}

static void
draw_box (const Readout *readout, const ChartTheme *theme, cairo_t *cr)
{
  const ChartRect *rect = &readout->rect;
  double radius = 7, left = rect->x + 0.5, top = rect->y + 0.5;
  double right = left + rect->width - 1, bottom = top + rect->height - 1;

  cairo_new_path (cr);
  cairo_arc (cr, right - radius, top + radius, radius, -M_PI / 2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, M_PI / 2);
  cairo_arc (cr, left + radius, bottom - radius, radius, M_PI / 2, M_PI);
  cairo_arc (cr, left + radius, top + radius, radius, M_PI, 3 * M_PI / 2);
  cairo_close_path (cr);
  chart_paint_color (cr, theme->popup);
  cairo_fill_preserve (cr);
  chart_paint_color (cr, theme->axis);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
draw_row (const Readout *readout, const Row *row, double y, const ChartScene *scene, cairo_t *cr)
{
  double left = readout->rect.x + PADDING_PX;
  double right = readout->rect.x + readout->rect.width - PADDING_PX;
  ChartPen pen;

  if (row->stroke.width > 0)
    {
      chart_pen_begin (&pen, cr, &row->stroke, CHART_QUALITY_LIVE, 0);
      chart_pen_to (&pen, left, y - 4);
      chart_pen_to (&pen, left + SWATCH_PX, y - 4);
      chart_pen_end (&pen);
    }
  cairo_set_dash (cr, NULL, 0, 0);
  chart_text_draw (scene->text, cr, CHART_FONT_LABEL, row->name, left + SWATCH_PX + 6, y, 0,
                   readout->name_width + 1, scene->theme->text_dim);
  chart_text_draw (scene->text, cr, CHART_FONT_LABEL, row->figure, right, y, 1, 0,
                   scene->theme->text);
}

bool
chart_scene_read (const ChartScene *scene, double time_ns, ChartReading *reading)
{
  const ChartPlot *plot = &scene->layout.plot;
  double column = floor (chart_plot_x (plot, time_ns));

  if (column < 0 || column > plot->rect.width)
    return false;
  chart_read (scene->chart, (uint64_t) fmax (0, ceil (chart_plot_at (plot, column))),
              (uint64_t) fmax (1, ceil (chart_plot_at (plot, column + 1))), reading);
  return true;
}

/* What a column of a heat map has. */
static void
fill_heat_rows (Readout *readout, const ChartScene *scene, double time_ns)
{
  const Chart *chart = scene->chart;
  ChartHeatReading reading;
  char text[UNITS_TEXT_SIZE];

  if (!chart_heat_read (chart, time_ns, &reading))
    return;
  add_words (readout, chart->words->heat_unit, units_format_count (text, reading.count));
  add_words (readout, chart->words->high, chart_format_value (chart, text, reading.highest_ns));
  add_words (readout, chart->words->middle, chart_format_value (chart, text, reading.median_ns));
  add_words (readout, chart->words->low, chart_format_value (chart, text, reading.lowest_ns));
}

static void
draw_readout (const ChartScene *scene, cairo_t *cr, double x, double time_ns)
{
  Readout readout = { .count = 0 };
  ChartReading reading;
  double y;

  if (!chart_scene_read (scene, time_ns, &reading))
    return;
  fill_rows (&readout, scene, &reading);
  if (scene->chart->heat != NULL)
    fill_heat_rows (&readout, scene, time_ns);
  if (readout.count == 0)
    return;
  chart_format_x (scene->chart, readout.time, time_ns);
  place_box (&readout, scene, x);
  draw_box (&readout, scene->theme, cr);
  y = readout.rect.y + PADDING_PX + 9;
  chart_text_draw (scene->text, cr, CHART_FONT_LABEL, readout.time, readout.rect.x + PADDING_PX, y,
                   0, 0, scene->theme->text);
  for (int i = 0; i < readout.count; i++)
    draw_row (&readout, &readout.rows[i], y + (i + 1) * ROW_PX, scene, cr);
}

void
chart_scene_draw_cursor (const ChartScene *scene, cairo_t *cr, double time_ns, bool readout)
{
  const ChartPlot *plot = &scene->layout.plot;
  double x = chart_plot_x (plot, time_ns);

  if (x < 0 || x > plot->rect.width)
    return;
  x = floor (plot->rect.x + x);
  chart_paint_color (cr, scene->theme->now);
  cairo_new_path (cr);
  chart_path_vertical (cr, x, plot->rect.y, plot->rect.y + plot->rect.height);
  cairo_fill (cr);
  if (readout)
    draw_readout (scene, cr, x, time_ns);
}
