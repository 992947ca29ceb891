/* Quantities in words. Pure functions; any thread. */
#include "chart-quantity.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static char *
format_with (char *text, double value, const char *ending)
{
  units_format_count (text, value);
  strncat (text, ending, UNITS_TEXT_SIZE - strlen (text) - 1);
  return text;
}

/* Three digits, as everywhere: 0.42 %, 9.1 %, 97 %, 180 %. */
static char *
format_part (char *text, double part)
{
  double percent = part * 100;
  int decimals = percent < 0.995 && percent > 0 ? 2 : percent < 9.95 && percent > 0 ? 1 : 0;

  snprintf (text, UNITS_TEXT_SIZE, "%.*f %%", decimals, percent);
  return text;
}

char *
chart_quantity_format (ChartQuantity quantity, char *text, double value)
{
  if (!isfinite (value))
    return strcpy (text, "–");
  switch (quantity)
    {
    case CHART_QUANTITY_DURATION:
      return units_format_duration (text, value);
    case CHART_QUANTITY_RATE:
      return format_with (text, value, "/s");
    case CHART_QUANTITY_BYTES:
      return units_format_bytes (text, value);
    case CHART_QUANTITY_PART:
      return format_part (text, value);
    case CHART_QUANTITY_RATIO:
      return format_with (text, value, "×");
    default:
      return units_format_count (text, value);
    }
}

UnitsAxis
chart_quantity_axis (ChartQuantity quantity, double largest, double step)
{
  switch (quantity)
    {
    case CHART_QUANTITY_DURATION:
      return units_axis_duration (largest, step);
    case CHART_QUANTITY_BYTES:
      return units_axis_bytes (largest, step);
    case CHART_QUANTITY_PART:
      return units_axis_in ("%", 0.01, step);
    case CHART_QUANTITY_RATIO:
      return units_axis_in ("×", 1, step);
    default:
      return units_axis_count (largest, step);
    }
}

double
chart_quantity_grain (ChartQuantity quantity, double largest)
{
  if (quantity == CHART_QUANTITY_BYTES)
    return units_axis_bytes (largest, 1).scale;
  return quantity == CHART_QUANTITY_PART ? 0.01 : 1;
}
