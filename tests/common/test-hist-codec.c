/* The encoding: the known answer, the round trip, and damage of every kind. */
#include "hist-codec.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <zlib.h>

/* The counts that HdrHistogram writes for 1×1, 1000×2, 1,000,000×1, 2,000,000,000×300. */
static const guint8 known_counts[] = { 0x01, 0x02, 0xcb, 0x0f, 0x04, 0xef, 0x9e,
                                       0x01, 0x02, 0xa1, 0xaf, 0x01, 0xd8, 0x04 };

static Hist *
known_hist (void)
{
  Hist *hist = g_new0 (Hist, 1);

  hist_record (hist, 1);
  hist_record_many (hist, 1000, 2);
  hist_record (hist, 1000000);
  hist_record_many (hist, 2000000000, 300);
  return hist;
}

static Hist *
random_hist (void)
{
  Hist *hist = g_new0 (Hist, 1);
  int count = g_test_rand_int_range (0, 3000);
  guint bits = (guint) g_test_rand_int_range (2, 31);

  for (int i = 0; i < count; i++)
    hist_record_many (hist, (guint32) g_test_rand_int () >> (32 - bits),
                      (uint64_t) 1 << g_test_rand_int_range (0, 48));
  return hist;
}

static char *
encode (const Hist *hist, size_t *length)
{
  char *text = hist_encode (hist, length);

  g_assert_nonnull (text);
  g_assert_cmpuint (strlen (text), ==, *length);
  return text;
}

/* The payload inside both cookies and zlib. */
static GBytes *
unpack (const char *text)
{
  gsize length;
  g_autofree guchar *packed = g_base64_decode (text, &length);
  guint8 plain[4096];
  uLongf plain_length = sizeof plain;

  g_assert_cmpuint (length, >, 8);
  g_assert_cmpint (uncompress (plain, &plain_length, packed + 8, length - 8), ==, Z_OK);
  return g_bytes_new (plain, plain_length);
}

/* Wraps PLAIN as an encoding. */
static char *
pack (const guint8 *plain, gsize length)
{
  guint8 packed[8192];
  uLongf room = sizeof packed - 8;

  g_assert_cmpint (compress (packed + 8, &room, plain, length), ==, Z_OK);
  *(guint32 *) (void *) packed = GUINT32_TO_BE (0x1c849314u);
  *(guint32 *) (void *) (packed + 4) = GUINT32_TO_BE ((guint32) room);
  return g_base64_encode (packed, room + 8);
}

static void
test_known_answer (void)
{
  g_autofree Hist *hist = known_hist ();
  size_t length;
  char *text = encode (hist, &length);
  g_autoptr (GBytes) plain = unpack (text);
  const guint8 *bytes = g_bytes_get_data (plain, NULL);

  g_assert_true (g_str_has_prefix (text, "HISTFAAA"));
  g_assert_cmpmem (bytes + 40, g_bytes_get_size (plain) - 40, known_counts, sizeof known_counts);
  g_assert_cmpuint (hist_max (hist), ==, 2000683007);
  free (text);
}

static void
assert_same (const Hist *a, const Hist *b)
{
  g_assert_cmpuint (a->total, ==, b->total);
  g_assert_cmpuint (hist_min (a), ==, hist_min (b));
  g_assert_cmpuint (hist_max (a), ==, hist_max (b));
  g_assert_cmpmem (a->counts, sizeof a->counts, b->counts, sizeof b->counts);
}

static void
test_round_trip (void)
{
  g_autofree Hist *decoded = g_new0 (Hist, 1);

  for (int i = 0; i < 100; i++)
    {
      g_autofree Hist *hist = random_hist ();
      size_t length;
      char *text = encode (hist, &length);

      g_assert_cmpint (hist_decode (decoded, text, length), ==, HIST_CODEC_OK);
      assert_same (hist, decoded);
      free (text);
    }
}

static void
test_truncations (void)
{
  g_autofree Hist *hist = known_hist ();
  g_autofree Hist *decoded = g_new0 (Hist, 1);
  size_t length;
  char *text = encode (hist, &length);

  for (size_t cut = 0; cut < length; cut++)
    {
      g_assert_cmpint (hist_decode (decoded, text, cut), !=, HIST_CODEC_OK);
      g_assert_cmpuint (decoded->total, ==, 0);
    }
  free (text);
}

