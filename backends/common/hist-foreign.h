/* Histograms of another range or precision than ours: in HdrHistogram both are their user's choice.
 *
 * They are recorded again, each counter at the highest value that it stands for, which is what
 * HdrHistogram's percentiles answer. So every percentile here is that of the foreign histogram to
 * within 10^-3, and no value is lost; what the foreign one did not keep apart stays together. */
#pragma once

#include "hist-codec.h"

/* What the other one was made with, and its mean. */
typedef struct
{
  uint64_t lowest;  /* ns; differences below it were not kept apart */
  uint64_t highest; /* ns; the largest that it had room for */
  uint32_t digits;  /* significant ones, 0 to 5: a value is known to 10^-digits of it */
  double mean;      /* of the middles of its own counters; 0 when empty */
} HistForeign;

/* Fills HIST (whose content is lost, also on failure: then it is empty) from LENGTH bytes of base64
 * of any layout, our own included. HIST_CODEC_LIMITS, with the layout in FOREIGN, when it is no
 * layout, is shifted or scaled, or holds values of more than HIST_HIGHEST_NS. Any thread. */
HistCodecStatus
hist_foreign_decode (HistForeign *foreign, Hist *hist, const char *text, size_t length);
