/* What a heat map says at a moment, and as a table. Runs on the chart's thread. */
#include "chart-heat-draw.h"

#include "chart-heat-private.h"

bool
chart_heat_read (const Chart *chart, double x_ns, ChartHeatReading *reading)
{
  const ChartHeat *heat = chart->heat;
  size_t column = (size_t) (fmax (0, x_ns) / (double) heat->column_ns);
  const float *cells;
  double below = 0;

  *reading = (ChartHeatReading){ 0 };
  if (column >= heat->columns)
    return false;
  cells = chart_heat_column (heat, column);
  for (int row = heat->first_row; row <= heat->last_row; row++)
    reading->count += (double) cells[row];
  for (int row = heat->last_row; row >= heat->first_row; row--)
    if (cells[row] > 0)
      reading->lowest_ns = chart_heat_row_low (row);
  for (int row = heat->first_row; row <= heat->last_row; row++)
    {
      if (cells[row] > 0)
        reading->highest_ns = chart_heat_row_low (row + 1);
      if (below <= reading->count / 2)
        reading->median_ns = chart_heat_row_low (row) * pow (10, 0.5 / CHART_HEAT_ROWS_PER_DECADE);
      below += (double) cells[row];
    }
  return reading->count > 0;
}

static void
add_row (const Chart *chart, ChartTable *table, double at_ns, const ChartHeatReading *reading)
{
  char text[UNITS_TEXT_SIZE];

  chart_table_begin_row (table);
  chart_table_add (table, units_format_duration (text, at_ns));
  chart_table_add (table, units_format_count (text, reading->count));
  chart_table_add (table, chart_format_value (chart, text, reading->lowest_ns));
  chart_table_add (table, chart_format_value (chart, text, reading->median_ns));
  chart_table_add (table, chart_format_value (chart, text, reading->highest_ns));
}

bool
chart_heat_tabulate (const Chart *chart, ChartTable *table)
{
  const ChartWords *words = chart->words;
  const ChartHeat *heat = chart->heat;
  size_t step = heat->columns / CHART_TABLE_ROWS + 1;

  chart_table_add_column (table, words->time_axis);
  chart_table_add_column (table, words->heat_unit);
  chart_table_add_column (table, words->low);
  chart_table_add_column (table, words->middle);
  chart_table_add_column (table, words->high);
  for (size_t column = 0; column < heat->columns; column += step)
    {
      double at_ns = (double) column * (double) heat->column_ns;
      ChartHeatReading reading;

      if (chart_heat_read (chart, at_ns, &reading))
        add_row (chart, table, at_ns, &reading);
    }
  return true;
}
