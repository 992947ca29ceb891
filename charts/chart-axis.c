/* Ranges and ticks. All steps are computed from whole exponents, never by adding up, so that a tick
 * is the number its text says. Pure functions; any thread. */
#include "chart-axis.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What is this close to a step is the step: 5e-5 / 1e-5 is 5.000000000000001. */
#define SLACK 1e-9

#define SECOND_NS 1e9

#define LINEAR_ROW_PX 34
#define LINEAR_COLUMN_PX 80

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
chart_axis_growing_end (double newest_ns)
{
  double newest = fmax (newest_ns, 1.0);
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

/* A round number in the unit that the labels will have; whole where whole things are counted. */
static double
linear_step (double span, double highest, double height, double row, ChartQuantity quantity)
{
  double parts = fmax (2, floor (height / fmax (row, 1)));
  double grain = chart_quantity_grain (quantity, highest);
  double step = chart_step_up (span / parts / grain) * grain;

  return quantity == CHART_QUANTITY_COUNT ? fmax (step, 1) : step;
}

/* Where an axis ends that has nothing to show but zeroes. */
static double
empty_high (ChartQuantity quantity)
{
  static const double highs[] = {
    [CHART_QUANTITY_DURATION] = 1e6,
    [CHART_QUANTITY_BYTES] = 1048576,
    [CHART_QUANTITY_RATIO] = 1,
  };

  return (unsigned) quantity <= CHART_QUANTITY_RATIO && highs[quantity] > 0 ? highs[quantity] : 1;
}

static ChartScale
linear_scale (const ChartExtent *extent, ChartQuantity quantity, double height, double headroom)
{
  double highest = extent->highest, room = fmin (headroom, height / 2), step;

  if (!(highest > 0))
    return chart_scale (CHART_SCALE_LINEAR, 0, empty_high (quantity));
  highest *= height > 0 ? height / (height - room) : 1;
  step = linear_step (highest, highest, height, LINEAR_ROW_PX, quantity);
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
  double span = scale->high - scale->low;
  double step = linear_step (span, scale->high, height, fmax (row, LINEAR_ROW_PX), quantity);
  double first = ceil (scale->low / step - SLACK), last = floor (scale->high / step + SLACK);
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

void
chart_axis_name_ticks (ChartTicks *ticks, const ChartGroup *groups, int count)
{
  ticks->count = 0;
  ticks->unit = "";
  for (int i = 0; i < count; i++)
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

        if (wanted && x >= from * (1 - SLACK) && x <= to * (1 + SLACK))
          add_percentile_tick (ticks, x, (int) fmax (0, decade - (digit == 0 ? 2 : 1)));
      }
}

/* From zero, unless the data would be a speck far from it: places along an axis, unlike lengths of
 * bars, can be compared without it (Cleveland, "The Elements of Graphing Data", 1985). */
static ChartScale
linear_x_scale (const ChartExtent *extent, ChartQuantity quantity, double width)
{
  double low = extent->x_lowest, high = extent->x_highest, step;

  if (!(high > 0))
    return chart_scale (CHART_SCALE_LINEAR, 0, empty_high (quantity));
  if (low < 0.6 * high)
    low = 0;
  if (high - low < 0.02 * high)
    {
      low *= 0.98;
      high *= 1.02;
    }
  step = linear_step (high - low, high, width, LINEAR_COLUMN_PX, quantity);
  return chart_scale (CHART_SCALE_LINEAR, floor (low / step + SLACK) * step,
                      ceil (high / step * (1 - SLACK)) * step);
}

ChartScale
chart_axis_x_scale (const ChartExtent *extent, ChartScaleKind kind, ChartXKind x_kind,
                    ChartQuantity quantity, double width)
{
  double low = extent->x_lowest, high = extent->x_highest;
  bool usable = low > 0 && isfinite (low) && high >= low;

  if (x_kind == CHART_X_PERCENTILE)
    return chart_scale (CHART_SCALE_LOG, CHART_PERCENTILE_UNIT,
                        fmax (CHART_PERCENTILE_UNIT * 100,
                              usable ? pow (10, ceil (log10 (high) - SLACK)) : 0));
  if (kind == CHART_SCALE_LINEAR)
    return linear_x_scale (extent, quantity, width);
  if (!usable)
    return chart_scale (CHART_SCALE_LOG, 1, 1000);
  low = chart_step_down (low);
  high = chart_step_up (high);
  return high > low ? chart_scale (CHART_SCALE_LOG, low, high)
                    : chart_scale (CHART_SCALE_LOG, chart_step_down (low * 0.7),
                                   chart_step_up (high * 1.5));
}
