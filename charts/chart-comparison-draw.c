/* Comparisons: rows of dots with the middle and its interval. Dots that would cover each other move
 * apart sideways, always in the same way. Runs on the chart's thread. */
#include "chart-comparison-private.h"

#include "chart-stroke.h"

#define BAND_PX 10
#define MIDDLE_PX 22
#define DOT_PX 2.6
#define LABEL_GAP_PX 10
#define ROW_FOR_LABEL_PX 15
#define ROW_FOR_TWO_PX 40

static double
row_y (const ChartScene *scene, int index)
{
  const ChartPlot *plot = &scene->layout.plot;

  return chart_plot_y (plot, scene->chart->group_count - index - 0.5);
}

static void
draw_interval (const ChartScene *scene, cairo_t *cr, const ChartComparisonEntry *row,
               ChartColor color, double y)
{
  const ChartPlot *plot = &scene->layout.plot;
  double left = chart_plot_x (plot, row->low), right = chart_plot_x (plot, row->high);

  if (!isfinite (row->low) || !isfinite (row->high))
    return;
  chart_paint_color (cr, chart_theme_paler (scene->theme, color, 0.6));
  cairo_rectangle (cr, left, y - BAND_PX / 2, fmax (right - left, 1), BAND_PX);
  cairo_fill (cr);
}

/* How far dot INDEX goes aside: those within its width take turns. */
static double
aside (const ChartPlot *plot, const ChartComparisonEntry *row, size_t index)
{
  static const double places[] = { 0, -5, 5, -9, 9 };
  size_t close = 0;

  while (close < index &&
         chart_plot_x (plot, row->runs[index]) - chart_plot_x (plot, row->runs[index - close - 1]) <
             2 * DOT_PX)
    close++;
  return places[close % (sizeof places / sizeof *places)];
}

static void
draw_dots (const ChartScene *scene, cairo_t *cr, const ChartComparisonEntry *row, ChartColor color,
           double y)
{
  const ChartPlot *plot = &scene->layout.plot;
  double room = plot->rect.height / fmax (1, scene->chart->group_count) / 2 - DOT_PX;

  for (size_t i = 0; i < row->run_count; i++)
    {
      double offset = fmin (fmax (aside (plot, row, i), -room), room);
      double x = chart_plot_x (plot, row->runs[i]);

      cairo_new_path (cr);
      cairo_arc (cr, x, y + offset, DOT_PX + 1, 0, 2 * M_PI);
      chart_paint_color (cr, scene->theme->background);
      cairo_fill (cr);
      cairo_arc (cr, x, y + offset, DOT_PX, 0, 2 * M_PI);
      chart_paint_color (cr, color);
      cairo_fill (cr);
    }
}

static void
draw_row (const ChartScene *scene, cairo_t *cr, int index)
{
  const ChartPlot *plot = &scene->layout.plot;
  const ChartComparisonEntry *row = &scene->chart->comparison->rows[index];
  const ChartGroup *group = &scene->chart->groups[index];
  ChartColor color = chart_theme_group_color (scene->theme, group->color);
  double y = row_y (scene, index);
  double tall = fmin (MIDDLE_PX, plot->rect.height / fmax (1, scene->chart->group_count) - 2);

  if (!group->shown)
    return;
  draw_interval (scene, cr, row, color, y);
  draw_dots (scene, cr, row, color, y);
  if (!isfinite (row->middle))
    return;
  chart_paint_color (cr, color);
  cairo_rectangle (cr, chart_plot_x (plot, row->middle) - 1.5, y - tall / 2, 3, tall);
  cairo_fill (cr);
}

void
chart_comparison_draw (const ChartScene *scene, cairo_t *cr, double from_px, double to_px)
{
  for (int i = 0; i < scene->chart->group_count; i++)
    draw_row (scene, cr, i);
}

/* Where the row's ink ends at its right and begins at its left. */
static void
find_ends (const ChartPlot *plot, const ChartComparisonEntry *row, double *left, double *right)
{
  const double values[] = { row->middle, row->low, row->high,
                            row->run_count > 0 ? row->runs[0] : NAN,
                            row->run_count > 0 ? row->runs[row->run_count - 1] : NAN };

  *left = INFINITY;
  *right = -INFINITY;
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    if (isfinite (values[i]))
      {
        *left = fmin (*left, chart_plot_x (plot, values[i]));
        *right = fmax (*right, chart_plot_x (plot, values[i]));
      }
}

/* The middle in figures, beside the row's ink: right of it, left, or above it, where there is room.
 */
static void
draw_figure (const ChartScene *scene, cairo_t *cr, int index)
{
  const ChartPlot *plot = &scene->layout.plot;
  const ChartComparisonEntry *row = &scene->chart->comparison->rows[index];
  double left, right, width, baseline = plot->rect.y + row_y (scene, index) + 4;
  char text[UNITS_TEXT_SIZE];

  if (!isfinite (row->middle) || !scene->chart->groups[index].shown)
    return;
  find_ends (plot, row, &left, &right);
  chart_format_value (scene->chart, text, row->middle);
  width = chart_text_width (scene->text, CHART_FONT_LABEL, text, 0);
  if (right + LABEL_GAP_PX + width <= plot->rect.width)
    chart_text_draw (scene->text, cr, CHART_FONT_LABEL, text, plot->rect.x + right + LABEL_GAP_PX,
                     baseline, 0, 0, scene->theme->text);
  else if (left - LABEL_GAP_PX - width >= 0)
    chart_text_draw (scene->text, cr, CHART_FONT_LABEL, text, plot->rect.x + left - LABEL_GAP_PX,
                     baseline, 1, 0, scene->theme->text);
  else if (plot->rect.height / scene->chart->group_count > ROW_FOR_TWO_PX)
    chart_text_draw (scene->text, cr, CHART_FONT_LABEL, text,
                     plot->rect.x + fmin (fmax (chart_plot_x (plot, row->middle), width / 2),
                                          plot->rect.width - width / 2),
                     baseline - 17, 0.5, 0, scene->theme->text);
}

void
chart_comparison_draw_marks (const ChartScene *scene, cairo_t *cr)
{
  const ChartRect *rect = &scene->layout.plot.rect;

  if (rect->height / fmax (1, scene->chart->group_count) < ROW_FOR_LABEL_PX)
    return;
  for (int i = 0; i < scene->chart->group_count; i++)
    draw_figure (scene, cr, i);
}
