/* HdrHistogram's arithmetic for one fixed configuration, so that recording is a shift, an add and
 * an increment. The layout follows HdrHistogram (Java, AbstractHistogram): 2048 sub-buckets of
 * width 1, then 31 times 1024 sub-buckets whose width doubles each time. No thread of its own. */
#include "hist.h"

#include <math.h>
#include <string.h>

void
hist_init (Hist *hist)
{
  memset (hist, 0, sizeof *hist);
}

void
hist_reset (Hist *hist)
{
  if (hist->total != 0)
    memset (hist->counts + hist->first, 0, (hist->last - hist->first + 1) * sizeof *hist->counts);
  hist->total = 0;
  hist->overflow = 0;
  hist->first = 0;
  hist->last = 0;
}

/* The doubling of width that the counter INDEX belongs to. */
static uint32_t
index_shift (uint32_t index)
{
  return index < 2 * HIST_HALF ? 0 : (index >> HIST_HALF_BITS) - 1;
}

uint64_t
hist_lowest_at (uint32_t index)
{
  uint32_t shift = index_shift (index);

  return (uint64_t) (index - (shift << HIST_HALF_BITS)) << shift;
}

uint64_t
hist_highest_at (uint32_t index)
{
  return hist_lowest_at (index) + (UINT64_C (1) << index_shift (index)) - 1;
}

void
hist_merge (Hist *into, const Hist *from)
{
  if (from->total == 0)
    return;
  if (into->total == 0 || from->first < into->first)
    into->first = from->first;
  if (into->total == 0 || from->last > into->last)
    into->last = from->last;
  for (uint32_t i = from->first; i <= from->last; i++)
    into->counts[i] += from->counts[i];
  into->total += from->total;
  into->overflow += from->overflow;
}

/* The least rank that so many per cent of the values are at or below. A product that is a whole
 * number but for its own rounding is that number: 99.9 % of 1,000 is 999, and not 1,000. */
static uint64_t
rank_of (const Hist *hist, double percentile)
{
  double wanted = fmin (fmax (percentile, 0.0), 100.0) / 100.0 * (double) hist->total;

  return (uint64_t) fmax (ceil (nextafter (wanted, 0.0)), 1.0);
}

uint64_t
hist_percentile (const Hist *hist, double percentile)
{
  uint64_t rank = rank_of (hist, percentile);
  uint64_t seen = 0;

  if (hist->total == 0)
    return 0;
  for (uint32_t i = hist->first; i < hist->last; i++)
    {
      seen += hist->counts[i];
      if (seen >= rank)
        return hist_highest_at (i);
    }
  return hist_highest_at (hist->last);
}

uint64_t
hist_count_at_or_below (const Hist *hist, uint64_t value_ns)
{
  uint32_t end = hist_index (value_ns);
  uint64_t seen = 0;

  if (hist->total == 0)
    return 0;
  for (uint32_t i = hist->first; i <= hist->last && i <= end; i++)
    seen += hist->counts[i];
  return seen;
}

/* HdrHistogram takes the middle of a counter's range for each of its values. */
static double
middle_at (uint32_t index)
{
  return (double) hist_lowest_at (index) + (double) ((UINT64_C (1) << index_shift (index)) >> 1);
}

double
hist_mean (const Hist *hist)
{
  double sum = 0.0;

  if (hist->total == 0)
    return 0.0;
  for (uint32_t i = hist->first; i <= hist->last; i++)
    if (hist->counts[i] != 0)
      sum += (double) hist->counts[i] * middle_at (i);
  return sum / (double) hist->total;
}

double
hist_standard_deviation (const Hist *hist)
{
  double mean = hist_mean (hist);
  double sum = 0.0;

  if (hist->total == 0)
    return 0.0;
  for (uint32_t i = hist->first; i <= hist->last; i++)
    if (hist->counts[i] != 0)
      sum += (double) hist->counts[i] * (middle_at (i) - mean) * (middle_at (i) - mean);
  return sqrt (sum / (double) hist->total);
}

uint64_t
hist_min (const Hist *hist)
{
  return hist->total == 0 ? 0 : hist_lowest_at (hist->first);
}

uint64_t
hist_max (const Hist *hist)
{
  return hist->total == 0 ? 0 : hist_highest_at (hist->last);
}
