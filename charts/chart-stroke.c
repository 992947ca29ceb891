/* The look of lines and the pen. Runs on the chart's thread. */
#include "chart-stroke.h"

#include "chart-marker.h"

#include <math.h>

/* cairo's tessellator slows down with the number of edges that are alive together. */
#define PIECE_POINTS 64

/* Each pattern's length divides CHART_BEAT_PX. */
static const struct
{
  double width; /* of the theme's line width */
  int dash_count;
  double dashes[4];
} looks[CHART_LINES] = {
  [CHART_LINE_P50] = { 1.15, 0, { 0 } },          [CHART_LINE_P90] = { 0.9, 2, { 12, 4 } },
  [CHART_LINE_P99] = { 1.0, 2, { 5, 3 } },        [CHART_LINE_P999] = { 0.9, 4, { 9, 3, 1, 3 } },
  [CHART_LINE_MAX] = { 0.8, 2, { 1.5, 2.5 } },    [CHART_LINE_COMPLETED] = { 1.15, 0, { 0 } },
  [CHART_LINE_FAILED] = { 1.0, 2, { 1.5, 2.5 } }, [CHART_LINE_PLANNED] = { 0.8, 2, { 12, 4 } },
  [CHART_LINE_RESPONSE] = { 1.15, 0, { 0 } },     [CHART_LINE_SERVICE] = { 0.9, 2, { 5, 3 } },
  [CHART_LINE_VALUE] = { 1.0, 0, { 0 } },         [CHART_LINE_FIT] = { 0.8, 0, { 0 } },
};

ChartStroke
chart_stroke_for (const ChartGroup *group, ChartLine line, const ChartTheme *theme)
{
  ChartStroke stroke = {
    .color = chart_theme_group_color (theme, group->color),
    .width = looks[line].width * theme->line_width,
    .dashes = looks[line].dashes,
    .dash_count = looks[line].dash_count,
    .marker = group->color >= 0 ? chart_marker_of (group->color) : -1,
  };

  if (group->state == CHART_GROUP_GHOST)
    {
      stroke.color = chart_theme_paler (theme, stroke.color, 0.5);
      stroke.width *= 0.75;
    }
  else if (group->state == CHART_GROUP_HIGHLIGHT)
    stroke.width *= 1.35;
  return stroke;
}

ChartStroke
chart_stroke_of (const ChartSeries *series, const ChartTheme *theme)
{
  return chart_stroke_for (chart_series_get_group (series), series->line, theme);
}

void
chart_paint_color (cairo_t *cr, ChartColor color)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
}

/* How thick a logical pixel is on the device: whole pixels, at least one. */
static double
hairline (cairo_t *cr)
{
  double x = 1, y = 0;

  cairo_user_to_device_distance (cr, &x, &y);
  return fmax (1, round (x));
}

/* The path is in user coordinates, so that no state has to be kept aside for a line. */
static void
add_device_rectangle (cairo_t *cr, double left, double top, double right, double bottom)
{
  cairo_device_to_user (cr, &left, &top);
  cairo_device_to_user (cr, &right, &bottom);
  cairo_rectangle (cr, left, top, right - left, bottom - top);
}

void
chart_path_horizontal (cairo_t *cr, double from_x, double to_x, double y)
{
  double unused = y;

  cairo_user_to_device (cr, &from_x, &y);
  cairo_user_to_device (cr, &to_x, &unused);
  y = floor (y);
  add_device_rectangle (cr, round (from_x), y, round (to_x), y + hairline (cr));
}

void
chart_path_vertical (cairo_t *cr, double x, double from_y, double to_y)
{
  double unused = x;

  cairo_user_to_device (cr, &x, &from_y);
  cairo_user_to_device (cr, &unused, &to_y);
  x = floor (x);
  add_device_rectangle (cr, x, round (from_y), x + hairline (cr), round (to_y));
}

void
chart_paint_marker (cairo_t *cr, const ChartStroke *stroke, const ChartTheme *theme, double x,
                    double y)
{
  if (stroke->marker >= 0)
    chart_marker_draw (cr, stroke->marker, theme, stroke->color, x, y, 1.6 + stroke->width);
}

static void
set_dash (ChartPen *pen)
{
  const ChartStroke *stroke = pen->stroke;
  double period = 0;

  for (int i = 0; i < stroke->dash_count; i++)
    period += stroke->dashes[i];
  if (period > 0)
    pen->phase = fmod (fmod (pen->phase, period) + period, period);
  cairo_set_dash (pen->cr, stroke->dashes, stroke->dash_count, pen->phase);
}

void
chart_pen_begin (ChartPen *pen, cairo_t *cr, const ChartStroke *stroke, ChartQuality quality,
                 double phase)
{
  bool best = quality == CHART_QUALITY_BEST;

  *pen = (ChartPen){ .cr = cr, .stroke = stroke, .phase = phase, .from_x = -INFINITY };
  chart_paint_color (cr, stroke->color);
  cairo_set_line_width (cr, stroke->width);
  cairo_set_antialias (cr, best ? CAIRO_ANTIALIAS_BEST : CAIRO_ANTIALIAS_FAST);
  cairo_set_line_join (cr, best ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_BEVEL);
  /* Round ends hide where pieces meet; dashes would grow together by them. */
  cairo_set_line_cap (cr, stroke->dash_count == 0 ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_new_path (cr);
}

static void
lay_down (ChartPen *pen)
{
  set_dash (pen);
  cairo_stroke (pen->cr);
  pen->phase += pen->length;
  pen->length = 0;
}

static void
start_at (ChartPen *pen, double x, double y)
{
  cairo_new_path (pen->cr);
  cairo_move_to (pen->cr, x, y);
  pen->points = 1;
}

void
chart_pen_to (ChartPen *pen, double x, double y)
{
  double step = pen->points > 0 ? hypot (x - pen->x, y - pen->y) : 0;

  pen->x = x;
  pen->y = y;
  if (pen->points == 0 || x < pen->from_x)
    {
      pen->phase += step;
      start_at (pen, x, y);
      return;
    }
  cairo_line_to (pen->cr, x, y);
  pen->length += step;
  if (++pen->points < PIECE_POINTS)
    return;
  lay_down (pen);
  start_at (pen, x, y);
}

void
chart_pen_end (ChartPen *pen)
{
  if (pen->points > 1)
    lay_down (pen);
  cairo_new_path (pen->cr);
}
