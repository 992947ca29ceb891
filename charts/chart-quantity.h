/* What the numbers along an axis count, and how they are written. Pure functions; any thread. */
#pragma once

#include "units.h"

typedef enum
{
  CHART_QUANTITY_DURATION, /* ns */
  CHART_QUANTITY_RATE,     /* per second */
  CHART_QUANTITY_COUNT,
  CHART_QUANTITY_BYTES,
  CHART_QUANTITY_PART,  /* 1 is written as 100 % */
  CHART_QUANTITY_RATIO, /* 1.4 is written as 1.4× */
} ChartQuantity;

/* Writes VALUE as people do ("24 µs", "58.1 k/s", "2.1 MiB", "97 %", "1.42×"), at most
 * UNITS_TEXT_SIZE bytes, and returns TEXT. What is not finite is "–". */
char *chart_quantity_format (ChartQuantity quantity, char *text, double value);

/* How ticks STEP apart (> 0) up to LARGEST are written. */
UnitsAxis chart_quantity_axis (ChartQuantity quantity, double largest, double step);

/* The unit in which steps of an axis up to LARGEST are round numbers: 1024² for bytes in MiB, 0.01
 * for parts, otherwise 1. */
double chart_quantity_grain (ChartQuantity quantity, double largest);
