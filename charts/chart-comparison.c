/* Comparisons: what is kept of each contender, and as what it is told. Runs on the chart's thread.
 */
#include "chart-comparison-private.h"

#include "chart-describe.h"
#include "chart-table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
chart_comparison_free (ChartComparison *comparison)
{
  if (comparison == NULL)
    return;
  for (int i = 0; i < CHART_GROUPS_MAX; i++)
    free (comparison->rows[i].runs);
  free (comparison);
}

/* From 0, since a contender is so many times another: that is only seen in whole lengths. */
static void
take_value (ChartExtent *extent, double value)
{
  if (!isfinite (value) || value < 0)
    return;
  extent->x_lowest = 0;
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
      const ChartComparisonEntry *row = &comparison->rows[i];

      if (!chart->groups[i].shown)
        continue;
      take_value (extent, row->middle);
      take_value (extent, row->low);
      take_value (extent, row->high);
      for (size_t run = 0; run < row->run_count; run++)
        take_value (extent, row->runs[run]);
    }
}

static void
describe_row (const Chart *chart, int index, ChartSentences *sentences)
{
  const ChartComparisonEntry *row = &chart->comparison->rows[index];
  const char *name = chart->groups[index].name;
  char middle[UNITS_TEXT_SIZE], low[UNITS_TEXT_SIZE], high[UNITS_TEXT_SIZE];

  chart_format_value (chart, middle, row->middle);
  if (isnan (row->middle))
    chart_say (sentences, chart->words->describe_empty, name);
  else if (isnan (row->low) || isnan (row->high))
    chart_say (sentences, chart->words->describe_single, name, middle);
  else
    chart_say (sentences, chart->words->describe_row, name, middle,
               chart_format_value (chart, low, row->low),
               chart_format_value (chart, high, row->high));
}

static void
describe (const Chart *chart, ChartSentences *sentences)
{
  for (int i = 0; i < chart->group_count; i++)
    if (chart->groups[i].shown)
      describe_row (chart, i, sentences);
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
      const ChartComparisonEntry *row = &chart->comparison->rows[i];

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
      chart->comparison->rows[i] = (ChartComparisonEntry){ NULL, 0, NAN, NAN, NAN };
    }
}

static const ChartKind comparison_kind = {
  .title = "Comparison",
  .y_title = "",
  .x_kind = CHART_X_VALUE,
  .take_extent = take_extent,
  .draw = chart_comparison_draw,
  .draw_marks = chart_comparison_draw_marks,
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
copy_runs (ChartComparisonEntry *row, const ChartComparisonRow *from)
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
make_row (ChartComparisonEntry *made, const ChartComparisonRow *row)
{
  *made = (ChartComparisonEntry){ NULL, 0, usable (row->middle), usable (row->low),
                                  usable (row->high) };
  return !(made->low > made->high) && copy_runs (made, row);
}

int
chart_comparison_add (Chart *chart, const ChartComparisonRow *row)
{
  ChartComparisonEntry made;
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
  ChartComparisonEntry made;

  if (group < 0 || group >= chart->group_count || !make_row (&made, row))
    return false;
  free (chart->comparison->rows[group].runs);
  chart->comparison->rows[group] = made;
  chart->revision++;
  return true;
}
