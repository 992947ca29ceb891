/* Histograms of other layouts, made here by HdrHistogram's rules: nothing is lost but what the
 * layout did not keep apart. HdrHistogram's own are in test-hist-peer.c. */
#include "hist-foreign.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <zlib.h>

static void
put_be (GByteArray *bytes, guint64 value, guint length)
{
  for (guint i = length; i > 0; i--)
    {
      guint8 byte = (guint8) (value >> (8 * (i - 1)));

      g_byte_array_append (bytes, &byte, 1);
    }
}

/* COUNTS are ZigZag LEB128. Free with g_free. */
static char *
pack (guint64 lowest, guint64 highest, guint32 digits, double ratio, const guint8 *counts,
      gsize length)
{
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  uLongf room = compressBound (40 + length);
  g_autofree guint8 *inside = g_malloc (room);
  guint64 bits;

  memcpy (&bits, &ratio, sizeof bits);
  put_be (plain, 0x1c849313u, 4);
  put_be (plain, length, 4);
  put_be (plain, 0, 4);
  put_be (plain, digits, 4);
  put_be (plain, lowest, 8);
  put_be (plain, highest, 8);
  put_be (plain, bits, 8);
  g_byte_array_append (plain, counts, (guint) length);
  g_assert_cmpint (compress (inside, &room, plain->data, plain->len), ==, Z_OK);
  put_be (packed, 0x1c849314u, 4);
  put_be (packed, room, 4);
  g_byte_array_append (packed, inside, (guint) room);
  return g_base64_encode (packed->data, packed->len);
}

static void
assert_decoded (const char *text, HistForeign *foreign, Hist *hist, HistCodecStatus status)
{
  g_assert_cmpint (hist_foreign_decode (foreign, hist, text, strlen (text)), ==, status);
  if (status != HIST_CODEC_OK)
    g_assert_cmpuint (hist->total, ==, 0);
}

/* Our own layout is one of them, and stays as it is. */
static void
test_own (void)
{
  g_autofree Hist *hist = g_new0 (Hist, 1);
  g_autofree Hist *again = g_new0 (Hist, 1);
  HistForeign foreign;
  size_t length;
  char *text;

  for (guint i = 0; i < 2000; i++)
    hist_record (hist, (guint64) (guint32) g_test_rand_int () << g_test_rand_int_range (0, 9));
  text = hist_encode (hist, &length);
  assert_decoded (text, &foreign, again, HIST_CODEC_OK);
  g_assert_cmpmem (hist->counts, sizeof hist->counts, again->counts, sizeof again->counts);
  g_assert_cmpuint (foreign.digits, ==, HIST_DIGITS);
  g_assert_cmpfloat_with_epsilon (foreign.mean, hist_mean (hist), 1e-9 * hist_mean (hist));
  free (text);
}

/* Two digits: 256 counters of width 1, then 128 of width 2. Counter 255 is 255, counter 256 is 256
 * to 257; with a lowest of 1000 all widths are 512 times that. */
static void
test_widths (void)
{
  static const guint8 counts[] = { 0xfd, 0x03 /* 255 zeros */, 0x06 /* 3 */, 0x04 /* 2 */ };
  g_autofree Hist *hist = g_new0 (Hist, 1);
  HistForeign foreign;
  g_autofree char *fine = pack (1, 3600000000, 2, 1.0, counts, sizeof counts);
  g_autofree char *coarse = pack (1000, 3600000000, 2, 1.0, counts, sizeof counts);

  assert_decoded (fine, &foreign, hist, HIST_CODEC_OK);
  g_assert_cmpuint (hist->total, ==, 5);
  g_assert_cmpuint (hist_percentile (hist, 50), ==, 255);
  g_assert_cmpuint (hist_max (hist), ==, 257);
  g_assert_cmpfloat (foreign.mean, ==, (3 * 255 + 2 * 257) / 5.0);
  assert_decoded (coarse, &foreign, hist, HIST_CODEC_OK);
  g_assert_cmpuint (hist_percentile (hist, 50), ==, hist_highest_at (hist_index (256 * 512 - 1)));
  g_assert_cmpuint (foreign.lowest, ==, 1000);
}

/* What cannot be held is refused with its layout, not cut off. */
static void
test_refusals (void)
{
  static const guint8 one[] = { 0x02 };
  /* 2^26 - 1 zeros, then 1: far beyond an hour at 3 digits. */
  static const guint8 far[] = { 0xfd, 0xff, 0xff, 0x3f, 0x02 };
  static const guint8 cut[] = { 0x80 };
  const struct
  {
    guint64 lowest, highest;
    guint32 digits;
    double ratio;
    const guint8 *counts;
    gsize length;
    HistCodecStatus status;
  } cases[] = {
    { 1, 1000, 6, 1.0, one, sizeof one, HIST_CODEC_LIMITS },
    { 0, 1000, 3, 1.0, one, sizeof one, HIST_CODEC_LIMITS },
    { 1000, 1000, 3, 1.0, one, sizeof one, HIST_CODEC_LIMITS },
    { 1, 1000, 3, 0.5, one, sizeof one, HIST_CODEC_LIMITS },
    { G_GUINT64_CONSTANT (1) << 60, G_MAXUINT64, 3, 1.0, one, sizeof one, HIST_CODEC_LIMITS },
    { 1, G_MAXINT64, 3, 1.0, far, sizeof far, HIST_CODEC_LIMITS },
    { 1, 1000, 3, 1.0, cut, sizeof cut, HIST_CODEC_TRUNCATED },
    { 1, 1000, 3, 1.0, one, sizeof one, HIST_CODEC_OK },
  };
  g_autofree Hist *hist = g_new0 (Hist, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pack (cases[i].lowest, cases[i].highest, cases[i].digits,
                                    cases[i].ratio, cases[i].counts, cases[i].length);
      HistForeign foreign;

      assert_decoded (text, &foreign, hist, cases[i].status);
      g_assert_cmpuint (foreign.digits, ==, cases[i].digits);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hist-foreign/own", test_own);
  g_test_add_func ("/hist-foreign/widths", test_widths);
  g_test_add_func ("/hist-foreign/refusals", test_refusals);
  return g_test_run ();
}
