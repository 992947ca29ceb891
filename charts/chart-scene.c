/* The parts of a picture that are not data: frame, grid, marks. Runs on the chart's thread. */
#include "chart-scene.h"

#include "chart-lines.h"
#include "chart-stroke.h"

#include <math.h>
#include <stdio.h>

/* A label's digits are this high, so half of it brings its middle onto its tick. */
#define DIGIT_HEIGHT_PX 7.6

static void
draw_title (const ChartScene *scene, cairo_t *cr)
{
  const ChartLayout *layout = &scene->layout;
  const Chart *chart = scene->chart;
  const char *title = scene->options->title != NULL ? scene->options->title : chart->title;
  const char *subtitle = scene->options->title != NULL ? NULL : chart->subtitle;
  double right = layout->right - scene->options->title_room, room = right - layout->left;
  double used = chart_text_width (scene->text, CHART_FONT_TITLE, title, room) + 20;

  if (layout->title_y == 0)
    return;
  chart_text_draw (scene->text, cr, CHART_FONT_TITLE, title, layout->left, layout->title_y, 0, room,
                   scene->theme->text);
  if (subtitle != NULL &&
      chart_text_width (scene->text, CHART_FONT_SUBTITLE, subtitle, 0) <= room - used)
    chart_text_draw (scene->text, cr, CHART_FONT_SUBTITLE, subtitle, right, layout->title_y, 1,
                     room - used, scene->theme->text_dim);
}

static void
draw_y_axis (const ChartScene *scene, cairo_t *cr)
{
  const ChartLayout *layout = &scene->layout;
  const ChartPlot *plot = &layout->plot;

  if (layout->y_title_y != 0)
    chart_text_draw (scene->text, cr, CHART_FONT_LABEL, scene->chart->y_title, layout->left,
                     layout->y_title_y, 0, layout->right - layout->left, scene->theme->text_dim);
  if (!layout->has_data)
    return;
  for (int i = 0; i < layout->y_ticks.count; i++)
    {
      const ChartTick *tick = &layout->y_ticks.ticks[i];
      double y = plot->rect.y + chart_plot_y (plot, tick->value) + DIGIT_HEIGHT_PX / 2;

      chart_text_draw (scene->text, cr, CHART_FONT_LABEL, chart_tick_text (tick), plot->rect.x - 8,
                       y, 1, layout->label_limit, scene->theme->text_dim);
    }
}

static void
draw_footer (const ChartScene *scene, cairo_t *cr)
{
  const ChartLayout *layout = &scene->layout;

  for (int i = 0; i < 2; i++)
    if (layout->footer_y[i] != 0)
      chart_text_draw (scene->text, cr, CHART_FONT_LABEL, scene->options->footer[i], layout->left,
                       layout->footer_y[i], 0, layout->right - layout->left,
                       scene->theme->text_dim);
}

static void
draw_x_title (const ChartScene *scene, cairo_t *cr)
{
  const ChartLayout *layout = &scene->layout;
  const ChartRect *rect = &layout->plot.rect;
  const char *name = scene->chart->x_title;
  char title[128];

  if (name == NULL)
    name = scene->chart->words->time_axis;
  if (layout->x_title_y == 0)
    return;
  if (*layout->x_ticks.unit != '\0')
    snprintf (title, sizeof title, "%s (%s)", name, layout->x_ticks.unit);
  else
    snprintf (title, sizeof title, "%s", name);
  chart_text_draw (scene->text, cr, CHART_FONT_LABEL, title, rect->x + rect->width / 2,
                   layout->x_title_y, 0.5, rect->width, scene->theme->text_dim);
}

static void
draw_x_axis (const ChartScene *scene, cairo_t *cr)
{
  const ChartLayout *layout = &scene->layout;
  const ChartPlot *plot = &layout->plot;

  draw_x_title (scene, cr);
  for (int i = 0; i < layout->x_ticks.count; i++)
    {
      const ChartTick *tick = &layout->x_ticks.ticks[i];
      double x = plot->rect.x + chart_plot_x (plot, tick->value);

      chart_text_draw (scene->text, cr, CHART_FONT_LABEL, tick->text, x, layout->x_label_y, 0.5, 0,
                       scene->theme->text_dim);
    }
}

void
chart_scene_draw_frame (const ChartScene *scene, cairo_t *cr)
{
  const ChartLayout *layout = &scene->layout;

  cairo_save (cr);
  if (!scene->options->no_background)
    {
      chart_paint_color (cr, scene->theme->background);
      cairo_rectangle (cr, 0, 0, layout->width, layout->height);
      cairo_fill (cr);
    }
  draw_title (scene, cr);
  chart_legend_draw (&layout->legend, scene->chart, scene->theme, scene->text, cr);
  draw_y_axis (scene, cr);
  draw_x_axis (scene, cr);
  draw_footer (scene, cr);
  cairo_restore (cr);
}

