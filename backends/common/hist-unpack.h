/* The wrapping of HdrHistogram's V2 encoding: base64, two cookies, zlib, a header. What the
 * counters mean is the business of who unpacks: hist-codec.h for our own layout, hist-foreign.h for
 * any. Internal to the histograms. */
#pragma once

#include "hist-codec.h"

#define HIST_COOKIE 0x1c849313u
#define HIST_COOKIE_COMPRESSED 0x1c849314u
#define HIST_HEADER_BYTES 40u
#define HIST_OUTER_BYTES 8u
/* ZigZag LEB128 as HdrHistogram writes it ends after nine bytes, the ninth holding eight bits. */
#define HIST_NUMBER_MAX_BYTES 9u

typedef struct
{
  uint64_t lowest;
  uint64_t highest;
  uint32_t digits;
  bool is_plain;         /* neither shifted nor scaled */
  const uint8_t *counts; /* ZigZag LEB128 numbers; a negative one stands for a run of zeros */
  size_t length;
  uint8_t *memory; /* in which they lie; to be freed with free() in any case */
} HistUnpacked;

/* Unpacks LENGTH bytes of base64, whose counts may take up to MOST_BYTES. The header's fields are
 * as they are written, and unchecked. Any thread. */
HistCodecStatus
hist_unpack (HistUnpacked *unpacked, const char *text, size_t length, size_t most_bytes);

/* Reads one number of the counts. Returns the bytes that it took, or 0 when it is cut off. */
size_t hist_unpack_number (const uint8_t *bytes, size_t length, int64_t *value);
