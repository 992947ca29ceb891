/* Ranges. All steps are computed from whole exponents, never by adding up, so that a tick is the
 * number its text says. Pure functions; any thread. */
#include "chart-axis-private.h"

#include <math.h>

#define SECOND_NS 1e9

#define LINEAR_COLUMN_PX 80

double
chart_axis_step_at (int exponent, int digit)
{
  static const double digits[] = { 1, 2, 5 };

  return exponent < 0 ? digits[digit] / pow (10, -exponent) : digits[digit] * pow (10, exponent);
}

double
chart_step_up (double value)
{
  int exponent = (int) floor (log10 (value)) - 1;

  for (int i = 0;; i++)
    if (chart_axis_step_at (exponent + i / 3, i % 3) >= value * (1 - CHART_AXIS_SLACK))
      return chart_axis_step_at (exponent + i / 3, i % 3);
}

double
chart_step_down (double value)
{
  int exponent = (int) floor (log10 (value)) + 1;

  for (int i = 0;; i++)
    if (chart_axis_step_at (exponent - i / 3, 2 - i % 3) <= value * (1 + CHART_AXIS_SLACK))
      return chart_axis_step_at (exponent - i / 3, 2 - i % 3);
}

double
chart_step_time (double value_ns)
{
  static const double clock_s[] = { 1,   2,   5,    10,   20,   30,   60,   120,
                                    300, 600, 1200, 1800, 3600, 7200, 18000 };

  if (value_ns <= SECOND_NS / 2)
    return chart_step_up (value_ns);
  for (size_t i = 0; i < sizeof clock_s / sizeof *clock_s; i++)
    if (clock_s[i] * SECOND_NS >= value_ns * (1 - CHART_AXIS_SLACK))
      return clock_s[i] * SECOND_NS;
  return chart_step_up (value_ns / (3600 * SECOND_NS)) * 3600 * SECOND_NS;
}

uint64_t
chart_axis_growing_end (double newest_ns)
{
  double newest = fmax (newest_ns, 1.0);
  double step = fmax (chart_step_time (newest / 4), 10 * SECOND_NS);

  return (uint64_t) (ceil (newest / step * (1 - CHART_AXIS_SLACK)) * step);
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
      while (high < low * 10 * (1 - CHART_AXIS_SLACK))
        high = chart_step_up (high * 1.5);
      while (headroom < height / 2 &&
             log10 (high / needed) * height < headroom * log10 (high / low))
        high = chart_step_up (high * 1.5);
    }
  return chart_scale (CHART_SCALE_LOG, low, high);
}

double
chart_axis_linear_step (double span, double highest, double height, double row,
                        ChartQuantity quantity)
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
  step = chart_axis_linear_step (highest, highest, height, CHART_AXIS_ROW_PX, quantity);
  return chart_scale (CHART_SCALE_LINEAR, 0, ceil (highest / step * (1 - CHART_AXIS_SLACK)) * step);
}

ChartScale
chart_axis_scale (const ChartExtent *extent, ChartScaleKind kind, ChartQuantity quantity,
                  double height, double headroom)
{
  if (kind == CHART_SCALE_LOG)
    return log_scale (extent, height, headroom);
  return linear_scale (extent, quantity, height, headroom);
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
  step = chart_axis_linear_step (high - low, high, width, LINEAR_COLUMN_PX, quantity);
  return chart_scale (CHART_SCALE_LINEAR, floor (low / step + CHART_AXIS_SLACK) * step,
                      ceil (high / step * (1 - CHART_AXIS_SLACK)) * step);
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
                              usable ? pow (10, ceil (log10 (high) - CHART_AXIS_SLACK)) : 0));
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
