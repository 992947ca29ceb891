/* .hgrm and .hlog: the lines as the formats have them, and the walk through the percentiles. */
#include "hist-text.h"

#include <string.h>

#include <glib.h>

static Hist *
known_hist (void)
{
  Hist *hist = g_new0 (Hist, 1);

  hist_record_many (hist, 1000000, 90);
  hist_record_many (hist, 2000000, 9);
  hist_record (hist, 50000000);
  return hist;
}

static char *
read_back (FILE *file)
{
  long length = ftell (file);
  char *text = g_malloc0 ((gsize) length + 1);

  rewind (file);
  g_assert_cmpuint (fread (text, 1, (gsize) length, file), ==, (gsize) length);
  fclose (file);
  return text;
}

static void
test_spectrum (void)
{
  g_autofree Hist *hist = known_hist ();
  HistSpectrum spectrum = { .ticks = 5 };
  double before = -1;
  uint64_t count = 0, value_ns = 0;

  while (hist_spectrum_next (&spectrum, hist))
    {
      g_assert_cmpfloat (spectrum.percentile, >, before);
      g_assert_cmpuint (spectrum.count, >=, count);
      g_assert_cmpuint (spectrum.value_ns, >=, value_ns);
      g_assert_cmpfloat ((double) spectrum.count, >=,
                         spectrum.percentile / 100 * (double) hist->total - 1e-6);
      before = spectrum.percentile;
      count = spectrum.count;
      value_ns = spectrum.value_ns;
    }
  g_assert_cmpfloat (before, ==, 100);
  g_assert_cmpuint (count, ==, hist->total);
  g_assert_cmpuint (value_ns, ==, hist_max (hist));
}

static void
test_empty (void)
{
  g_autofree Hist *hist = g_new0 (Hist, 1);
  HistSpectrum spectrum = { .ticks = 5 };

  g_assert_false (hist_spectrum_next (&spectrum, hist));
}

static void
test_hgrm (void)
{
  g_autofree Hist *hist = known_hist ();
  FILE *file = tmpfile ();
  g_autofree char *text = NULL;

  g_assert_cmpint (hist_write_hgrm (hist, file), ==, 0);
  text = read_back (file);
  g_assert_true (g_str_has_prefix (text,
                                   "       Value   Percentile   TotalCount 1/(1-Percentile)\n\n"
                                   "       1.000     0.000000           90         1.00\n"));
  g_assert_nonnull (strstr (text, "      50.004     1.000000          100          inf\n"
                                  "#[Mean    =        1.580, StdDeviation   =        4.874]\n"
                                  "#[Max     =       50.004, Total count    =          100]\n"
                                  "#[Buckets =           32, SubBuckets     =         2048]\n"));
}

static void
test_hlog (void)
{
  g_autofree Hist *hist = known_hist ();
  FILE *file = tmpfile ();
  g_autofree char *text = NULL;

  g_assert_cmpint (hist_write_hlog_head (1700000000.25, file), ==, 0);
  g_assert_cmpint (hist_write_hlog_row (hist, "response", 0.25, 1, file), ==, 0);
  g_assert_cmpint (hist_write_hlog_row (hist, NULL, 1.25, 1, file), ==, 0);
  text = read_back (file);
  g_assert_true (g_str_has_prefix (
      text,
      "#[Histogram log format version 1.3]\n"
      "#[StartTime: 1700000000.250 (seconds since epoch), 2023-11-14T22:13:20Z]\n"
      "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"\n"
      "Tag=response,0.250,1.000,50.004,HISTFAAA"));
  g_assert_nonnull (strstr (text, "\n1.250,1.000,50.004,HISTFAAA"));
}

static void
test_full_disk (void)
{
  g_autofree Hist *hist = known_hist ();
  FILE *file = fopen ("/dev/full", "w");

  if (file == NULL)
    {
      g_test_skip ("this system has no /dev/full");
      return;
    }
  setbuf (file, NULL);
  g_assert_cmpint (hist_write_hgrm (hist, file), <, 0);
  fclose (file);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hist-text/spectrum", test_spectrum);
  g_test_add_func ("/hist-text/empty", test_empty);
  g_test_add_func ("/hist-text/hgrm", test_hgrm);
  g_test_add_func ("/hist-text/hlog", test_hlog);
  g_test_add_func ("/hist-text/full-disk", test_full_disk);
  return g_test_run ();
}
