/* The V2 encoding of HdrHistogram (its EncodableHistogram and ZigZagEncoding classes): a cookie and
 * the configuration, then the counts as ZigZag LEB128 numbers in which a negative one stands for a
 * run of zeros; compressed by zlib inside an outer cookie; in base64 (RFC 4648). Any thread. */
#include "hist-codec.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#define COOKIE_V2 0x1c849313u
#define COOKIE_V2_COMPRESSED 0x1c849314u
#define HEADER_BYTES 40u
#define OUTER_BYTES 8u
/* ZigZag LEB128 as HdrHistogram writes it ends after nine bytes, the ninth holding eight bits. */
#define NUMBER_MAX_BYTES 9u
#define PAYLOAD_MAX_BYTES (HIST_COUNTERS * NUMBER_MAX_BYTES)

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
      return "a count is negative, too large or beyond the last counter";
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
get_be (const uint8_t *bytes, int length)
{
  uint64_t value = 0;

  for (int i = 0; i < length; i++)
    value = value << 8 | bytes[i];
  return value;
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

  while (zigzag >= 0x80 && length < NUMBER_MAX_BYTES - 1)
    {
      bytes[length++] = (uint8_t) (zigzag | 0x80);
      zigzag >>= 7;
    }
  bytes[length++] = (uint8_t) zigzag;
  return length;
}

/* Returns the bytes read, or 0 when the number is cut off. */
static size_t
get_number (const uint8_t *bytes, size_t length, int64_t *value)
{
  uint64_t zigzag = 0;
  size_t used = 0;
  uint8_t byte;

  do
    {
      if (used == length)
        return 0;
      byte = bytes[used];
      /* The ninth byte has no bit that says "more follows": all eight are the number's. */
      zigzag |= (uint64_t) (used < NUMBER_MAX_BYTES - 1 ? byte & 0x7f : byte) << (7 * used);
      used++;
    }
  while ((byte & 0x80) != 0 && used < NUMBER_MAX_BYTES);
  *value = (int64_t) (zigzag >> 1) ^ -(int64_t) (zigzag & 1);
  return used;
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
  size_t payload = put_counts (bytes + HEADER_BYTES, hist);

  put_be (bytes, COOKIE_V2, 4);
  put_be (bytes + 4, payload, 4);
  put_be (bytes + 8, 0, 4);
  put_be (bytes + 12, HIST_DIGITS, 4);
  put_be (bytes + 16, HIST_LOWEST_NS, 8);
  put_be (bytes + 24, HIST_HIGHEST_NS, 8);
  put_be (bytes + 32, double_bits (1.0), 8);
  return HEADER_BYTES + payload;
}

char *
hist_encode (const Hist *hist, size_t *length)
{
  size_t used = hist->total == 0 ? 1 : hist->last - hist->first + 2;
  uLongf room = compressBound ((uLong) (HEADER_BYTES + used * NUMBER_MAX_BYTES));
  uint8_t *plain = malloc (HEADER_BYTES + used * NUMBER_MAX_BYTES);
  uint8_t *packed = malloc (OUTER_BYTES + room);
  char *text = NULL;

  if (plain == NULL || packed == NULL)
    goto out;
  /* The fastest level: the reporter shares the machine with what is measured. */
  if (compress2 (packed + OUTER_BYTES, &room, plain, (uLong) put_histogram (plain, hist),
                 Z_BEST_SPEED) != Z_OK)
    goto out;
  put_be (packed, COOKIE_V2_COMPRESSED, 4);
  put_be (packed + 4, room, 4);
  text = base64_encode (packed, OUTER_BYTES + room, length);
out:
  free (packed);
  free (plain);
  return text;
}

static int
base64_value (char letter)
{
  if (letter >= 'A' && letter <= 'Z')
    return letter - 'A';
  if (letter >= 'a' && letter <= 'z')
    return letter - 'a' + 26;
  if (letter >= '0' && letter <= '9')
    return letter - '0' + 52;
  return letter == '+' ? 62 : letter == '/' ? 63 : -1;
}

