/* Tables of figures. Lines are read with the cursor's own function, so that table and readout
 * agree. Runs on the chart's thread. */
#include "chart-table.h"

#include "chart-private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ChartTable
{
  char **texts; /* the titles, then row by row */
  size_t count;
  size_t capacity;
  size_t columns;
  size_t rows;
  bool failed;
};

void
chart_table_free (ChartTable *table)
{
  if (table == NULL)
    return;
  for (size_t i = 0; i < table->count; i++)
    free (table->texts[i]);
  free (table->texts);
  free (table);
}

static void
add_text (ChartTable *table, const char *text)
{
  char *copy = strdup (text);

  if (table->count == table->capacity)
    {
      size_t capacity = table->capacity * 2 + 64;
      char **grown = realloc (table->texts, capacity * sizeof *grown);

      if (grown == NULL)
        {
          free (copy);
          table->failed = true;
          return;
        }
      table->texts = grown;
      table->capacity = capacity;
    }
  table->failed |= copy == NULL;
  if (copy != NULL)
    table->texts[table->count++] = copy;
}

void
chart_table_add_column (ChartTable *table, const char *title)
{
  add_text (table, title);
  table->columns++;
}

void
chart_table_begin_row (ChartTable *table)
{
  /* A row with too few cells is filled up, so that cells stay in their columns. */
  while (table->count < (table->rows + 1) * table->columns && !table->failed)
    add_text (table, "");
  table->rows++;
}

void
chart_table_add (ChartTable *table, const char *text)
{
  if (table->count < (table->rows + 1) * table->columns)
    add_text (table, text);
}

static const ChartSeries *
longest_series (const Chart *chart)
{
  const ChartSeries *longest = NULL;

  for (int i = 0; i < chart->series_count; i++)
    if (chart_series_is_shown (chart->series[i]) &&
        (longest == NULL || chart->series[i]->count > longest->count))
      longest = chart->series[i];
  return longest;
}

char *
chart_format_figure (const Chart *chart, const ChartReadingRow *reading, char *text, size_t size)
{
  char low[UNITS_TEXT_SIZE], high[UNITS_TEXT_SIZE];

  if (reading->count == 0)
    snprintf (text, size, "–");
  else if (reading->min == reading->max)
    snprintf (text, size, "%s", chart_format_value (chart, low, reading->last));
  else
    snprintf (text, size, "%s – %s", chart_format_value (chart, low, reading->min),
              chart_format_value (chart, high, reading->max));
  return text;
}

static void
add_reading (const Chart *chart, ChartTable *table, double x, const ChartReading *reading)
{
  char text[2 * UNITS_TEXT_SIZE + 8];

  chart_table_begin_row (table);
  chart_table_add (table, chart_format_x (chart, text, x));
  for (int i = 0; i < reading->count; i++)
    chart_table_add (table, chart_format_figure (chart, &reading->rows[i], text, sizeof text));
}

static void
add_series_rows (const Chart *chart, ChartTable *table)
{
  const ChartSeries *longest = longest_series (chart);
  size_t step = longest != NULL ? longest->count / CHART_TABLE_ROWS + 1 : 1;
  uint64_t from = 0;
  ChartReading *reading = malloc (sizeof *reading);

  table->failed |= reading == NULL;
  for (size_t i = 0; longest != NULL && i < longest->count && !table->failed; i += step)
    {
      size_t last = i + step <= longest->count ? i + step - 1 : longest->count - 1;
      uint64_t x = longest->points[last].x;

      chart_read (chart, chart->kind->nearest ? x : from, x + 1, reading);
      add_reading (chart, table, (double) x, reading);
      from = x + 1;
    }
  free (reading);
}

static void
add_series_columns (const Chart *chart, ChartTable *table)
{
  char name[256];

  chart_table_add_column (table, chart->x_title != NULL ? chart->x_title : chart->words->time_axis);
  for (int i = 0; i < chart->series_count; i++)
    if (chart_series_is_shown (chart->series[i]))
      chart_table_add_column (table, chart_series_name (chart->series[i], name, sizeof name));
}

ChartTable *
chart_table_new (const Chart *chart)
{
  ChartTable *table = calloc (1, sizeof *table);

  if (table == NULL)
    return NULL;
  if (chart->kind->tabulate == NULL || !chart->kind->tabulate (chart, table))
    {
      add_series_columns (chart, table);
      add_series_rows (chart, table);
    }
  while (table->count < (table->rows + 1) * table->columns && !table->failed)
    add_text (table, "");
  if (!table->failed)
    return table;
  chart_table_free (table);
  return NULL;
}

size_t
chart_table_columns (const ChartTable *table)
{
  return table->columns;
}

size_t
chart_table_rows (const ChartTable *table)
{
  return table->rows;
}

const char *
chart_table_title (const ChartTable *table, size_t column)
{
  return column < table->columns ? table->texts[column] : "";
}

const char *
chart_table_cell (const ChartTable *table, size_t row, size_t column)
{
  return row < table->rows && column < table->columns
             ? table->texts[(row + 1) * table->columns + column]
             : "";
}
