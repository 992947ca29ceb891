/* A scale turns values into places along an axis, 0 at its low end and 1 at its high end, and back.
 * It knows nothing of pixels. Any thread. */
#pragma once

#include "chart.h"

typedef struct
{
  ChartScaleKind kind;
  double low;
  double high;
  double offset; /* of low, on the scale's own ruler */
  double span;   /* of the whole, never zero */
} ChartScale;

/* VALUE on the scale's own ruler: itself, or its logarithm to base 10. What a logarithm does not
 * have lies at that of 1e-9, left of everything. And back. */
double chart_scale_ruler (ChartScaleKind kind, double value);
double chart_scale_off_ruler (ChartScaleKind kind, double place);

/* LOW < HIGH, both finite, and LOW > 0 on a logarithmic scale. Anything else is taken for 1 … 10,
 * so that an axis without extent still has places. */
ChartScale chart_scale (ChartScaleKind kind, double low, double high);

/* The place of VALUE. What a logarithmic scale cannot show (zero) lies on its low end. */
double chart_scale_place (const ChartScale *scale, double value);

/* The value at PLACE. */
double chart_scale_value (const ChartScale *scale, double place);
