/* The cells of a heat map: counting, and joining columns when they become too many. Runs on the
 * chart's thread. */
#include "chart-heat.h"

#include "chart-axis.h"
#include "chart-describe.h"
#include "chart-heat-draw.h"
#include "chart-heat-private.h"

#include <stdlib.h>
#include <string.h>

static void
take_extent (const Chart *chart, ChartExtent *extent)
{
  const ChartHeat *heat = chart->heat;

  if (heat->first_row > heat->last_row)
    return;
  extent->lowest = extent->lowest_positive = chart_heat_row_low (heat->first_row);
  extent->highest = chart_heat_row_low (heat->last_row + 1);
  extent->x_lowest = 0;
  extent->x_highest = (double) (heat->columns * heat->column_ns);
}

static void
clear (Chart *chart)
{
  ChartHeat *heat = chart->heat;

  heat->columns = heat->begun = 0;
  heat->first_row = CHART_HEAT_ROWS;
  heat->last_row = -1;
  heat->top = heat->highest = 0;
}

/* The rows between which half of all requests lie. */
static void
find_middle (const ChartHeat *heat, int *low, int *high)
{
  double sums[CHART_HEAT_ROWS] = { 0 }, total = 0, below = 0;

  for (size_t column = 0; column < heat->columns; column++)
    for (int row = heat->first_row; row <= heat->last_row; row++)
      sums[row] += (double) chart_heat_column (heat, column)[row];
  for (int row = heat->first_row; row <= heat->last_row; row++)
    total += sums[row];
  *low = *high = heat->first_row;
  for (int row = heat->first_row; row <= heat->last_row; row++)
    {
      below += sums[row];
      if (below <= total / 4)
        *low = row + 1;
      if (below <= total * 3 / 4)
        *high = row + 1;
    }
}

static void
describe (const Chart *chart, ChartSentences *sentences)
{
  const ChartHeat *heat = chart->heat;
  char lowest[UNITS_TEXT_SIZE], highest[UNITS_TEXT_SIZE];
  char low[UNITS_TEXT_SIZE], high[UNITS_TEXT_SIZE];
  int from, to;

  if (heat->first_row > heat->last_row)
    return;
  find_middle (heat, &from, &to);
  chart_say (sentences, chart->words->describe_heat,
             chart_format_value (chart, lowest, chart_heat_row_low (heat->first_row)),
             chart_format_value (chart, highest, chart_heat_row_low (heat->last_row + 1)),
             chart_format_value (chart, low, chart_heat_row_low (from)),
             chart_format_value (chart, high, chart_heat_row_low (to + 1)));
}

static const ChartKind heat_kind = {
  .title = "Latency heat map",
  .y_title = "Response time",
  .quantity = CHART_QUANTITY_DURATION,
  .y_scale = CHART_SCALE_LOG,
  .take_extent = take_extent,
  .draw = chart_heat_draw,
  .describe = describe,
  .tabulate = chart_heat_tabulate,
  .clear = clear,
};

Chart *
chart_new_heat (uint64_t interval_ns)
{
  Chart *chart = chart_new (&heat_kind);

  if (chart == NULL)
    return NULL;
  chart->heat = calloc (1, sizeof *chart->heat);
  if (chart->heat == NULL)
    {
      chart_free (chart);
      return NULL;
    }
  chart->heat->column_ns = interval_ns > 0 ? interval_ns : 1;
  clear (chart);
  return chart;
}

void
chart_heat_free (ChartHeat *heat)
{
  if (heat == NULL)
    return;
  free (heat->cells);
  free (heat);
}

int
chart_heat_row (double value_ns)
{
  double row = floor (log10 (fmax (value_ns, 1)) * CHART_HEAT_ROWS_PER_DECADE + 1e-9);

  return (int) fmin (row, CHART_HEAT_ROWS - 1);
}

double
chart_heat_row_low (int row)
{
  return pow (10, (double) row / CHART_HEAT_ROWS_PER_DECADE);
}

