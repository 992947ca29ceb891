/* Whether a series rises or falls over time: Spearman's rank correlation with the order of its
 * values. Any thread. */
#pragma once

#include <glib.h>

/* The rank correlation of VALUES (LENGTH of them, at least 3) with their places, from -1 (falls all
 * the time) to 1; equal values share the mean of their ranks. 0 when all are equal. Spearman, "The
 * Proof and Measurement of Association between Two Things", American Journal of Psychology 15
 * (1904). */
double lab_spearman (const double *values, gsize length);

/* The probability of a correlation at least as far from 0 by chance: Student's t with LENGTH - 2
 * degrees of freedom, but never less than that of a perfect order, which is 2 / LENGTH!. */
double lab_spearman_p (double correlation, gsize length);
