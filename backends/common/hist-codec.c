/* The V2 encoding of HdrHistogram (its EncodableHistogram and ZigZagEncoding classes): a cookie and
 * the configuration, then the counts as ZigZag LEB128 numbers in which a negative one stands for a
 * run of zeros; compressed by zlib inside an outer cookie; in base64 (RFC 4648). Any thread. */
#include "hist-codec.h"

#include "hist-unpack.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#define PAYLOAD_MAX_BYTES (HIST_COUNTERS * HIST_NUMBER_MAX_BYTES)

static const char base64_letters[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const char *
hist_codec_status_text (HistCodecStatus status)
{
  switch (status)
    {
    case HIST_CODEC_OK:
      return "it is a histogram";
    case HIST_CODEC_BASE64:
      return "it is not base64";
    case HIST_CODEC_COOKIE:
      return "it is not a V2 HdrHistogram";
    case HIST_CODEC_TRUNCATED:
      return "it is cut off or has a wrong length";
    case HIST_CODEC_ZLIB:
      return "its compressed part is damaged";
    case HIST_CODEC_LIMITS:
      return "its range or precision is not 1 ns to 1 h at 3 digits";
    case HIST_CODEC_COUNTS:
      return "a count is negative, too large or beyond the last counter, or there are too many";
    case HIST_CODEC_MEMORY:
      return "there is no memory left to read it";
    }
  return "unknown";
}

static void
put_be (uint8_t *bytes, uint64_t value, int length)
{
  for (int i = 0; i < length; i++)
    bytes[i] = (uint8_t) (value >> (8 * (length - 1 - i)));
}

static uint64_t
double_bits (double value)
{
  uint64_t bits;

  memcpy (&bits, &value, sizeof bits);
  return bits;
}

static size_t
put_number (uint8_t *bytes, int64_t value)
{
  uint64_t zigzag = ((uint64_t) value << 1) ^ (uint64_t) (value >> 63);
  size_t length = 0;

  while (zigzag >= 0x80 && length < HIST_NUMBER_MAX_BYTES - 1)
    {
      bytes[length++] = (uint8_t) (zigzag | 0x80);
      zigzag >>= 7;
    }
  bytes[length++] = (uint8_t) zigzag;
  return length;
}

/* Counts from 0 to the highest in use; trailing zeros are left out, as HdrHistogram does. */
static size_t
put_counts (uint8_t *bytes, const Hist *hist)
{
  size_t length = 0;
  uint32_t zeros = hist->first;

  if (hist->total == 0)
    return put_number (bytes, -1);
  for (uint32_t i = hist->first; i <= hist->last; i++)
    {
      if (hist->counts[i] == 0)
        {
          zeros++;
          continue;
        }
      if (zeros > 0)
        length += put_number (bytes + length, -(int64_t) zeros);
      length += put_number (bytes + length, (int64_t) hist->counts[i]);
      zeros = 0;
    }
  return length;
}

static char *
base64_encode (const uint8_t *bytes, size_t length, size_t *text_length)
{
  char *text = malloc ((length + 2) / 3 * 4 + 1);
  char *out = text;

  if (text == NULL)
    return NULL;
  for (size_t i = 0; i < length; i += 3)
    {
      size_t left = length - i;
      uint32_t group = (uint32_t) bytes[i] << 16 | (left > 1 ? (uint32_t) bytes[i + 1] << 8 : 0) |
                       (left > 2 ? bytes[i + 2] : 0);

      *out++ = base64_letters[group >> 18];
      *out++ = base64_letters[group >> 12 & 63];
      *out++ = left > 1 ? base64_letters[group >> 6 & 63] : '=';
      *out++ = left > 2 ? base64_letters[group & 63] : '=';
    }
  *out = '\0';
  *text_length = (size_t) (out - text);
  return text;
}

static size_t
put_histogram (uint8_t *bytes, const Hist *hist)
{
  size_t payload = put_counts (bytes + HIST_HEADER_BYTES, hist);

  put_be (bytes, HIST_COOKIE, 4);
  put_be (bytes + 4, payload, 4);
  put_be (bytes + 8, 0, 4);
  put_be (bytes + 12, HIST_DIGITS, 4);
  put_be (bytes + 16, HIST_LOWEST_NS, 8);
  put_be (bytes + 24, HIST_HIGHEST_NS, 8);
  put_be (bytes + 32, double_bits (1.0), 8);
  return HIST_HEADER_BYTES + payload;
}

char *
hist_encode (const Hist *hist, size_t *length)
{
  size_t used = hist->total == 0 ? 1 : hist->last - hist->first + 2;
  uLongf room = compressBound ((uLong) (HIST_HEADER_BYTES + used * HIST_NUMBER_MAX_BYTES));
  uint8_t *plain = malloc (HIST_HEADER_BYTES + used * HIST_NUMBER_MAX_BYTES);
  uint8_t *packed = malloc (HIST_OUTER_BYTES + room);
  char *text = NULL;

  if (plain == NULL || packed == NULL)
    goto out;
  /* The fastest level: the reporter shares the machine with what is measured. */
  if (compress2 (packed + HIST_OUTER_BYTES, &room, plain, (uLong) put_histogram (plain, hist),
                 Z_BEST_SPEED) != Z_OK)
    goto out;
  put_be (packed, HIST_COOKIE_COMPRESSED, 4);
  put_be (packed + 4, room, 4);
  text = base64_encode (packed, HIST_OUTER_BYTES + room, length);
out:
  free (packed);
  free (plain);
  return text;
}

static HistCodecStatus
read_counts (Hist *hist, const uint8_t *bytes, size_t length)
{
  uint64_t index = 0;

  while (length > 0)
    {
      int64_t number;
      size_t used = hist_unpack_number (bytes, length, &number);

      if (used == 0)
        return HIST_CODEC_TRUNCATED;
      bytes += used;
      length -= used;
      if (number < 0)
        {
          if ((uint64_t) - (number + 1) >= HIST_COUNTERS - index)
            return HIST_CODEC_COUNTS;
          index += (uint64_t) -number;
          continue;
        }
      if (index >= HIST_COUNTERS || (uint64_t) number > (uint64_t) INT64_MAX - hist->total)
        return HIST_CODEC_COUNTS;
      if (number > 0)
        {
          if (hist->total == 0)
            hist->first = (uint32_t) index;
          hist->last = (uint32_t) index;
          hist->counts[index] = (uint64_t) number;
          hist->total += (uint64_t) number;
        }
      index++;
    }
  return HIST_CODEC_OK;
}

static HistCodecStatus
read_histogram (Hist *hist, const HistUnpacked *unpacked)
{
  if (!unpacked->is_plain || unpacked->digits != HIST_DIGITS ||
      unpacked->lowest != HIST_LOWEST_NS || unpacked->highest != HIST_HIGHEST_NS)
    return HIST_CODEC_LIMITS;
  return read_counts (hist, unpacked->counts, unpacked->length);
}

HistCodecStatus
hist_decode (Hist *hist, const char *text, size_t length)
{
  HistUnpacked unpacked;
  HistCodecStatus status = hist_unpack (&unpacked, text, length, PAYLOAD_MAX_BYTES);

  hist_reset (hist);
  if (status == HIST_CODEC_OK)
    status = read_histogram (hist, &unpacked);
  if (status != HIST_CODEC_OK)
    hist_reset (hist);
  free (unpacked.memory);
  return status;
}