/* zlib's checksum finds every single wrong bit; what is outside it is checked by its value. */
static void
test_bit_flips (void)
{
  g_autofree Hist *hist = known_hist ();
  g_autofree Hist *decoded = g_new0 (Hist, 1);
  size_t length;
  char *text = encode (hist, &length);
  gsize packed_length;
  g_autofree guchar *packed = g_base64_decode (text, &packed_length);

  for (gsize bit = 0; bit < packed_length * 8; bit++)
    {
      g_autofree char *damaged = NULL;

      packed[bit / 8] ^= (guchar) (1 << bit % 8);
      damaged = g_base64_encode (packed, packed_length);
      packed[bit / 8] ^= (guchar) (1 << bit % 8);
      /* zlib ignores the compression level in its second byte, whose check bits can still agree. */
      if (hist_decode (decoded, damaged, strlen (damaged)) == HIST_CODEC_OK)
        assert_same (hist, decoded);
    }
  free (text);
}

static void
assert_status (const guint8 *plain, gsize length, HistCodecStatus expected)
{
  g_autofree Hist *decoded = g_new0 (Hist, 1);
  g_autofree char *text = pack (plain, length);

  g_assert_cmpint (hist_decode (decoded, text, strlen (text)), ==, expected);
  g_assert_cmpstr (hist_codec_status_text (expected), !=, "unknown");
}

static void
test_wrong_content (void)
{
  g_autofree Hist *hist = known_hist ();
  size_t length;
  char *text = encode (hist, &length);
  g_autoptr (GBytes) bytes = unpack (text);
  gsize size = g_bytes_get_size (bytes);
  guint8 plain[256];

  memcpy (plain, g_bytes_get_data (bytes, NULL), size);
  assert_status (plain, size, HIST_CODEC_OK);
  assert_status (plain, 39, HIST_CODEC_TRUNCATED);
  assert_status (plain, size - 1, HIST_CODEC_TRUNCATED);
  plain[15] = 2; /* digits */
  assert_status (plain, size, HIST_CODEC_LIMITS);
  plain[15] = 3;
  plain[0] ^= 1; /* cookie */
  assert_status (plain, size, HIST_CODEC_COOKIE);
  plain[0] ^= 1;
  plain[7] += 10;
  memset (plain + size, 0xff, 10); /* the lowest number there is: zeros without end */
  assert_status (plain, size + 10, HIST_CODEC_COUNTS);
  free (text);
}

static void
test_not_base64 (void)
{
  static const char *const texts[] = { "",     "HIST",         "HISTFAA", "HIST FAA",
                                       "====", "HISTFAA=AAAA", "A*==" };
  g_autofree Hist *decoded = g_new0 (Hist, 1);

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (hist_decode (decoded, texts[i], strlen (texts[i])), !=, HIST_CODEC_OK);
}

static void
test_noise (void)
{
  g_autofree Hist *decoded = g_new0 (Hist, 1);
  guint8 plain[128];

  for (int i = 0; i < 2000; i++)
    {
      g_autofree Hist *hist = known_hist ();
      size_t length;
      char *text = encode (hist, &length);
      g_autoptr (GBytes) bytes = unpack (text);
      gsize size = g_bytes_get_size (bytes);
      g_autofree char *packed = NULL;

      /* A right header before wrong counts gets behind every other check. */
      memcpy (plain, g_bytes_get_data (bytes, NULL), size);
      for (gsize k = 40; k < size; k++)
        plain[k] = (guint8) g_test_rand_int ();
      packed = pack (plain, size);
      (void) hist_decode (decoded, packed, strlen (packed)); /* either result is right; no crash */
      free (text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hist-codec/known-answer", test_known_answer);
  g_test_add_func ("/hist-codec/round-trip", test_round_trip);
  g_test_add_func ("/hist-codec/truncations", test_truncations);
  g_test_add_func ("/hist-codec/bit-flips", test_bit_flips);
  g_test_add_func ("/hist-codec/wrong-content", test_wrong_content);
  g_test_add_func ("/hist-codec/not-base64", test_not_base64);
  g_test_add_func ("/hist-codec/noise", test_noise);
  return g_test_run ();
}
