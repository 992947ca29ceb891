/* Properties of the histogram: the stated error, merging, ranks, limits. */
#include "hist.h"

#include <math.h>
#include <stdlib.h>

#include <glib.h>

#define VALUES 20000

typedef struct
{
  Hist a;
  Hist b;
  Hist joint;
} Hists;

static Hists *
hists_new (void)
{
  return g_new0 (Hists, 1);
}

/* Spread over all magnitudes, as latencies are. */
static uint64_t
random_value (void)
{
  guint bits = (guint) g_test_rand_int_range (1, 42);
  uint64_t value = (uint64_t) g_test_rand_int () << 32 | (uint32_t) g_test_rand_int ();

  return MIN (value >> (64 - bits), HIST_HIGHEST_NS);
}

static void
assert_equal (const Hist *a, const Hist *b)
{
  g_assert_cmpuint (a->total, ==, b->total);
  g_assert_cmpuint (a->overflow, ==, b->overflow);
  g_assert_cmpmem (a->counts, sizeof a->counts, b->counts, sizeof b->counts);
  g_assert_cmpuint (hist_min (a), ==, hist_min (b));
  g_assert_cmpuint (hist_max (a), ==, hist_max (b));
}

static void
test_counters (void)
{
  /* Every counter's range begins where the one before ends, and finds itself. */
  for (uint32_t i = 0; i < HIST_COUNTERS; i++)
    {
      uint64_t lowest = hist_lowest_at (i), highest = hist_highest_at (i);

      if (lowest > HIST_HIGHEST_NS)
        break;
      if (i > 0)
        g_assert_cmpuint (lowest, ==, hist_highest_at (i - 1) + 1);
      g_assert_cmpuint (hist_index (lowest), ==, i);
      if (highest <= HIST_HIGHEST_NS)
        g_assert_cmpuint (hist_index (highest), ==, i);
      g_assert_cmpfloat ((double) (highest - lowest), <=, 1e-3 * (double) MAX (lowest, 1));
    }
  g_assert_cmpuint (hist_index (HIST_HIGHEST_NS), <, HIST_COUNTERS);
}

static void
test_error (void)
{
  g_autofree Hists *h = hists_new ();

  for (int i = 0; i < VALUES; i++)
    {
      uint64_t value = random_value ();

      hist_reset (&h->a);
      hist_record (&h->a, value);
      g_assert_cmpuint (hist_percentile (&h->a, 50), >=, value);
      g_assert_cmpfloat ((double) (hist_percentile (&h->a, 50) - value), <=, 1e-3 * (double) value);
    }
}

static void
test_merge (void)
{
  g_autofree Hists *h = hists_new ();

  for (int i = 0; i < VALUES; i++)
    {
      uint64_t value = random_value ();

      hist_record (i % 3 == 0 ? &h->a : &h->b, value);
      hist_record (&h->joint, value);
    }
  hist_merge (&h->a, &h->b);
  assert_equal (&h->a, &h->joint);
  hist_reset (&h->b);
  hist_merge (&h->a, &h->b);
  assert_equal (&h->a, &h->joint);
  hist_merge (&h->b, &h->a);
  assert_equal (&h->b, &h->joint);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  uint64_t x = *(const uint64_t *) a, y = *(const uint64_t *) b;

  return x < y ? -1 : x > y;
}

/* Against the definition, on the sorted values. */
static void
test_percentiles (void)
{
  static const double percentiles[] = { 0, 1, 25, 50, 90, 99, 99.9, 99.99, 100 };
  g_autofree Hists *h = hists_new ();
  g_autofree uint64_t *values = g_new (uint64_t, VALUES);
  uint64_t before = 0;

  for (int i = 0; i < VALUES; i++)
    hist_record (&h->a, values[i] = random_value ());
  qsort (values, VALUES, sizeof *values, compare_values);
  for (size_t i = 0; i < G_N_ELEMENTS (percentiles); i++)
    {
      uint64_t rank = MAX ((uint64_t) ceil (percentiles[i] / 100 * VALUES - 1e-6), 1);
      uint64_t found = hist_percentile (&h->a, percentiles[i]);

      g_assert_cmpuint (found, ==, hist_highest_at (hist_index (values[rank - 1])));
      g_assert_cmpuint (found, >=, before);
      g_assert_cmpuint (hist_count_at_or_below (&h->a, found), >=, rank);
      before = found;
    }
  g_assert_cmpuint (hist_percentile (&h->a, 100), ==, hist_max (&h->a));
}

/* The nearest rank in whole numbers, for every total: the values are their own ranks. */
static void
test_ranks (void)
{
  static const uint64_t per_mille[] = { 1, 10, 250, 500, 900, 990, 999, 1000 };
  g_autofree Hists *h = hists_new ();

  for (uint64_t total = 1; total < 2 * HIST_HALF; total++) /* each value its own counter */
    {
      hist_record (&h->a, total);
      for (size_t i = 0; i < G_N_ELEMENTS (per_mille); i++)
        g_assert_cmpuint (hist_percentile (&h->a, (double) per_mille[i] / 10), ==,
                          (total * per_mille[i] + 999) / 1000);
    }
}

static void
test_mean (void)
{
  g_autofree Hists *h = hists_new ();
  double sum = 0, squares = 0, mean;

  for (int i = 0; i < VALUES; i++)
    {
      uint64_t value = random_value () % 10000000;

      sum += (double) value;
      squares += (double) value * (double) value;
      hist_record (&h->a, value);
    }
  mean = sum / VALUES;
  g_assert_cmpfloat_with_epsilon (hist_mean (&h->a), mean, 1e-3 * mean);
  g_assert_cmpfloat_with_epsilon (hist_standard_deviation (&h->a),
                                  sqrt (squares / VALUES - mean * mean), 1e-3 * mean);
}

static void
test_limits (void)
{
  g_autofree Hists *h = hists_new ();

  g_assert_cmpuint (hist_percentile (&h->a, 99), ==, 0);
  g_assert_cmpfloat (hist_mean (&h->a), ==, 0);
  hist_record (&h->a, 0);
  hist_record (&h->a, HIST_HIGHEST_NS);
  g_assert_cmpuint (h->a.overflow, ==, 0);
  hist_record (&h->a, HIST_HIGHEST_NS + 1);
  hist_record_many (&h->a, UINT64_MAX, 2);
  hist_record_many (&h->a, 5, 0);
  g_assert_cmpuint (h->a.total, ==, 5);
  g_assert_cmpuint (h->a.overflow, ==, 3);
  g_assert_cmpuint (hist_min (&h->a), ==, 0);
  g_assert_cmpuint (hist_max (&h->a), >=, HIST_HIGHEST_NS);
  hist_reset (&h->a);
  assert_equal (&h->a, &h->b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hist/counters", test_counters);
  g_test_add_func ("/hist/error", test_error);
  g_test_add_func ("/hist/merge", test_merge);
  g_test_add_func ("/hist/percentiles", test_percentiles);
  g_test_add_func ("/hist/ranks", test_ranks);
  g_test_add_func ("/hist/mean", test_mean);
  g_test_add_func ("/hist/limits", test_limits);
  return g_test_run ();
}
