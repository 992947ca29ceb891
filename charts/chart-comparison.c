/* Comparisons: rows of dots with the middle and its interval. Dots that would cover each other move
 * apart sideways, always in the same way. Runs on the chart's thread. */
#include "chart-comparison.h"

#include "chart-describe.h"
#include "chart-scene.h"
#include "chart-stroke.h"
#include "chart-table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BAND_PX 10
#define MIDDLE_PX 22
#define DOT_PX 2.6
#define LABEL_GAP_PX 10
#define ROW_FOR_LABEL_PX 15
#define ROW_FOR_TWO_PX 40

typedef struct
{
  double *runs; /* ascending */
  size_t run_count;
  double middle, low, high;
} Row;

struct ChartComparison
{
  Row rows[CHART_GROUPS_MAX];
  double reference; /* NAN: none */
};

void
chart_comparison_free (ChartComparison *comparison)
{
  if (comparison == NULL)
    return;
  for (int i = 0; i < CHART_GROUPS_MAX; i++)
    free (comparison->rows[i].runs);
  free (comparison);
}

static void
take_value (ChartExtent *extent, double value)
{
  if (!isfinite (value) || value < 0)
    return;
  extent->x_lowest = fmin (extent->x_lowest, value);
  extent->x_highest = fmax (extent->x_highest, value);
  extent->lowest = 0;
  extent->highest = fmax (extent->highest, 0);
}

static void
take_extent (const Chart *chart, ChartExtent *extent)
{
  const ChartComparison *comparison = chart->comparison;

  for (int i = 0; i < chart->group_count; i++)
    {
      const Row *row = &comparison->rows[i];

      if (!chart->groups[i].shown)
        continue;
      take_value (extent, row->middle);
      take_value (extent, row->low);
      take_value (extent, row->high);
      for (size_t run = 0; run < row->run_count; run++)
        take_value (extent, row->runs[run]);
    }
  if (extent->highest >= 0)
    take_value (extent, comparison->reference);
}

static double
row_y (const ChartScene *scene, int index)
{
  const ChartPlot *plot = &scene->layout.plot;

  return chart_plot_y (plot, scene->chart->group_count - index - 0.5);
}

static void
draw_interval (const ChartScene *scene, cairo_t *cr, const Row *row, ChartColor color, double y)
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
aside (const ChartPlot *plot, const Row *row, size_t index)
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
draw_dots (const ChartScene *scene, cairo_t *cr, const Row *row, ChartColor color, double y)
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
  const Row *row = &scene->chart->comparison->rows[index];
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

static void
draw (const ChartScene *scene, cairo_t *cr, double from_px, double to_px)
{
  const ChartComparison *comparison = scene->chart->comparison;
  const ChartPlot *plot = &scene->layout.plot;

  if (isfinite (comparison->reference))
    {
      chart_paint_color (cr, scene->theme->now);
      chart_path_vertical (cr, chart_plot_x (plot, comparison->reference), 0, plot->rect.height);
      cairo_fill (cr);
    }
  for (int i = 0; i < scene->chart->group_count; i++)
    draw_row (scene, cr, i);
}

/* Where the row's ink ends at its right and begins at its left. */
static void
find_ends (const ChartPlot *plot, const Row *row, double *left, double *right)
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
  const Row *row = &scene->chart->comparison->rows[index];
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

static void
draw_marks (const ChartScene *scene, cairo_t *cr)
{
  const ChartRect *rect = &scene->layout.plot.rect;

  if (rect->height / fmax (1, scene->chart->group_count) < ROW_FOR_LABEL_PX)
    return;
  for (int i = 0; i < scene->chart->group_count; i++)
    draw_figure (scene, cr, i);
}

