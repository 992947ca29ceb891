/* The coarse counts of intervals: nothing is lost, every value lies in its bin. */
#include "lab-bins.h"

#include "lab-latency.h"

static void
test_counts (void)
{
  static const uint64_t values_ns[] = { 0, 1, 17, 24000, 24010, 61000, 1000000, 3600000000000 };
  g_autofree Hist *hist = lab_hist_new ();
  LabBins bins = { 0 };

  for (int row = 0; row < 200; row++)
    {
      const LabBin *found;
      uint64_t total = 0;
      gsize count;

      hist_reset (hist);
      for (int i = 0; row % 7 != 3 && i < 1 + row % 8; i++)
        hist_record_many (hist, values_ns[i], (uint64_t) row + 1);
      lab_bins_append (&bins, hist);
      found = lab_bins_row (&bins, (gsize) row, &count);
      for (gsize i = 0; i < count; i++)
        {
          g_assert_cmpuint (found[i].count, >, 0);
          g_assert_true (i == 0 || found[i].bin > found[i - 1].bin);
          total += found[i].count;
        }
      g_assert_cmpuint (total, ==, hist->total);
    }
  g_assert_cmpuint (bins.length, ==, 200);
  lab_bins_clear (&bins);
}

/* Within a histogram's own precision of 10^-3. */
static void
test_edges (void)
{
  g_autofree Hist *hist = lab_hist_new ();

  for (uint64_t value_ns = 1; value_ns < HIST_HIGHEST_NS / 2; value_ns = value_ns * 3 / 2 + 1)
    {
      LabBins bins = { 0 };
      const LabBin *found;
      gsize count;

      hist_reset (hist);
      hist_record (hist, value_ns);
      lab_bins_append (&bins, hist);
      found = lab_bins_row (&bins, 0, &count);
      g_assert_cmpuint (count, ==, 1);
      g_assert_cmpfloat (lab_bin_low_ns (found->bin), <=, (double) value_ns * 1.002);
      g_assert_cmpfloat (lab_bin_low_ns (found->bin + 1), >=, (double) value_ns * 0.998);
      lab_bins_clear (&bins);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bins/counts", test_counts);
  g_test_add_func ("/bins/edges", test_edges);
  return g_test_run ();
}
