/* Whatever bytes a stream or a file brings, decoding ends without a fault, and what it takes for a
 * histogram is one: encoded again and decoded again it stays the same. */
#include "hist-foreign.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check (bool right)
{
  if (!right)
    abort ();
}

static void
check_round_trip (const Hist *hist)
{
  Hist *again = calloc (1, sizeof *again);
  size_t length;
  char *text = hist_encode (hist, &length);

  check (again != NULL && text != NULL);
  check (hist_decode (again, text, length) == HIST_CODEC_OK);
  check (again->total == hist->total);
  check (memcmp (again->counts, hist->counts, sizeof hist->counts) == 0);
  free (text);
  free (again);
}

static char *
to_base64 (const uint8_t *bytes, size_t length)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  char *text = malloc (length / 3 * 4 + 1), *out = text;

  check (text != NULL);
  for (size_t i = 0; i + 2 < length; i += 3)
    for (int part = 3; part >= 0; part--)
      *out++ = letters[((uint32_t) bytes[i] << 16 | (uint32_t) bytes[i + 1] << 8 | bytes[i + 2]) >>
                           (6 * part) &
                       63];
  *out = '\0';
  return text;
}

/* DATA as the inside of an encoding: the fuzzer would hardly find the way through base64 and zlib's
 * checksum by itself. Padded so that base64 needs no '='. */
static char *
wrap (const uint8_t *data, size_t size)
{
  uLongf room = compressBound ((uLong) size);
  uint8_t *packed = calloc (1, 8 + room + 3);
  char *text;

  check (packed != NULL && compress (packed + 8, &room, data, (uLong) size) == Z_OK);
  memcpy (packed, "\x1c\x84\x93\x14", 4);
  for (int i = 0; i < 4; i++)
    packed[4 + i] = (uint8_t) (room >> (24 - 8 * i));
  text = to_base64 (packed, (8 + room) / 3 * 3);
  free (packed);
  return (8 + room) % 3 == 0 ? text : (free (text), NULL);
}

/* Whatever another layout holds fits into ours, or is refused. */
static void
try_foreign (Hist *hist, const char *text, size_t length)
{
  HistForeign foreign;

  if (hist_foreign_decode (&foreign, hist, text, length) == HIST_CODEC_OK)
    {
      check_round_trip (hist);
      check (foreign.mean >= 0);
      check (hist_max (hist) <= hist_highest_at (HIST_COUNTERS - 1));
    }
  else
    check (hist->total == 0);
}

static void
try_text (Hist *hist, const char *text, size_t length)
{
  try_foreign (hist, text, length);
  if (hist_decode (hist, text, length) == HIST_CODEC_OK)
    check_round_trip (hist);
  else
    check (hist->total == 0);
}

static void
try_inside (Hist *hist, const uint8_t *data, size_t size)
{
  char *text = wrap (data, size);

  if (text != NULL)
    try_text (hist, text, strlen (text));
  free (text);
}

/* DATA as the counts behind a right header. */
static void
try_counts (Hist *hist, const uint8_t *data, size_t size)
{
  static const uint8_t header[40] = {
    0x1c, 0x84, 0x93, 0x13, [15] = HIST_DIGITS, [23] = HIST_LOWEST_NS, [32] = 0x3f, [33] = 0xf0,
  };
  uint8_t *plain = malloc (sizeof header + size);

  check (plain != NULL);
  memcpy (plain, header, sizeof header);
  for (int i = 0; i < 4; i++)
    plain[4 + i] = (uint8_t) (size >> (24 - 8 * i));
  for (int i = 0; i < 8; i++)
    plain[24 + i] = (uint8_t) (HIST_HIGHEST_NS >> (56 - 8 * i));
  if (size > 0)
    memcpy (plain + sizeof header, data, size);
  try_inside (hist, plain, sizeof header + size);
  free (plain);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Hist *hist = calloc (1, sizeof *hist);

  check (hist != NULL);
  try_text (hist, (const char *) data, size);
  try_inside (hist, data, size);
  try_counts (hist, data, size);
  free (hist);
  return 0;
}
