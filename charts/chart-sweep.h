/* A sweep: a metric against the knob that was turned, for each contender its points with their
 * intervals, the curve that was fitted to them with its confidence band, and the knee. Throughput
 * and p99 of one sweep are two such charts on one sheet (chart-sheet.h). */
#pragma once

#include "chart-quantity.h"
#include "chart.h"

#include <math.h>

/* A value at one place of the knob, or of the fitted curve there. LOW and HIGH are its interval
 * (its band), both NAN when there is none. */
typedef struct
{
  double knob;  /* > 0 on a logarithmic knob: connections, requests/s, µs … */
  double value; /* NAN: none that means anything, and no line goes across */
  double low;
  double high;
} ChartSweepPoint;

/* One contender's sweep. Everything is copied. */
typedef struct
{
  const char *name;
  int color;                     /* as for chart_add_group() */
  const ChartSweepPoint *points; /* measured; ascending knobs */
  size_t point_count;
  const ChartSweepPoint *fit; /* the curve, as finely as it should be drawn; ascending knobs */
  size_t fit_count;           /* 0: no fit */
  double knee;                /* the knob at the knee; NAN: none */
} ChartSweepCurve;

/* What the knob turns. */
typedef struct
{
  const char *name;       /* the axis' title: "Connections" */
  ChartQuantity quantity; /* how its numbers are written */
  ChartScaleKind scale;   /* logarithmic for 1, 2, 4 … 256 */
} ChartKnob;

/* The scale on which COUNT ascending values of a knob lie evenly: logarithmic when they go on by
 * factors (1, 2, 4 …), linear when by distances (10, 20, 30 …), and as soon as that can be seen, so
 * that it does not change while a sweep goes on. Two alone lie apart by a factor when it is 10. */
ChartScaleKind chart_sweep_choose_scale (const uint64_t *values, size_t count);

/* An empty sweep of a metric in QUANTITY: throughput from zero, durations on a logarithmic axis.
 * TITLE is the metric ("Throughput", "p99"). KNOB is copied. NULL when there is no memory. */
Chart *chart_new_sweep (const char *title, ChartQuantity quantity, const ChartKnob *knob);

/* Adds a contender. Returns its group (from 0), or -1 when there are CHART_GROUPS_MAX already, the
 * knobs do not ascend, or there is no memory. Points that are infinite or negative, and those at a
 * knob of 0 or less on a logarithmic axis, are left out. */
int chart_sweep_add (Chart *chart, const ChartSweepCurve *curve);
