/* Statistics of few paired values, such as the log-ratios of two contenders in the blocks of a
 * race. The unit is a run; requests are correlated and are never tested. Any thread. */
#pragma once

#include <glib.h>
#include <stdint.h>

#define LAB_BOOTSTRAP_RESAMPLES 10000

/* Up to so many differences every pattern of signs is looked at; of more, a sample is. */
#define LAB_SIGN_FLIP_EXACT_MAX 20

/* NAN where there is none. */
typedef struct
{
  double low;
  double high;
} LabBounds;

/* The median of COUNT values: the middle one, or the mean of the middle two. NAN of none. */
double lab_statistics_median (const double *values, guint count);

/* The percentile interval of CONFIDENCE (0.95) for the median of COUNT values, by the bootstrap:
 * LAB_BOOTSTRAP_RESAMPLES resamples, drawn from SEED, whose medians' (1 ± CONFIDENCE) / 2 quantiles
 * are the bounds (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, 13.3). Of fewer
 * than 6 values it is about their range and covers less than it says, since the range itself covers
 * the median with the probability 1 - 2^(1 - COUNT) only. NAN of fewer than 2 values. */
LabBounds lab_statistics_bootstrap_median (const double *values, guint count, double confidence,
                                           uint64_t seed);

/* How probable a sum at least as far from 0 as that of the COUNT differences is when each could as
 * well have had the other sign: the two-sided permutation test for pairs (Fisher, The Design of
 * Experiments, 1935, 21; Good, Permutation Tests, 2000, 3.2). Exact up to LAB_SIGN_FLIP_EXACT_MAX;
 * of more, from 100,000 random patterns, the observed one counted in (Phipson and Smyth, 2010), so
 * its standard error is below 0.0007 where p is 0.05. No p is smaller than 2^(1 - COUNT). NAN of
 * none. */
double lab_statistics_sign_flip (const double *differences, guint count);

/* Holm's step-down adjustment of COUNT p-values that belong together ("A Simple Sequentially
 * Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6, 1979): ADJUSTED[i]
 * below α rejects hypothesis i with a family-wise error below α. NAN, a test that was not made,
 * stays NAN and does not count. */
void lab_statistics_holm (const double *p, double *adjusted, guint count);