/* Decodes canonical base64 only, so that one histogram has one text. */
static bool
base64_decode (const char *text, size_t length, uint8_t *bytes, size_t *count)
{
  size_t pad = 0;
  uint32_t group = 0;

  if (length == 0 || length % 4 != 0)
    return false;
  while (pad < 2 && text[length - 1 - pad] == '=')
    pad++;
  *count = 0;
  for (size_t i = 0; i < length; i++)
    {
      int value = i >= length - pad ? 0 : base64_value (text[i]);

      if (value < 0)
        return false;
      group = group << 6 | (uint32_t) value;
      if (i % 4 != 3)
        continue;
      for (int part = 2; part >= 0; part--)
        bytes[(*count)++] = (uint8_t) (group >> (8 * part));
      group = 0;
    }
  for (size_t i = 0; i < pad; i++)
    if (bytes[--*count] != 0)
      return false;
  return true;
}

static HistCodecStatus
read_counts (Hist *hist, const uint8_t *bytes, size_t length)
{
  uint64_t index = 0;

  while (length > 0)
    {
      int64_t number;
      size_t used = get_number (bytes, length, &number);

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

/* Neither shifted nor scaled: a normalising offset of 0 and a ratio of 1.0. HdrHistogram in
 * JavaScript writes the integer 1 into both fields and means the same. */
static bool
is_plain (const uint8_t *bytes)
{
  uint64_t offset = get_be (bytes + 8, 4);
  uint64_t ratio = get_be (bytes + 32, 8);

  return (offset == 0 && ratio == double_bits (1.0)) || (offset == 1 && ratio == 1);
}

static HistCodecStatus
read_histogram (Hist *hist, const uint8_t *bytes, size_t length)
{
  if (length < HEADER_BYTES)
    return HIST_CODEC_TRUNCATED;
  if (get_be (bytes, 4) != COOKIE_V2)
    return HIST_CODEC_COOKIE;
  if (get_be (bytes + 4, 4) != length - HEADER_BYTES)
    return HIST_CODEC_TRUNCATED;
  if (!is_plain (bytes) || get_be (bytes + 12, 4) != HIST_DIGITS ||
      get_be (bytes + 16, 8) != HIST_LOWEST_NS || get_be (bytes + 24, 8) != HIST_HIGHEST_NS)
    return HIST_CODEC_LIMITS;
  return read_counts (hist, bytes + HEADER_BYTES, length - HEADER_BYTES);
}

/* The whole input must be one zlib stream, and its whole output must fit a histogram. */
static HistCodecStatus
inflate_histogram (Hist *hist, uint8_t *packed, size_t length)
{
  size_t room = HEADER_BYTES + PAYLOAD_MAX_BYTES;
  uint8_t *plain = malloc (room);
  z_stream zlib = { .next_in = packed, .avail_in = (uInt) length };
  HistCodecStatus status = HIST_CODEC_ZLIB;

  if (plain == NULL)
    return HIST_CODEC_MEMORY;
  if (inflateInit (&zlib) != Z_OK)
    {
      free (plain);
      return HIST_CODEC_MEMORY;
    }
  zlib.next_out = plain;
  zlib.avail_out = (uInt) room;
  if (inflate (&zlib, Z_FINISH) == Z_STREAM_END && zlib.avail_in == 0)
    status = read_histogram (hist, plain, room - zlib.avail_out);
  (void) inflateEnd (&zlib); /* it can only complain about our own state */
  free (plain);
  return status;
}

HistCodecStatus
hist_decode (Hist *hist, const char *text, size_t length)
{
  uint8_t *packed = malloc (length / 4 * 3 + 3);
  HistCodecStatus status;
  size_t count = 0;

  hist_init (hist);
  if (packed == NULL)
    return HIST_CODEC_MEMORY;
  if (!base64_decode (text, length, packed, &count))
    status = HIST_CODEC_BASE64;
  else if (count < OUTER_BYTES)
    status = HIST_CODEC_TRUNCATED;
  else if (get_be (packed, 4) != COOKIE_V2_COMPRESSED)
    status = HIST_CODEC_COOKIE;
  else if (get_be (packed + 4, 4) != count - OUTER_BYTES)
    status = HIST_CODEC_TRUNCATED;
  else
    status = inflate_histogram (hist, packed + OUTER_BYTES, count - OUTER_BYTES);
  free (packed);
  if (status != HIST_CODEC_OK)
    hist_init (hist);
  return status;
}
