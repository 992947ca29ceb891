/* The cells of a heat map, for those who draw and read them. Not for anybody else. */
#pragma once

#include "chart-private.h"
#include "chart-theme.h"

#define CHART_HEAT_ROWS_PER_DECADE 16
#define CHART_HEAT_ROWS (14 * CHART_HEAT_ROWS_PER_DECADE)
#define CHART_HEAT_COLUMNS_MAX 2048

struct ChartHeat
{
  float *cells;    /* column by column, from the shortest duration up */
  size_t capacity; /* columns */
  size_t columns;  /* up to the newest one */
  uint64_t column_ns;
  uint64_t intervals; /* so many were begun */
  size_t begun;       /* the columns of the interval that is counted now: from here to the end */
  int first_row, last_row; /* in use; none: first is above last */
  double top;              /* of the colours: the highest count of a column, rounded up */
  double highest;
};

/* COLUMN is below heat->columns. */
const float *chart_heat_column (const ChartHeat *heat, size_t column);

/* The row of a duration; the duration at a row's lower edge. */
int chart_heat_row (double value_ns);
double chart_heat_row_low (int row);

/* The colour of a cell, which is not empty, by its count's place between 1 and the top. */
ChartColor chart_heat_color (const ChartTheme *theme, double count, double top);

/* What the colours end at, also when aligned. */
double chart_heat_color_top (const Chart *chart);
