/* Histograms as the text files that other tools read: .hgrm and .hlog 1.3.
 *
 * Both are HdrHistogram's own formats (Java: outputPercentileDistribution and HistogramLogWriter).
 * Values are nanoseconds inside and milliseconds in the files. */
#pragma once

#include "hist.h"

#include <stdio.h>

/* A walk through the percentiles in steps that halve the distance to 100 % again and again, with
 * `ticks` rows for each halving. Begin it with { .ticks = 5 }. */
typedef struct
{
  unsigned ticks;
  double percentile; /* of the present row, 0 to 100 */
  uint64_t value_ns; /* highest value at it */
  uint64_t count;    /* values up to it */
  double next;       /* private: percentile of the next row */
  uint32_t index;    /* private: first counter not yet in `count` */
  bool ended;
} HistSpectrum;

/* Goes on to the next row; the last one is 100 %. False behind it, and for an empty histogram. */
bool hist_spectrum_next (HistSpectrum *spectrum, const Hist *hist);

/* Writes HIST as .hgrm. Like all of the below: 0, or a negative errno when writing failed. */
int hist_write_hgrm (const Hist *hist, FILE *file);

/* Writes the beginning of an .hlog whose times count from START_S, seconds since 1970. */
int hist_write_hlog_head (double start_s, FILE *file);

/* Writes one interval: it began FROM_S seconds after the head's start and took LENGTH_S. TAG (no
 * comma, space or line end) tells series apart; NULL for none. */
int
hist_write_hlog_row (const Hist *hist, const char *tag, double from_s, double length_s, FILE *file);