/* Time has no vertical lines, since its charts are full of them; where places matter, there are. */
static void
draw_columns_of_grid (const ChartScene *scene, cairo_t *cr, double from_px, double to_px)
{
  const ChartLayout *layout = &scene->layout;

  for (int i = 0; i < layout->x_ticks.count && !chart_is_over_time (scene->chart); i++)
    {
      double x = chart_plot_x (&layout->plot, layout->x_ticks.ticks[i].value);

      if (x > from_px - 1 && x < to_px + 1)
        chart_path_vertical (cr, fmin (x, layout->plot.rect.width - 1), 0,
                             layout->plot.rect.height);
    }
  cairo_fill (cr);
}

static void
draw_ground (const ChartScene *scene, cairo_t *cr, double from_px, double to_px)
{
  const ChartTheme *theme = scene->theme;
  const ChartPlot *plot = &scene->layout.plot;
  double warm_up_px = round (chart_plot_x (plot, (double) scene->chart->warm_up_ns));

  if (!scene->options->no_background)
    {
      chart_paint_color (cr, theme->background);
      cairo_paint (cr);
    }
  if (scene->chart->warm_up_ns > 0 && warm_up_px > from_px)
    {
      chart_paint_color (cr, theme->shade);
      cairo_rectangle (cr, from_px, 0, fmin (warm_up_px, to_px) - from_px, plot->rect.height);
      cairo_fill (cr);
    }
  chart_paint_color (cr, theme->grid);
  for (int i = 0; i < scene->layout.y_ticks.count && scene->layout.has_data; i++)
    chart_path_horizontal (cr, from_px, to_px,
                           chart_plot_y (plot, scene->layout.y_ticks.ticks[i].value));
  cairo_fill (cr);
  draw_columns_of_grid (scene, cr, from_px, to_px);
  chart_paint_color (cr, theme->axis);
  chart_path_horizontal (cr, from_px, to_px, plot->rect.height);
  cairo_fill (cr);
}

void
chart_scene_draw_columns (const ChartScene *scene, cairo_t *cr, double from_px, double to_px)
{
  const ChartPlot *plot = &scene->layout.plot;

  cairo_save (cr);
  cairo_rectangle (cr, from_px, -CHART_OVERHANG_PX, to_px - from_px,
                   plot->rect.height + 2 * CHART_OVERHANG_PX);
  cairo_clip (cr);
  draw_ground (scene, cr, from_px, to_px);
  if (scene->chart->kind->draw != NULL)
    scene->chart->kind->draw (scene, cr, from_px, to_px);
  else
    chart_lines_draw (scene->chart, plot, scene->theme, scene->options->quality,
                      scene->options->line, cr, from_px, to_px);
  cairo_restore (cr);
}

static void
draw_now (const ChartScene *scene, cairo_t *cr)
{
  static const double dots[] = { 1.5, 3 };
  const ChartPlot *plot = &scene->layout.plot;
  double x = chart_plot_x (plot, (double) scene->chart->now_ns);

  if (!scene->chart->has_now || x < 0 || x > plot->rect.width)
    return;
  x = floor (plot->rect.x + x) + 0.5;
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_move_to (cr, x, plot->rect.y);
  cairo_line_to (cr, x, plot->rect.y + plot->rect.height);
  chart_paint_color (cr, scene->theme->now);
  cairo_set_line_width (cr, 1);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, dots, 2, 0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_warm_up_name (const ChartScene *scene, cairo_t *cr)
{
  const ChartPlot *plot = &scene->layout.plot;
  const char *name = scene->chart->words->warm_up;
  double left = fmax (0, chart_plot_x (plot, 0));
  double end = chart_plot_x (plot, (double) scene->chart->warm_up_ns);
  double width = chart_text_width (scene->text, CHART_FONT_LABEL, name, 0);

  /* A name that stands mostly beside its shade would name something else. */
  if (scene->chart->warm_up_ns == 0 || end - left < 0.6 * width ||
      left + 6 + width > plot->rect.width)
    return;
  chart_text_draw (scene->text, cr, CHART_FONT_LABEL, name, plot->rect.x + left + 6,
                   plot->rect.y + 12, 0, 0, scene->theme->text_dim);
}

void
chart_scene_draw_marks (const ChartScene *scene, cairo_t *cr)
{
  const ChartRect *rect = &scene->layout.plot.rect;

  draw_warm_up_name (scene, cr);
  if (scene->chart->kind->draw_marks != NULL && scene->layout.has_data)
    scene->chart->kind->draw_marks (scene, cr);
  draw_now (scene, cr);
  if (!scene->layout.has_data)
    chart_text_draw (scene->text, cr, CHART_FONT_EMPTY, scene->chart->words->no_data,
                     rect->x + rect->width / 2, rect->y + rect->height / 2 + 4, 0.5, rect->width,
                     scene->theme->text_dim);
}
