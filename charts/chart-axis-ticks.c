/* Ticks: where they stand on a range, and what they say. Pure functions; any thread. */
#include "chart-axis-private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SECOND_NS 1e9

static ChartTick *
add_tick (ChartTicks *ticks, double value)
{
  ChartTick *tick = &ticks->ticks[ticks->count];

  if (ticks->count == CHART_TICKS_MAX)
    return NULL;
  ticks->count++;
  tick->value = value;
  tick->text[0] = '\0';
  tick->name = NULL;
  return tick;
}

const char *
chart_tick_text (const ChartTick *tick)
{
  return tick->name != NULL ? tick->name : tick->text;
}

static void
add_log_tick (ChartTicks *ticks, double value, ChartQuantity quantity)
{
  ChartTick *tick = add_tick (ticks, value);
  /* Every tick has its own unit here, and never minutes: 20 µs, 50 ms, 100 s. */
  double step = quantity == CHART_QUANTITY_DURATION ? fmin (value, SECOND_NS) : value;
  UnitsAxis units = chart_quantity_axis (quantity, value, step);

  if (tick != NULL)
    units_format_axis (tick->text, &units, value, true);
}

static bool
lies_on (const ChartScale *scale, double value)
{
  return value >= scale->low * (1 - CHART_AXIS_SLACK) &&
         value <= scale->high * (1 + CHART_AXIS_SLACK);
}

/* Every 1-2-5 where they fit; otherwise every n-th decade. */
static void
log_ticks (ChartTicks *ticks, const ChartScale *scale, ChartQuantity quantity, double height,
           double row)
{
  double decade_px = height / scale->span;
  bool all = decade_px * log10 (2) >= row;
  int every = (int) fmax (1, ceil (row / fmax (decade_px, 1e-6)));
  int first = (int) floor (log10 (scale->low) - CHART_AXIS_SLACK),
      last = (int) ceil (log10 (scale->high));

  for (int exponent = first; exponent <= last; exponent++)
    for (int digit = 0; digit < (all ? 3 : 1); digit++)
      {
        double value = chart_axis_step_at (exponent, digit);

        if (lies_on (scale, value) && (all || exponent % every == 0))
          add_log_tick (ticks, value, quantity);
      }
}

/* A range of a decade may hold a single power of ten, and one label is no axis. Its ends are steps,
 * so they can be labels. */
static void
add_log_ends (ChartTicks *ticks, const ChartScale *scale, ChartQuantity quantity, double height,
              double row)
{
  double place = ticks->count == 1 ? chart_scale_place (scale, ticks->ticks[0].value) : 0.5;

  if (ticks->count > 1)
    return;
  if (place * height >= row)
    add_log_tick (ticks, scale->low, quantity);
  if ((1 - place) * height >= row)
    add_log_tick (ticks, scale->high, quantity);
}

/* One label is no axis either; the ends are steps of a finer one. */
static void
add_linear_ends (ChartTicks *ticks, const ChartScale *scale, ChartQuantity quantity, double height,
                 double row)
{
  double span = scale->high - scale->low;
  UnitsAxis units = chart_quantity_axis (quantity, scale->high, span);

  if (ticks->count > 1 || height < row)
    return;
  ticks->count = 0;
  units_format_axis (add_tick (ticks, scale->low)->text, &units, scale->low, true);
  units_format_axis (add_tick (ticks, scale->high)->text, &units, scale->high, true);
}

static void
linear_ticks (ChartTicks *ticks, const ChartScale *scale, ChartQuantity quantity, double height,
              double row)
{
  double span = scale->high - scale->low;
  double step =
      chart_axis_linear_step (span, scale->high, height, fmax (row, CHART_AXIS_ROW_PX), quantity);
  double first = ceil (scale->low / step - CHART_AXIS_SLACK),
         last = floor (scale->high / step + CHART_AXIS_SLACK);
  UnitsAxis units = chart_quantity_axis (quantity, scale->high, step);

  for (int i = 0; first + i <= last; i++)
    {
      ChartTick *tick = add_tick (ticks, (first + i) * step);

      if (tick == NULL)
        return;
      units_format_axis (tick->text, &units, tick->value, true);
      /* Nothing is nothing in every unit. */
      if (tick->value == 0)
        strcpy (tick->text, "0");
    }
}

