/* Sweeps: measured points with their intervals over a fitted curve with its band. The points are a
 * series too, so that legend, cursor, description and table have them. Runs on the chart's thread.
 */
#include "chart-sweep.h"

#include "chart-scene.h"
#include "chart-stroke.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CAP_PX 3

typedef struct
{
  ChartSweepPoint *points;
  size_t point_count;
  ChartSweepPoint *fit;
  size_t fit_count;
  double knee; /* NAN: none */
} Curve;

struct ChartSweep
{
  Curve curves[CHART_GROUPS_MAX];
};

static void
curve_deinit (Curve *curve)
{
  free (curve->points);
  free (curve->fit);
  *curve = (Curve){ .knee = NAN };
}

void
chart_sweep_free (ChartSweep *sweep)
{
  if (sweep == NULL)
    return;
  for (int i = 0; i < CHART_GROUPS_MAX; i++)
    curve_deinit (&sweep->curves[i]);
  free (sweep);
}

static void
take_value (ChartExtent *extent, double value)
{
  if (!isfinite (value))
    return;
  extent->lowest = fmin (extent->lowest, value);
  extent->highest = fmax (extent->highest, value);
  if (value > 0)
    extent->lowest_positive = fmin (extent->lowest_positive, value);
}

static void
take_points (ChartExtent *extent, const ChartSweepPoint *points, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      take_value (extent, points[i].value);
      take_value (extent, points[i].low);
      take_value (extent, points[i].high);
      /* A little beyond, so that no mark is cut by the plot's edge. */
      extent->x_lowest = fmin (extent->x_lowest, points[i].knob * 0.95);
      extent->x_highest = fmax (extent->x_highest, points[i].knob * 1.05);
    }
}

/* A curve's band may be far wider than anything that was measured, and does not widen the axes. */
static void
take_extent (const Chart *chart, ChartExtent *extent)
{
  for (int i = 0; i < chart->group_count; i++)
    if (chart->groups[i].shown)
      take_points (extent, chart->sweep->curves[i].points, chart->sweep->curves[i].point_count);
}

typedef struct
{
  const ChartScene *scene;
  const Curve *curve;
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

static void
draw_band (const Trace *trace)
{
  const Curve *curve = trace->curve;
  size_t count = 0;

  cairo_new_path (trace->cr);
  for (size_t i = 0; i < curve->fit_count; i++)
    if (isfinite (curve->fit[i].high) && ++count > 0)
      cairo_line_to (trace->cr, place_x (trace, curve->fit[i].knob),
                     place_y (trace, curve->fit[i].high));
  for (size_t i = curve->fit_count; i > 0; i--)
    if (isfinite (curve->fit[i - 1].low))
      cairo_line_to (trace->cr, place_x (trace, curve->fit[i - 1].knob),
                     place_y (trace, curve->fit[i - 1].low));
  if (count < 2)
    return;
  cairo_close_path (trace->cr);
  cairo_set_source_rgba (trace->cr, trace->stroke.color.red, trace->stroke.color.green,
                         trace->stroke.color.blue, 0.14);
  cairo_fill (trace->cr);
  cairo_new_path (trace->cr);
}

static void
draw_curve (const Trace *trace, const ChartSweepPoint *points, size_t count,
            const ChartStroke *stroke)
{
  ChartPen pen;

  chart_pen_begin (&pen, trace->cr, stroke, trace->scene->options->quality, 0);
  for (size_t i = 0; i < count; i++)
    chart_pen_to (&pen, place_x (trace, points[i].knob), place_y (trace, points[i].value));
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

      draw_interval (&trace, point);
      chart_paint_marker (cr, &trace.stroke, scene->theme, place_x (&trace, point->knob),
                          place_y (&trace, point->value));
    }
}

static void
draw (const ChartScene *scene, cairo_t *cr, double from_px, double to_px)
{
  for (int i = 0; i < scene->chart->group_count; i++)
    if (scene->chart->groups[i].shown)
      draw_contender (scene, cr, i);
}

/* The knees' names stand under each other at the top, each beside its line. */
static void
draw_marks (const ChartScene *scene, cairo_t *cr)
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

static void
clear (Chart *chart)
{
  for (int i = 0; i < CHART_GROUPS_MAX; i++)
    curve_deinit (&chart->sweep->curves[i]);
}

static const ChartKind sweep_kind = {
  .title = "Sweep",
  .y_title = "",
  .x_kind = CHART_X_VALUE,
  .nearest = true,
  .take_extent = take_extent,
  .draw = draw,
  .draw_marks = draw_marks,
  .clear = clear,
};

Chart *
chart_new_sweep (const char *title, ChartQuantity quantity, const ChartKnob *knob)
{
  Chart *chart = chart_new (&sweep_kind);

  if (chart == NULL)
    return NULL;
  chart->quantity = quantity;
  chart->y_scale = quantity == CHART_QUANTITY_DURATION ? CHART_SCALE_LOG : CHART_SCALE_LINEAR;
  chart->x_quantity = knob->quantity;
  chart->x_scale = knob->scale;
  chart->sweep = calloc (1, sizeof *chart->sweep);
  if (chart->sweep == NULL || !chart_set_title (chart, title, NULL) ||
      !chart_set_y_title (chart, title) || !chart_set_x_title (chart, knob->name))
    {
      chart_free (chart);
      return NULL;
    }
  clear (chart);
  return chart;
}

static bool
is_usable (const Chart *chart, const ChartSweepPoint *point)
{
  return isfinite (point->knob) && isfinite (point->value) && point->value >= 0 &&
         (chart->x_scale == CHART_SCALE_LOG ? point->knob > 0 : point->knob >= 0);
}

static bool
copy_points (const Chart *chart, ChartSweepPoint **points, size_t *count,
             const ChartSweepPoint *from, size_t from_count)
{
  *points = calloc (from_count + 1, sizeof **points);
  if (*points == NULL)
    return false;
  for (size_t i = 0; i < from_count; i++)
    {
      if (i > 0 && !(from[i].knob >= from[i - 1].knob))
        return false;
      if (is_usable (chart, &from[i]))
        (*points)[(*count)++] = from[i];
    }
  return true;
}

/* So that they can be read, described and tabulated. */
static bool
add_series (Chart *chart, int group, const Curve *curve)
{
  ChartSeries *series = chart_add_series (chart, group, CHART_LINE_VALUE);

  for (size_t i = 0; i < curve->point_count && series != NULL; i++)
    if (!chart_append (series, (uint64_t) round (curve->points[i].knob), curve->points[i].value))
      return false;
  return series != NULL;
}

int
chart_sweep_add (Chart *chart, const ChartSweepCurve *curve)
{
  Curve made = { .knee = curve->knee > 0 ? curve->knee : NAN };
  int group = -1;

  if (copy_points (chart, &made.points, &made.point_count, curve->points, curve->point_count) &&
      copy_points (chart, &made.fit, &made.fit_count, curve->fit, curve->fit_count))
    group = chart_add_group (chart, curve->name, curve->color);
  if (group < 0 || !add_series (chart, group, &made))
    {
      curve_deinit (&made);
      return -1;
    }
  chart->sweep->curves[group] = made;
  return group;
}
