/* Samples of contenders that no server has run, for tests of comparisons in words. */
#pragma once

#include "lab-comparison.h"

/* BLOCKS samples with the throughput PER_S and the p99 P99_NS, each 1 % up or down from block to
 * block; the other metrics are the same for all. Free with g_array_unref. */
GArray *example_samples (guint blocks, double per_s, double p99_ns);

/* The comparisons of all pairs of COUNT contenders, whose samples are taken over. */
GArray *example_compare (GArray **contenders, guint count);
