/* Sweeps: measured points with their intervals over a fitted curve with its band. Runs on the
 * chart's thread. */
#include "chart-sweep-private.h"

#include "chart-stroke.h"

#include <stdio.h>

#define CAP_PX 3
#define BAND_ALPHA 0.14
#define BAND_FADE_PX 24

typedef struct
{
  const ChartScene *scene;
  const ChartSweepEntry *curve;
  ChartStroke stroke;
  cairo_t *cr;
} Trace;

static double
place_y (const Trace *trace, double value)
{
  const ChartPlot *plot = &trace->scene->layout.plot;

  return fmin (fmax (chart_plot_y (plot, value), -CHART_OVERHANG_PX),
               plot->rect.height + CHART_OVERHANG_PX);
}

static double
place_x (const Trace *trace, double knob)
{
  return chart_plot_x (&trace->scene->layout.plot, knob);
}

/* Within the plot, unlike marks, which may hang over its edge. */
static void
band_to (const Trace *trace, double knob, double value)
{
  const ChartPlot *plot = &trace->scene->layout.plot;

  cairo_line_to (trace->cr, place_x (trace, knob),
                 fmin (fmax (chart_plot_y (plot, value), 0), plot->rect.height));
}

static bool
goes_on_above (const Trace *trace)
{
  const ChartSweepEntry *curve = trace->curve;

  for (size_t i = 0; i < curve->fit_count; i++)
    if (chart_plot_y (&trace->scene->layout.plot, curve->fit[i].high) < 0)
      return true;
  return false;
}

/* A band that is not over at the plot's top fades there, lest its cut be read as its bound. */
static void
fill_band (const Trace *trace)
{
  ChartColor color = trace->stroke.color;
  cairo_pattern_t *fading = cairo_pattern_create_linear (0, 0, 0, BAND_FADE_PX);

  cairo_pattern_add_color_stop_rgba (fading, 0, color.red, color.green, color.blue,
                                     goes_on_above (trace) ? 0 : BAND_ALPHA);
  cairo_pattern_add_color_stop_rgba (fading, 1, color.red, color.green, color.blue, BAND_ALPHA);
  cairo_set_source (trace->cr, fading);
  cairo_pattern_destroy (fading);
  cairo_fill (trace->cr);
}

static void
draw_band (const Trace *trace)
{
  const ChartSweepEntry *curve = trace->curve;
  size_t count = 0;

  cairo_new_path (trace->cr);
  for (size_t i = 0; i < curve->fit_count; i++)
    if (isfinite (curve->fit[i].high) && ++count > 0)
      band_to (trace, curve->fit[i].knob, curve->fit[i].high);
  for (size_t i = curve->fit_count; i > 0; i--)
    if (isfinite (curve->fit[i - 1].low))
      band_to (trace, curve->fit[i - 1].knob, curve->fit[i - 1].low);
  if (count < 2)
    return;
  cairo_close_path (trace->cr);
  fill_band (trace);
  cairo_new_path (trace->cr);
}

/* Each stretch between gaps is a line of its own. */
static void
draw_curve (const Trace *trace, const ChartSweepPoint *points, size_t count,
            const ChartStroke *stroke)
{
  ChartPen pen;

  chart_pen_begin (&pen, trace->cr, stroke, trace->scene->options->quality, 0);
  for (size_t i = 0; i < count; i++)
    if (isfinite (points[i].value))
      chart_pen_to (&pen, place_x (trace, points[i].knob), place_y (trace, points[i].value));
    else
      {
        chart_pen_end (&pen);
        chart_pen_begin (&pen, trace->cr, stroke, trace->scene->options->quality, 0);
      }
  chart_pen_end (&pen);
}

