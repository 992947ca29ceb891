/* The histogram of latencies: HdrHistogram with fixed limits.
 *
 * Lowest value 1 ns, highest 3.6e12 ns (one hour), 3 significant digits: 33,792 counters, a
 * relative error of at most 10^-3, and a layout that is equal to HdrHistogram's to the byte (Gil
 * Tene, https://hdrhistogram.org). Percentiles are never averaged; histograms are merged by adding.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HIST_LOWEST_NS UINT64_C (1)
#define HIST_HIGHEST_NS UINT64_C (3600000000000)
#define HIST_DIGITS 3
#define HIST_COUNTERS 33792

/* 264 KiB: allocate it on the heap. Plain data, copied and compared by value; no thread owns it.
 * The counters outside [first, last] are zero; both are meaningless while total is 0. */
typedef struct
{
  uint64_t total;    /* values recorded, those over the limit included */
  uint64_t overflow; /* how many of them were over HIST_HIGHEST_NS, and are counted there */
  uint32_t first;    /* index of the lowest counter in use */
  uint32_t last;     /* index of the highest counter in use */
  uint64_t counts[HIST_COUNTERS];
} Hist;

/* Empties HIST. Costs no more than the counters that were in use. */
void hist_reset (Hist *hist);

/* Prepares memory of unknown content. */
void hist_init (Hist *hist);

/* Returns the index of the counter for VALUE_NS; values over HIST_HIGHEST_NS get the last one's. */
uint32_t hist_index (uint64_t value_ns);

/* Lowest and highest value that share the counter INDEX with others. */
uint64_t hist_lowest_at (uint32_t index);
uint64_t hist_highest_at (uint32_t index);

/* Counts VALUE_NS once, or COUNT times. A value of 0 is counted at 0. No lock, no allocation. */
void hist_record (Hist *hist, uint64_t value_ns);
void hist_record_many (Hist *hist, uint64_t value_ns, uint64_t count);

/* Adds every count of FROM to INTO. */
void hist_merge (Hist *into, const Hist *from);

/* The value at PERCENTILE (0..100): rank trunc(percentile/100 * total + 0.5), at least 1, answered
 * by the highest value of its counter, as HdrHistogram does. 0 when empty. */
uint64_t hist_percentile (const Hist *hist, double percentile);

/* How many values are <= VALUE_NS, to the counter's precision. */
uint64_t hist_count_at_or_below (const Hist *hist, uint64_t value_ns);

/* Mean of the counters' middle values, and the population's standard deviation. 0 when empty. */
double hist_mean (const Hist *hist);
double hist_standard_deviation (const Hist *hist);

/* Lowest value of the lowest counter in use; highest value of the highest one. 0 when empty. */
uint64_t hist_min (const Hist *hist);
uint64_t hist_max (const Hist *hist);
