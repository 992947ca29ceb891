/* The figures of a chart as a table of texts: for people who read numbers rather than pictures, or
 * hear them. */
#pragma once

#include "chart.h"

/* So many rows at most (but for comparisons); a row of a longer chart stands for several values and
 * tells the lowest and the highest. */
#define CHART_TABLE_ROWS 240

typedef struct ChartTable ChartTable;

/* The shown figures of CHART as they are now. Free with chart_table_free(). NULL without memory. */
ChartTable *chart_table_new (const Chart *chart);
void chart_table_free (ChartTable *table);

size_t chart_table_columns (const ChartTable *table);
size_t chart_table_rows (const ChartTable *table);

/* Borrowed; empty outside the table. */
const char *chart_table_title (const ChartTable *table, size_t column);
const char *chart_table_cell (const ChartTable *table, size_t row, size_t column);

/* For the kinds of charts: columns first, then rows cell by cell. Texts are copied. */
void chart_table_add_column (ChartTable *table, const char *title);
void chart_table_begin_row (ChartTable *table);
void chart_table_add (ChartTable *table, const char *text);
