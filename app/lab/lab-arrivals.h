/* Whether the gaps between a generator's issues are those that were planned. Internal to the lab.
 * Any thread. */
#pragma once

#include "hist.h"

#include <glib.h>

/* Fewer gaps than this say nothing. */
#define LAB_ARRIVALS_GAPS_MIN 20

/* The probability that GAPS (at least one) are a sample of the exponential distribution of MEAN_NS,
 * as a sample of at most 1,000 of them would show it: with a million gaps a deviation that no
 * server can notice would be certain. Gaps that the timer's resolution may have moved are taken as
 * planned, so requests that became due within it and were sent at once are no fault. */
double lab_arrivals_poisson_p (const Hist *gaps, double mean_ns);

/* The share of GAPS (at least one) that differ from MEAN_NS by more than a tenth of it and more
 * than 100 µs. */
double lab_arrivals_uneven_share (const Hist *gaps, double mean_ns);