static float *
column_at (ChartHeat *heat, size_t column)
{
  return heat->cells + column * CHART_HEAT_ROWS;
}

const float *
chart_heat_column (const ChartHeat *heat, size_t column)
{
  return heat->cells + column * CHART_HEAT_ROWS;
}

static bool
reserve (ChartHeat *heat, size_t columns)
{
  size_t capacity = heat->capacity;
  float *grown;

  while (capacity < columns)
    capacity = capacity * 2 + 64;
  if (capacity == heat->capacity)
    return true;
  grown = realloc (heat->cells, capacity * CHART_HEAT_ROWS * sizeof *grown);
  if (grown == NULL)
    return false;
  heat->cells = grown;
  heat->capacity = capacity;
  return true;
}

/* Colours move only by whole steps, so that a live picture keeps them. */
static void
raise_top (Chart *chart, double count)
{
  ChartHeat *heat = chart->heat;

  if (count <= heat->highest)
    return;
  heat->highest = count;
  if (count <= heat->top)
    return;
  heat->top = chart_step_up (count);
  chart->revision++;
}

static void
join_columns (Chart *chart)
{
  ChartHeat *heat = chart->heat;

  if (heat->columns % 2 != 0)
    memset (column_at (heat, heat->columns), 0, CHART_HEAT_ROWS * sizeof (float));
  heat->columns = (heat->columns + 1) / 2;
  for (size_t column = 0; column < heat->columns; column++)
    for (int row = 0; row < CHART_HEAT_ROWS; row++)
      {
        float sum = column_at (heat, column * 2)[row] + column_at (heat, column * 2 + 1)[row];

        column_at (heat, column)[row] = sum;
        raise_top (chart, (double) sum);
      }
  heat->column_ns *= 2;
  chart->revision++;
}

/* The first column of an interval, in columns of the current width. */
static size_t
first_column (const ChartHeat *heat, uint64_t from_ns)
{
  return (size_t) ((from_ns + heat->column_ns / 2) / heat->column_ns);
}

bool
chart_heat_begin (Chart *chart, uint64_t from_ns, uint64_t to_ns)
{
  ChartHeat *heat = chart->heat;
  size_t first, end;

  if (from_ns >= to_ns || to_ns >= UINT64_MAX / 2)
    return false;
  if (heat->columns > 0 && first_column (heat, from_ns) + 1 < heat->columns)
    return false;
  while (first_column (heat, to_ns) >= CHART_HEAT_COLUMNS_MAX)
    {
      if (!reserve (heat, heat->columns + 1))
        return false;
      join_columns (chart);
    }
  first = first_column (heat, from_ns);
  end = first_column (heat, to_ns);
  end = end > first ? end : first + 1;
  if (!reserve (heat, end + 1))
    return false;
  if (end > heat->columns)
    memset (column_at (heat, heat->columns), 0,
            (end - heat->columns) * CHART_HEAT_ROWS * sizeof (float));
  heat->columns = end > heat->columns ? end : heat->columns;
  heat->begun = first;
  heat->intervals++;
  return true;
}

void
chart_heat_count (Chart *chart, double value_ns, uint64_t count)
{
  ChartHeat *heat = chart->heat;
  int row = chart_heat_row (value_ns);
  double share = (double) count / (double) (heat->columns - heat->begun);

  if (count == 0 || heat->columns == heat->begun)
    return;
  for (size_t column = heat->begun; column < heat->columns; column++)
    {
      column_at (heat, column)[row] += (float) share;
      raise_top (chart, (double) column_at (heat, column)[row]);
    }
  heat->first_row = row < heat->first_row ? row : heat->first_row;
  heat->last_row = row > heat->last_row ? row : heat->last_row;
}

double
chart_heat_get_top (const Chart *chart)
{
  return chart->heat != NULL ? chart->heat->top : 0;
}

double
chart_heat_color_top (const Chart *chart)
{
  return fmax (chart->heat->top, chart->heat_top);
}