static void
describe (const Chart *chart, ChartSentences *sentences)
{
  char middle[UNITS_TEXT_SIZE], low[UNITS_TEXT_SIZE], high[UNITS_TEXT_SIZE];

  for (int i = 0; i < chart->group_count; i++)
    {
      const Row *row = &chart->comparison->rows[i];

      if (chart->groups[i].shown)
        chart_say (sentences, chart->words->describe_row, chart->groups[i].name,
                   chart_format_value (chart, middle, row->middle),
                   chart_format_value (chart, low, row->low),
                   chart_format_value (chart, high, row->high));
    }
}

static bool
tabulate (const Chart *chart, ChartTable *table)
{
  const ChartWords *words = chart->words;
  const char *const titles[] = { words->contender, words->middle, words->low, words->high,
                                 words->runs };
  char text[UNITS_TEXT_SIZE];

  for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
    chart_table_add_column (table, titles[i]);
  for (int i = 0; i < chart->group_count; i++)
    {
      const Row *row = &chart->comparison->rows[i];

      chart_table_begin_row (table);
      chart_table_add (table, chart->groups[i].name);
      chart_table_add (table, chart_format_value (chart, text, row->middle));
      chart_table_add (table, chart_format_value (chart, text, row->low));
      chart_table_add (table, chart_format_value (chart, text, row->high));
      snprintf (text, sizeof text, "%zu", row->run_count);
      chart_table_add (table, text);
    }
  return true;
}

static void
clear (Chart *chart)
{
  for (int i = 0; i < CHART_GROUPS_MAX; i++)
    {
      free (chart->comparison->rows[i].runs);
      chart->comparison->rows[i] = (Row){ NULL, 0, NAN, NAN, NAN };
    }
}

static const ChartKind comparison_kind = {
  .title = "Comparison",
  .y_title = "",
  .x_kind = CHART_X_VALUE,
  .take_extent = take_extent,
  .draw = draw,
  .draw_marks = draw_marks,
  .describe = describe,
  .tabulate = tabulate,
  .clear = clear,
};

Chart *
chart_new_comparison (const char *title, ChartQuantity quantity)
{
  Chart *chart = chart_new (&comparison_kind);

  if (chart == NULL)
    return NULL;
  chart->quantity = chart->x_quantity = quantity;
  chart->comparison = calloc (1, sizeof *chart->comparison);
  if (chart->comparison == NULL || !chart_set_title (chart, title, NULL) ||
      !chart_set_x_title (chart, title))
    {
      chart_free (chart);
      return NULL;
    }
  chart->comparison->reference = NAN;
  clear (chart);
  return chart;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
usable (double value)
{
  return value >= 0 && isfinite (value) ? value : NAN;
}

static bool
copy_runs (Row *row, const ChartComparisonRow *from)
{
  row->runs = calloc (from->run_count + 1, sizeof *row->runs);
  if (row->runs == NULL)
    return false;
  for (size_t i = 0; i < from->run_count; i++)
    if (!isnan (usable (from->runs[i])))
      row->runs[row->run_count++] = from->runs[i];
  qsort (row->runs, row->run_count, sizeof *row->runs, compare_doubles);
  return true;
}

static bool
make_row (Row *made, const ChartComparisonRow *row)
{
  *made = (Row){ NULL, 0, usable (row->middle), usable (row->low), usable (row->high) };
  return !(made->low > made->high) && copy_runs (made, row);
}

int
chart_comparison_add (Chart *chart, const ChartComparisonRow *row)
{
  Row made;
  int group;

  if (!make_row (&made, row))
    return -1;
  group = chart_add_group (chart, row->name, row->color);
  if (group >= 0)
    chart->comparison->rows[group] = made;
  else
    free (made.runs);
  return group;
}

bool
chart_comparison_set (Chart *chart, int group, const ChartComparisonRow *row)
{
  Row made;

  if (group < 0 || group >= chart->group_count || !make_row (&made, row))
    return false;
  free (chart->comparison->rows[group].runs);
  chart->comparison->rows[group] = made;
  chart->revision++;
  return true;
}

void
chart_comparison_set_reference (Chart *chart, double value)
{
  chart->comparison->reference = usable (value);
  chart->revision++;
}
