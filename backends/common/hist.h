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
/* Half the sub-buckets of 3 digits: the smallest power of two >= 2 * 10^3, halved. */
#define HIST_HALF_BITS 10
#define HIST_HALF (1u << HIST_HALF_BITS)

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

/* Returns the index of the counter for VALUE_NS; values over HIST_HIGHEST_NS get the last one's.
 * The bucket is where the value's highest bit stands above the sub-buckets' bits. Inline like
 * recording, where a call would cost as much as the rest. */
static inline uint32_t
hist_index (uint64_t value_ns)
{
  uint32_t shift;

  if (value_ns > HIST_HIGHEST_NS)
    value_ns = HIST_HIGHEST_NS;
  shift = 63u - (uint32_t) __builtin_clzll (value_ns | (2 * HIST_HALF - 1)) - HIST_HALF_BITS;
  return (shift << HIST_HALF_BITS) + (uint32_t) (value_ns >> shift);
}

/* Lowest and highest value that share the counter INDEX with others. */
uint64_t hist_lowest_at (uint32_t index);
uint64_t hist_highest_at (uint32_t index);

/* Counts VALUE_NS once, or COUNT times. A value of 0 is counted at 0. No lock, no allocation. */
static inline void
hist_record_many (Hist *hist, uint64_t value_ns, uint64_t count)
{
  uint32_t index = hist_index (value_ns);

  if (count == 0)
    return;
  if (value_ns > HIST_HIGHEST_NS)
    hist->overflow += count;
  if (hist->total == 0)
    hist->first = hist->last = index;
  else if (index < hist->first)
    hist->first = index;
  else if (index > hist->last)
    hist->last = index;
  hist->counts[index] += count;
  hist->total += count;
}

static inline void
hist_record (Hist *hist, uint64_t value_ns)
{
  hist_record_many (hist, value_ns, 1);
}

/* Adds every count of FROM to INTO. */
void hist_merge (Hist *into, const Hist *from);

/* The value at PERCENTILE (0..100): the nearest rank, ceil(percentile/100 * total), at least 1,
 * answered by the highest value of its counter, as HdrHistogram does. So at least PERCENTILE of the
 * values are at or below it, which a rank rounded to the nearest whole would not promise. 0 when
 * empty. */
uint64_t hist_percentile (const Hist *hist, double percentile);

/* How many values are <= VALUE_NS, to the counter's precision. */
uint64_t hist_count_at_or_below (const Hist *hist, uint64_t value_ns);

/* Mean of the counters' middle values, and the population's standard deviation. 0 when empty. */
double hist_mean (const Hist *hist);
double hist_standard_deviation (const Hist *hist);

/* Lowest value of the lowest counter in use; highest value of the highest one. 0 when empty. */
uint64_t hist_min (const Hist *hist);
uint64_t hist_max (const Hist *hist);
