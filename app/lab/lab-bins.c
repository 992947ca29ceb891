/* Bins of intervals: appended with the columns, read by who draws them. The main context's thread.
 */
#include "lab-bins.h"

#include <math.h>

#define CAPACITY_FIRST 64

double
lab_bin_low_ns (uint32_t bin)
{
  return pow (10, (double) bin / LAB_BINS_PER_DECADE);
}

static void
add (LabBins *bins, gsize *end, uint32_t bin, uint64_t count)
{
  if (*end == bins->bins_capacity)
    {
      bins->bins_capacity = bins->bins_capacity * 2 + CAPACITY_FIRST;
      bins->bins = g_renew (LabBin, bins->bins, bins->bins_capacity);
    }
  bins->bins[(*end)++] = (LabBin){ bin, (uint32_t) MIN (count, UINT32_MAX) };
}

static uint32_t
bin_of (uint64_t value_ns)
{
  double value = (double) MAX (value_ns, 1);

  return (uint32_t) (log10 (value) * LAB_BINS_PER_DECADE + 1e-9);
}

/* Logarithms are taken only where a counter lies beyond the bin's end. */
static void
add_row (LabBins *bins, gsize *end, const Hist *hist)
{
  uint64_t count = 0;
  uint32_t bin = 0;
  double bin_end = 0;

  for (uint32_t i = hist->first; i <= hist->last; i++)
    {
      uint64_t low_ns = hist_lowest_at (i), value_ns = low_ns + (hist_highest_at (i) - low_ns) / 2;

      if (hist->counts[i] == 0)
        continue;
      if ((double) value_ns >= bin_end)
        {
          if (count > 0)
            add (bins, end, bin, count);
          count = 0;
          bin = bin_of (value_ns);
          bin_end = lab_bin_low_ns (bin + 1);
        }
      count += hist->counts[i];
    }
  if (count > 0)
    add (bins, end, bin, count);
}

void
lab_bins_append (LabBins *bins, const Hist *hist)
{
  gsize end = bins->length > 0 ? bins->ends[bins->length - 1] : 0;

  if (bins->length == bins->ends_capacity)
    {
      bins->ends_capacity = bins->ends_capacity * 2 + CAPACITY_FIRST;
      bins->ends = g_renew (gsize, bins->ends, bins->ends_capacity);
    }
  if (hist->total > 0)
    add_row (bins, &end, hist);
  bins->ends[bins->length++] = end;
}

void
lab_bins_clear (LabBins *bins)
{
  g_free (bins->ends);
  g_free (bins->bins);
  *bins = (LabBins){ 0 };
}

const LabBin *
lab_bins_row (const LabBins *bins, gsize row, gsize *count)
{
  gsize from = row > 0 ? bins->ends[row - 1] : 0;

  *count = bins->ends[row] - from;
  return bins->bins + from;
}
