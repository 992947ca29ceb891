/* The latencies of each interval, coarsely: counts in bins of equal ratios, for pictures over time.
 * A histogram takes 264 KiB; an interval's bins take some hundred bytes, so an hour's are kept. */
#pragma once

#include "hist.h"

#include <glib.h>

#define LAB_BINS_PER_DECADE 16

typedef struct
{
  uint32_t bin;
  uint32_t count; /* at least 1; what is more than 2^32 - 1 is counted as that */
} LabBin;

/* Begin with {0}; clear frees the arrays. Rows follow each other. */
typedef struct
{
  gsize length; /* rows */
  gsize *ends;  /* of each row among the bins; it begins where the one before ends */
  LabBin *bins; /* ascending within a row */
  gsize ends_capacity;
  gsize bins_capacity;
} LabBins;

/* Adds a row with HIST's counts. */
void lab_bins_append (LabBins *bins, const Hist *hist);
void lab_bins_clear (LabBins *bins);

/* The bins of ROW, COUNT of them. Borrowed until a row is added. */
const LabBin *lab_bins_row (const LabBins *bins, gsize row, gsize *count);

/* The lowest duration of BIN; the next bin's is its end. */
double lab_bin_low_ns (uint32_t bin);
