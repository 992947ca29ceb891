/* Ranges and ticks. All steps are computed from whole exponents, never by adding up, so that a tick
 * is the number its text says. Pure functions; any thread. */
#include "chart-axis.h"

#include <math.h>
#include <string.h>

/* What is this close to a step is the step: 5e-5 / 1e-5 is 5.000000000000001. */
#define SLACK 1e-9

#define SECOND_NS 1e9

#define LINEAR_ROW_PX 34

static double
step_at (int exponent, int digit)
{
  static const double digits[] = { 1, 2, 5 };

  return exponent < 0 ? digits[digit] / pow (10, -exponent) : digits[digit] * pow (10, exponent);
}

double
chart_step_up (double value)
{
  int exponent = (int) floor (log10 (value)) - 1;

  for (int i = 0;; i++)
    if (step_at (exponent + i / 3, i % 3) >= value * (1 - SLACK))
      return step_at (exponent + i / 3, i % 3);
}

double
chart_step_down (double value)
{
  int exponent = (int) floor (log10 (value)) + 1;

  for (int i = 0;; i++)
    if (step_at (exponent - i / 3, 2 - i % 3) <= value * (1 + SLACK))
      return step_at (exponent - i / 3, 2 - i % 3);
}

double
chart_step_time (double value_ns)
{
  static const double clock_s[] = { 1,   2,   5,    10,   20,   30,   60,   120,
                                    300, 600, 1200, 1800, 3600, 7200, 18000 };

  if (value_ns <= SECOND_NS / 2)
    return chart_step_up (value_ns);
  for (size_t i = 0; i < sizeof clock_s / sizeof *clock_s; i++)
    if (clock_s[i] * SECOND_NS >= value_ns * (1 - SLACK))
      return clock_s[i] * SECOND_NS;
  return chart_step_up (value_ns / (3600 * SECOND_NS)) * 3600 * SECOND_NS;
}

uint64_t
chart_axis_growing_end (uint64_t newest_ns)
{
  double newest = fmax ((double) newest_ns, 1.0);
  double step = fmax (chart_step_time (newest / 4), 10 * SECOND_NS);

  return (uint64_t) (ceil (newest / step * (1 - SLACK)) * step);
}

static ChartScale
log_scale (const ChartExtent *extent, double height, double headroom)
{
  double low = 1e5, high = 1e7, needed;

  if (isfinite (extent->lowest_positive))
    {
      low = chart_step_down (extent->lowest_positive);
      high = chart_step_up (fmax (extent->highest, extent->lowest_positive));
      needed = fmax (extent->highest, low);
      while (high < low * 10 * (1 - SLACK))
        high = chart_step_up (high * 1.5);
      while (headroom < height / 2 &&
             log10 (high / needed) * height < headroom * log10 (high / low))
        high = chart_step_up (high * 1.5);
    }
  return chart_scale (CHART_SCALE_LOG, low, high);
}

static double
linear_step (double highest, double height, double row)
{
  double parts = fmax (2, floor (height / fmax (row, 1)));

  return chart_step_up (highest / parts);
}

static ChartScale
linear_scale (const ChartExtent *extent, ChartQuantity quantity, double height, double headroom)
{
  double highest = extent->highest, room = fmin (headroom, height / 2), step;

  if (!(highest > 0))
    return chart_scale (CHART_SCALE_LINEAR, 0, quantity == CHART_QUANTITY_DURATION ? 1e6 : 1);
  highest *= height > 0 ? height / (height - room) : 1;
  step = linear_step (highest, height, LINEAR_ROW_PX);
  return chart_scale (CHART_SCALE_LINEAR, 0, ceil (highest / step * (1 - SLACK)) * step);
}

ChartScale
chart_axis_scale (const ChartExtent *extent, ChartScaleKind kind, ChartQuantity quantity,
                  double height, double headroom)
{
  if (kind == CHART_SCALE_LOG)
    return log_scale (extent, height, headroom);
  return linear_scale (extent, quantity, height, headroom);
}

static ChartTick *
add_tick (ChartTicks *ticks, double value)
{
  ChartTick *tick = &ticks->ticks[ticks->count];

  if (ticks->count == CHART_TICKS_MAX)
    return NULL;
  ticks->count++;
  tick->value = value;
  tick->text[0] = '\0';
  return tick;
}

static UnitsAxis
units_of (ChartQuantity quantity, double largest, double step)
{
  return quantity == CHART_QUANTITY_DURATION ? units_axis_duration (largest, step)
                                             : units_axis_count (largest, step);
}

static void
add_log_tick (ChartTicks *ticks, double value, ChartQuantity quantity)
{
  ChartTick *tick = add_tick (ticks, value);
  /* Every tick has its own unit here, and never minutes: 20 µs, 50 ms, 100 s. */
  UnitsAxis units = quantity == CHART_QUANTITY_DURATION
                        ? units_axis_duration (value, fmin (value, SECOND_NS))
                        : units_axis_count (value, value);

  if (tick != NULL)
    units_format_axis (tick->text, &units, value, true);
}

/* Every 1-2-5 where they fit; otherwise every n-th decade. */
static void
log_ticks (ChartTicks *ticks, const ChartScale *scale, ChartQuantity quantity, double height,
           double row)
{
  double decade_px = height / scale->span;
  bool all = decade_px * log10 (2) >= row;
  int every = (int) fmax (1, ceil (row / fmax (decade_px, 1e-6)));
  int first = (int) floor (log10 (scale->low) - SLACK), last = (int) ceil (log10 (scale->high));

  for (int exponent = first; exponent <= last; exponent++)
    for (int digit = 0; digit < (all ? 3 : 1); digit++)
      {
        double value = step_at (exponent, digit);

        if (value < scale->low * (1 - SLACK) || value > scale->high * (1 + SLACK))
          continue;
        if (all || exponent % every == 0)
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

static void
linear_ticks (ChartTicks *ticks, const ChartScale *scale, ChartQuantity quantity, double height,
              double row)
{
  double step = linear_step (scale->high, height, fmax (row, LINEAR_ROW_PX));
  UnitsAxis units = units_of (quantity, scale->high, step);

  for (int i = 0; i * step <= scale->high * (1 + SLACK); i++)
    {
      ChartTick *tick = add_tick (ticks, i * step);

      if (tick != NULL)
        units_format_axis (tick->text, &units, i * step, true);
    }
  /* Nothing is nothing in every unit. */
  strcpy (ticks->ticks[0].text, "0");
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
      return;
    }
  log_ticks (ticks, scale, quantity, height, row);
  add_log_ends (ticks, scale, quantity, height, row);
}

void
chart_axis_time_ticks (ChartTicks *ticks, double from_ns, double to_ns, double width, double gap,
                       bool with_unit)
{
  double parts = fmax (1, floor (width / gap));
  double step = chart_step_time ((to_ns - from_ns) / parts);
  double first = ceil (from_ns / step - SLACK);
  UnitsAxis units = units_axis_duration (to_ns, step);

  ticks->count = 0;
  ticks->unit = with_unit ? "" : units.name;
  for (int i = 0; (first + i) * step <= to_ns * (1 + SLACK) && i < CHART_TICKS_MAX; i++)
    {
      ChartTick *tick = add_tick (ticks, (first + i) * step);

      units_format_axis (tick->text, &units, tick->value, with_unit);
    }
}
