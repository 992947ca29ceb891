/* See the header. The layout is that of HdrHistogram (Java, AbstractHistogram: init,
 * valueFromIndex, sizeOfEquivalentValueRange). Any thread. */
#include "hist-foreign.h"

#include "hist-unpack.h"

#include <stdlib.h>

#define DIGITS_MAX 5u
/* Zeros are written as runs, so this is room for hundreds of thousands of counters in use. */
#define COUNTS_MAX_BYTES (1u << 20)
/* A counter this wide lies beyond an hour. */
#define WIDTH_BITS_MAX 41u

/* Widths of counters are powers of two: 2^unit_bits for the first 2^(half_bits + 1) of them, twice
 * that for the next 2^half_bits, and so on. */
typedef struct
{
  uint32_t unit_bits;
  uint32_t half_bits;
} Layout;

static uint32_t
bits_of (uint64_t value)
{
  return 63u - (uint32_t) __builtin_clzll (value);
}

static bool
get_layout (const HistForeign *foreign, Layout *layout)
{
  uint64_t steps = 2;

  if (foreign->digits > DIGITS_MAX || foreign->lowest == 0 ||
      foreign->highest / 2 < foreign->lowest)
    return false;
  for (uint32_t i = 0; i < foreign->digits; i++)
    steps *= 10;
  layout->unit_bits = bits_of (foreign->lowest);
  layout->half_bits = bits_of (steps - 1); /* of the power of two at or above STEPS, halved */
  return layout->unit_bits <= WIDTH_BITS_MAX;
}

/* Records COUNT values of the counter INDEX. False when they are beyond what HIST can hold. */
static bool
take_counter (Hist *hist, const Layout *layout, uint64_t index, uint64_t count, double *sum)
{
  uint64_t doublings = index >> layout->half_bits > 1 ? (index >> layout->half_bits) - 1 : 0;
  uint64_t place = index - (doublings << layout->half_bits);
  uint64_t width_bits = doublings + layout->unit_bits;
  uint64_t low, high;

  if (width_bits > WIDTH_BITS_MAX || place << width_bits > HIST_HIGHEST_NS)
    return false;
  low = place << width_bits;
  high = low + (UINT64_C (1) << width_bits) - 1;
  hist_record_many (hist, high < HIST_HIGHEST_NS ? high : HIST_HIGHEST_NS, count);
  *sum += (double) count * ((double) low + (double) ((UINT64_C (1) << width_bits) >> 1));
  return true;
}

static HistCodecStatus
take_counts (Hist *hist, const Layout *layout, const HistUnpacked *unpacked, double *sum)
{
  uint64_t index = 0;
  int64_t number;

  for (size_t used, at = 0; at < unpacked->length; at += used)
    {
      used = hist_unpack_number (unpacked->counts + at, unpacked->length - at, &number);
      if (used == 0)
        return HIST_CODEC_TRUNCATED;
      if (number < 0)
        {
          if ((uint64_t) - (number + 1) >= INT32_MAX - index)
            return HIST_CODEC_COUNTS;
          index += (uint64_t) -number;
          continue;
        }
      if ((uint64_t) number > (uint64_t) INT64_MAX - hist->total || index >= INT32_MAX)
        return HIST_CODEC_COUNTS;
      if (number > 0 && !take_counter (hist, layout, index, (uint64_t) number, sum))
        return HIST_CODEC_LIMITS;
      index++;
    }
  return HIST_CODEC_OK;
}

static HistCodecStatus
read_histogram (HistForeign *foreign, Hist *hist, const HistUnpacked *unpacked)
{
  HistCodecStatus status;
  Layout layout;
  double sum = 0;

  foreign->lowest = unpacked->lowest;
  foreign->highest = unpacked->highest;
  foreign->digits = unpacked->digits;
  if (!unpacked->is_plain || !get_layout (foreign, &layout))
    return HIST_CODEC_LIMITS;
  status = take_counts (hist, &layout, unpacked, &sum);
  foreign->mean = hist->total > 0 ? sum / (double) hist->total : 0;
  return status;
}

HistCodecStatus
hist_foreign_decode (HistForeign *foreign, Hist *hist, const char *text, size_t length)
{
  HistUnpacked unpacked;
  HistCodecStatus status = hist_unpack (&unpacked, text, length, COUNTS_MAX_BYTES);

  *foreign = (HistForeign){ 0 };
  hist_init (hist);
  if (status == HIST_CODEC_OK)
    status = read_histogram (foreign, hist, &unpacked);
  if (status != HIST_CODEC_OK)
    hist_init (hist);
  free (unpacked.memory);
  return status;
}
