/* What ranges and ticks of an axis share. Not for anybody else. */
#pragma once

#include "chart-axis.h"

/* What is this close to a step is the step: 5e-5 / 1e-5 is 5.000000000000001. */
#define CHART_AXIS_SLACK 1e-9

/* The least height of a step on a linear axis. */
#define CHART_AXIS_ROW_PX 34

/* DIGIT 0, 1, 2: one, two, five times 10 to the EXPONENT. */
double chart_axis_step_at (int exponent, int digit);

/* A round number in the unit that the labels will have; whole where whole things are counted. So
 * many of it make SPAN that each has ROW of HEIGHT. */
double chart_axis_linear_step (double span, double highest, double height, double row,
                               ChartQuantity quantity);