static void
draw_interval (const Trace *trace, const ChartSweepPoint *point)
{
  double x = place_x (trace, point->knob);
  double low = place_y (trace, point->low), high = place_y (trace, point->high);

  if (!isfinite (point->low) || !isfinite (point->high))
    return;
  chart_paint_color (trace->cr, trace->stroke.color);
  cairo_rectangle (trace->cr, x - 0.5, high, 1, low - high);
  cairo_rectangle (trace->cr, x - CAP_PX, high - 0.5, 2 * CAP_PX, 1);
  cairo_rectangle (trace->cr, x - CAP_PX, low - 0.5, 2 * CAP_PX, 1);
  cairo_fill (trace->cr);
}

static void
draw_knee (const Trace *trace)
{
  static const double dots[] = { 2, 3 };
  double x = floor (place_x (trace, trace->curve->knee)) + 0.5;

  if (!isfinite (trace->curve->knee) || x < 0 || x > trace->scene->layout.plot.rect.width)
    return;
  chart_paint_color (trace->cr, trace->stroke.color);
  cairo_set_line_width (trace->cr, 1);
  cairo_set_dash (trace->cr, dots, 2, 0);
  cairo_move_to (trace->cr, x, 0);
  cairo_line_to (trace->cr, x, trace->scene->layout.plot.rect.height);
  cairo_stroke (trace->cr);
  cairo_set_dash (trace->cr, NULL, 0, 0);
}

/* Without a fitted curve the points themselves are joined. */
static void
draw_contender (const ChartScene *scene, cairo_t *cr, int group)
{
  const ChartGroup *of = &scene->chart->groups[group];
  Trace trace = { scene, &scene->chart->sweep->curves[group],
                  chart_stroke_for (of, CHART_LINE_VALUE, scene->theme), cr };
  ChartStroke thin = chart_stroke_for (of, CHART_LINE_FIT, scene->theme);

  draw_knee (&trace);
  draw_band (&trace);
  if (trace.curve->fit_count > 0)
    draw_curve (&trace, trace.curve->fit, trace.curve->fit_count, &trace.stroke);
  else
    draw_curve (&trace, trace.curve->points, trace.curve->point_count, &thin);
  cairo_set_dash (cr, NULL, 0, 0);
  for (size_t i = 0; i < trace.curve->point_count; i++)
    {
      const ChartSweepPoint *point = &trace.curve->points[i];

      if (!isfinite (point->value))
        continue;
      draw_interval (&trace, point);
      chart_paint_marker (cr, &trace.stroke, scene->theme, place_x (&trace, point->knob),
                          place_y (&trace, point->value));
    }
}

void
chart_sweep_draw (const ChartScene *scene, cairo_t *cr, double from_px, double to_px)
{
  for (int i = 0; i < scene->chart->group_count; i++)
    if (scene->chart->groups[i].shown)
      draw_contender (scene, cr, i);
}

/* The knees' names stand under each other at the top, each beside its line. */
void
chart_sweep_draw_marks (const ChartScene *scene, cairo_t *cr)
{
  const Chart *chart = scene->chart;
  const ChartPlot *plot = &scene->layout.plot;
  double baseline = plot->rect.y + 11;

  for (int i = 0; i < chart->group_count && baseline < plot->rect.y + plot->rect.height / 2; i++)
    {
      double knee = chart->sweep->curves[i].knee, x, width;
      char place[UNITS_TEXT_SIZE], text[UNITS_TEXT_SIZE + 64];

      if (!isfinite (knee) || !chart->groups[i].shown)
        continue;
      x = chart_plot_x (plot, knee);
      snprintf (text, sizeof text, chart->words->knee, chart_format_x (chart, place, knee));
      width = chart_text_width (scene->text, CHART_FONT_LABEL, text, 0);
      if (x < 0 || x > plot->rect.width || width + 10 > plot->rect.width)
        continue;
      chart_text_draw (scene->text, cr, CHART_FONT_LABEL, text,
                       plot->rect.x + (x + 5 + width > plot->rect.width ? x - 5 : x + 5), baseline,
                       x + 5 + width > plot->rect.width ? 1 : 0, 0,
                       chart_theme_group_color (scene->theme, chart->groups[i].color));
      baseline += 14;
    }
}
