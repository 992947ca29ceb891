/* Looking through the bytes of a head: classes of bytes, words, lists and lines. Private to the
 * http-*.c files, and inline there: a head of fifty bytes would spend more on calls than on
 * looking. */
#pragma once

#include "http.h"

#include <string.h>

/* Where a byte may stand: in a token (RFC 9110, 5.6.2), in a request's target, in a field's value
 * (5.5, with the bytes above 127 that it calls obs-text). */
enum
{
  HTTP_TOKEN = 1,
  HTTP_TARGET = 2,
  HTTP_VALUE = 4
};

extern const uint8_t http_scan_classes[256];

/* How many bytes at the beginning of SLICE are of CLASS. */
static inline size_t
http_scan_span (HttpSlice slice, unsigned class)
{
  size_t length = 0;

  while (length < slice.length && (http_scan_classes[(uint8_t) slice.start[length]] & class) != 0)
    length++;
  return length;
}

/* Whether one of the eight bytes is a control character: below 0x20, or 0x7f (the tests for a byte
 * less than n and for a zero byte of "Bit Twiddling Hacks", S. E. Anderson). */
static inline bool
http_scan_has_control (uint64_t eight)
{
  const uint64_t ones = UINT64_C (0x0101010101010101);
  uint64_t deletes = eight ^ (ones * 0x7f);
  uint64_t below = (eight - ones * 0x20) & ~eight;
  uint64_t zero = (deletes - ones) & ~deletes;

  return ((below | zero) & (ones * 0x80)) != 0;
}

/* Whether all of SLICE may stand in a field's value. Values are most of a head and control bytes
 * are rare, a tab being the only good one, so eight are looked at together. */
static inline bool
http_scan_is_value (HttpSlice slice)
{
  size_t at = 0;
  uint64_t eight;

  for (; slice.length - at >= sizeof eight; at += sizeof eight)
    {
      memcpy (&eight, slice.start + at, sizeof eight);
      if (http_scan_has_control (eight))
        break;
    }
  for (; at < slice.length; at++)
    if ((http_scan_classes[(uint8_t) slice.start[at]] & HTTP_VALUE) == 0)
      return false;
  return true;
}

/* SLICE without its first LENGTH bytes. */
static inline HttpSlice
http_scan_skip (HttpSlice slice, size_t length)
{
  return (HttpSlice){ slice.start + length, slice.length - length };
}

static inline bool
http_scan_is_space (char byte)
{
  return byte == ' ' || byte == '\t';
}

/* SLICE without spaces and tabs at its ends. */
static inline HttpSlice
http_scan_trim (HttpSlice slice)
{
  while (slice.length > 0 && http_scan_is_space (slice.start[0]))
    slice = http_scan_skip (slice, 1);
  while (slice.length > 0 && http_scan_is_space (slice.start[slice.length - 1]))
    slice.length--;
  return slice;
}

/* Takes the next line from REST, without its end. False when it has not wholly arrived. */
static inline bool
http_scan_line (HttpSlice *rest, HttpSlice *line)
{
  const char *feed = rest->length > 0 ? memchr (rest->start, '\n', rest->length) : NULL;

  if (feed == NULL)
    return false;
  *line = (HttpSlice){ rest->start, (size_t) (feed - rest->start) };
  *rest = http_scan_skip (*rest, line->length + 1);
  if (line->length > 0 && feed[-1] == '\r')
    line->length--;
  return true;
}

/* Whether SLICE, which holds no control bytes, is the lower-case TEXT in any case. */
bool http_scan_is_word (HttpSlice slice, const char *text);

/* Takes the next element of a comma-separated LIST; empty ones are skipped (RFC 9110, 5.6.1). */
bool http_scan_element (HttpSlice *list, HttpSlice *element);
