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

/* LOW < HIGH, both finite, and LOW > 0 on a logarithmic scale. Anything else is taken for 1 … 10,
 * so that an axis without extent still has places. */
ChartScale chart_scale (ChartScaleKind kind, double low, double high);

/* The place of VALUE. What a logarithmic scale cannot show (zero) lies on its low end. */
double chart_scale_place (const ChartScale *scale, double value);

/* The value at PLACE. */
double chart_scale_value (const ChartScale *scale, double place);
