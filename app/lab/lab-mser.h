/* How much of a series' beginning is not yet like the rest of it. Any thread. */
#pragma once

#include <glib.h>

/* How many of VALUES (LENGTH of them) to leave out at the beginning so that the mean of the rest is
 * known best: the d that makes the sum of squares about the rest's mean, divided by (n - d)²,
 * least; at most half of them. White, "An Effective Truncation Heuristic for Bias Reduction in
 * Simulation Output", Simulation 69 (1997); over means of BATCH values, as White, Cobb and Spratt
 * do with 5 ("A Comparison of Five Steady-State Truncation Heuristics for Simulation", Winter
 * Simulation Conference, 2000), or of 1 for each value itself. Returns a multiple of BATCH. */
gsize lab_mser (const double *values, gsize length, gsize batch);
