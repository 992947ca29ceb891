/* See the header. Any thread. */
#include "hist-unpack.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

static uint64_t
get_be (const uint8_t *bytes, int length)
{
  uint64_t value = 0;

  for (int i = 0; i < length; i++)
    value = value << 8 | bytes[i];
  return value;
}

size_t
hist_unpack_number (const uint8_t *bytes, size_t length, int64_t *value)
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
      zigzag |= (uint64_t) (used < HIST_NUMBER_MAX_BYTES - 1 ? byte & 0x7f : byte) << (7 * used);
      used++;
    }
  while ((byte & 0x80) != 0 && used < HIST_NUMBER_MAX_BYTES);
  *value = (int64_t) (zigzag >> 1) ^ -(int64_t) (zigzag & 1);
  return used;
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

/* Neither shifted nor scaled: a normalising offset of 0 and a ratio of 1.0. HdrHistogram in
 * JavaScript writes the integer 1 into both fields and means the same. */
static bool
is_plain (const uint8_t *bytes)
{
  static const double one = 1.0;
  uint64_t offset = get_be (bytes + 8, 4);
  uint64_t ratio = get_be (bytes + 32, 8);
  uint64_t one_bits;

  memcpy (&one_bits, &one, sizeof one_bits);
  return (offset == 0 && ratio == one_bits) || (offset == 1 && ratio == 1);
}

static HistCodecStatus
read_header (HistUnpacked *unpacked, const uint8_t *bytes, size_t length)
{
  if (length < HIST_HEADER_BYTES)
    return HIST_CODEC_TRUNCATED;
  if (get_be (bytes, 4) != HIST_COOKIE)
    return HIST_CODEC_COOKIE;
  if (get_be (bytes + 4, 4) != length - HIST_HEADER_BYTES)
    return HIST_CODEC_TRUNCATED;
  unpacked->is_plain = is_plain (bytes);
  unpacked->digits = (uint32_t) get_be (bytes + 12, 4);
  unpacked->lowest = get_be (bytes + 16, 8);
  unpacked->highest = get_be (bytes + 24, 8);
  unpacked->counts = bytes + HIST_HEADER_BYTES;
  unpacked->length = length - HIST_HEADER_BYTES;
  return HIST_CODEC_OK;
}

/* The whole input must be one zlib stream, and its whole output must fit. */
static HistCodecStatus
inflate_plain (HistUnpacked *unpacked, uint8_t *packed, size_t length, size_t room)
{
  z_stream zlib = { .next_in = packed, .avail_in = (uInt) length };
  HistCodecStatus status = HIST_CODEC_ZLIB;

  unpacked->memory = malloc (room);
  if (unpacked->memory == NULL || inflateInit (&zlib) != Z_OK)
    return HIST_CODEC_MEMORY;
  zlib.next_out = unpacked->memory;
  zlib.avail_out = (uInt) room;
  if (inflate (&zlib, Z_FINISH) == Z_STREAM_END && zlib.avail_in == 0)
    status = read_header (unpacked, unpacked->memory, room - zlib.avail_out);
  else if (zlib.avail_out == 0)
    status = HIST_CODEC_COUNTS;
  (void) inflateEnd (&zlib); /* it can only complain about our own state */
  return status;
}

HistCodecStatus
hist_unpack (HistUnpacked *unpacked, const char *text, size_t length, size_t most_bytes)
{
  uint8_t *packed = malloc (length / 4 * 3 + 3);
  HistCodecStatus status;
  size_t count = 0;

  *unpacked = (HistUnpacked){ 0 };
  if (packed == NULL)
    return HIST_CODEC_MEMORY;
  if (!base64_decode (text, length, packed, &count))
    status = HIST_CODEC_BASE64;
  else if (count < HIST_OUTER_BYTES)
    status = HIST_CODEC_TRUNCATED;
  else if (get_be (packed, 4) != HIST_COOKIE_COMPRESSED)
    status = HIST_CODEC_COOKIE;
  else if (get_be (packed + 4, 4) != count - HIST_OUTER_BYTES)
    status = HIST_CODEC_TRUNCATED;
  else
    status = inflate_plain (unpacked, packed + HIST_OUTER_BYTES, count - HIST_OUTER_BYTES,
                            HIST_HEADER_BYTES + most_bytes);
  free (packed);
  return status;
}