void
chart_axis_ticks (ChartTicks *ticks, const ChartScale *scale, ChartQuantity quantity, double height,
                  double row)
{
  ticks->count = 0;
  ticks->unit = "";
  if (scale->kind == CHART_SCALE_LINEAR)
    {
      linear_ticks (ticks, scale, quantity, height, row);
      add_linear_ends (ticks, scale, quantity, height, row);
      return;
    }
  log_ticks (ticks, scale, quantity, height, row);
  add_log_ends (ticks, scale, quantity, height, row);
}

static bool
add_value (ChartTicks *ticks, const ChartScale *scale, double value, ChartQuantity quantity,
           double width, double gap)
{
  const ChartTick *before = ticks->count > 0 ? &ticks->ticks[ticks->count - 1] : NULL;
  double place = chart_scale_place (scale, value);

  if (!lies_on (scale, value))
    return true;
  if (ticks->count == CHART_TICKS_MAX ||
      (before != NULL && (place - chart_scale_place (scale, before->value)) * width < gap))
    return false;
  add_log_tick (ticks, value, quantity);
  return true;
}

bool
chart_axis_value_ticks (ChartTicks *ticks, const ChartScale *scale, const double *values,
                        size_t count, ChartQuantity quantity, double width, double gap)
{
  bool fit = true;

  ticks->count = 0;
  ticks->unit = "";
  for (size_t i = 0; i < count && fit; i++)
    fit = add_value (ticks, scale, values[i], quantity, width, gap);
  if (fit && ticks->count > 1)
    return true;
  ticks->count = 0;
  return false;
}

void
chart_axis_time_ticks (ChartTicks *ticks, double from_ns, double to_ns, double width, double gap,
                       bool with_unit)
{
  double parts = fmax (1, floor (width / gap));
  double step = chart_step_time ((to_ns - from_ns) / parts);
  double first = ceil (from_ns / step - CHART_AXIS_SLACK);
  UnitsAxis units = units_axis_duration (to_ns, step);

  ticks->count = 0;
  ticks->unit = with_unit ? "" : units.name;
  for (int i = 0; (first + i) * step <= to_ns * (1 + CHART_AXIS_SLACK) && i < CHART_TICKS_MAX; i++)
    {
      ChartTick *tick = add_tick (ticks, (first + i) * step);

      units_format_axis (tick->text, &units, tick->value, with_unit);
    }
}

void
chart_axis_name_ticks (ChartTicks *ticks, const ChartGroup *groups, int count, double height,
                       double row)
{
  int every = (int) fmax (1, ceil (row * count / fmax (height, 1)));

  ticks->count = 0;
  ticks->unit = "";
  for (int i = 0; i < count; i += every)
    {
      ChartTick *tick = add_tick (ticks, count - i - 0.5);

      if (tick != NULL)
        tick->name = groups[i].name;
    }
}

static double
percentile_of (double x)
{
  return 100 * (1 - CHART_PERCENTILE_UNIT / x);
}

static void
add_percentile_tick (ChartTicks *ticks, double x, int decimals)
{
  ChartTick *tick = add_tick (ticks, x);

  if (tick != NULL)
    snprintf (tick->text, sizeof tick->text, "%.*f %%", decimals, percentile_of (x));
}

/* 1−p falls by 1, 0.5, 0.2 and then a decade lower again. */
void
chart_axis_percentile_ticks (ChartTicks *ticks, double from, double to, double width, double gap)
{
  static const double digits[] = { 1, 2, 5 };
  double decade_px = width / (log10 (to) - log10 (from));
  bool all = decade_px * log10 (2) >= gap, half = all || decade_px * log10 (5) >= gap;
  int every = (int) fmax (1, ceil (gap / decade_px));

  ticks->count = 0;
  ticks->unit = "";
  for (int decade = 0; decade < 10; decade++)
    for (int digit = 0; digit < 3; digit++)
      {
        double x = CHART_PERCENTILE_UNIT * digits[digit] * pow (10, decade);
        bool wanted = digit == 0 ? decade % every == 0 : all || (half && digit == 1 && decade == 0);

        if (wanted && x >= from * (1 - CHART_AXIS_SLACK) && x <= to * (1 + CHART_AXIS_SLACK))
          add_percentile_tick (ticks, x, (int) fmax (0, decade - (digit == 0 ? 2 : 1)));
      }
}
