/* An axis: which extent is shown, and where its ticks stand with which text. Ranges move only by
 * whole steps, 1-2-5 or decades, so that a live picture keeps its axis while data arrives.
 *
 * Heights and widths are logical pixels. Pure functions; any thread. */
#pragma once

#include "chart-private.h"
#include "chart-scale.h"
#include "units.h"

#define CHART_TICKS_MAX 40

typedef struct
{
  double value;
  char text[UNITS_TEXT_SIZE];
  const char *name; /* borrowed; stands in place of TEXT unless NULL */
} ChartTick;

struct ChartTicks
{
  ChartTick ticks[CHART_TICKS_MAX];
  int count;
  const char *unit; /* of texts that carry none, otherwise empty */
};

const char *chart_tick_text (const ChartTick *tick);

/* The smallest of 1, 2, 5 times a power of ten that is not below VALUE (> 0), and the largest that
 * is not above it. */
double chart_step_up (double value);
double chart_step_down (double value);

/* The smallest step of a clock, 1-2-5 below seconds and above hours, 1-2-5-10-20-30 in between,
 * that is not below VALUE_NS (> 0). */
double chart_step_time (double value_ns);

/* The vertical scale that shows EXTENT in HEIGHT: from zero when linear, at least a decade when
 * logarithmic. HEADROOM pixels stay free above the highest value where something is written.
 * Without extent it is a scale all the same: a millisecond around 1 ms, or 0 … 1 for rates. */
ChartScale chart_axis_scale (const ChartExtent *extent, ChartScaleKind kind, ChartQuantity quantity,
                             double height, double headroom);

/* Ticks for a vertical axis of HEIGHT; at least ROW pixels lie between two. */
void chart_axis_ticks (ChartTicks *ticks, const ChartScale *scale, ChartQuantity quantity,
                       double height, double row);

/* Ticks for a logarithmic axis of WIDTH at the COUNT ascending VALUES that lie on it. False, with
 * no tick, when they are not at least GAP pixels apart, or are less than two. */
bool chart_axis_value_ticks (ChartTicks *ticks, const ChartScale *scale, const double *values,
                             size_t count, ChartQuantity quantity, double width, double gap);

/* Ticks for a time axis, at least GAP pixels apart. WITH_UNIT writes "5 s" in place of "5". */
void chart_axis_time_ticks (ChartTicks *ticks, double from_ns, double to_ns, double width,
                            double gap, bool with_unit);

/* Ticks for a horizontal axis of percentiles from FROM to TO (see chart_percentile_x()): 0 %, 50 %,
 * 90 %, 99 % …, and those between where they fit. */
void
chart_axis_percentile_ticks (ChartTicks *ticks, double from, double to, double width, double gap);

/* A row for each of COUNT names, from the top down, on a scale from 0 to COUNT; every n-th where
 * not all have ROW of HEIGHT. */
void chart_axis_name_ticks (ChartTicks *ticks, const ChartGroup *groups, int count, double height,
                            double row);

/* The extent of a horizontal axis around EXTENT's data. */
ChartScale chart_axis_x_scale (const ChartExtent *extent, ChartScaleKind kind, ChartXKind x_kind,
                               ChartQuantity quantity, double width);

/* Where a growing time axis ends when the newest value is at NEWEST_NS. */
uint64_t chart_axis_growing_end (double newest_ns);
