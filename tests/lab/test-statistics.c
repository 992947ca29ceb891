/* Tests the statistics against SciPy 1.10.1 and against definitions that compute them otherwise. */
#include "lab-statistics.h"

#include "lab-random.h"

#include <math.h>

static const double seven[] = { 0.31, -0.12, 0.45, 0.07, 0.22, 0.18, -0.03 };
static const double ten[] = { 0.11, 0.08, 0.15, 0.02, 0.21, 0.09, 0.13, 0.05, 0.17, 0.12 };
static const double ties[] = { 0.1, 0.1, -0.1, 0.2, 0.2, -0.2, 0.3, 0.0 };

/* [((i * 37) % 23 - SHIFT) / 10 for i in range(COUNT)] */
static void
fill (double *values, int count, int shift)
{
  for (int i = 0; i < count; i++)
    values[i] = ((i * 37) % 23 - shift) / 10.0;
}

static void
test_median (void)
{
  g_assert_cmpfloat (lab_statistics_median (seven, 7), ==, 0.18);
  g_assert_cmpfloat_with_epsilon (lab_statistics_median (ten, 10), 0.115, 1e-12);
  g_assert_cmpfloat (lab_statistics_median (ten, 1), ==, 0.11);
  g_assert_true (isnan (lab_statistics_median (ten, 0)));
}

/* scipy.stats.permutation_test((d,), np.sum, permutation_type='samples', n_resamples=np.inf,
 * alternative='two-sided').pvalue */
static void
test_sign_flip (void)
{
  double sixteen[16];

  fill (sixteen, 16, 8);
  g_assert_cmpfloat_with_epsilon (lab_statistics_sign_flip (seven, 7), 0.09375, 1e-12);
  g_assert_cmpfloat_with_epsilon (lab_statistics_sign_flip (ten, 10), 0.001953125, 1e-12);
  g_assert_cmpfloat_with_epsilon (lab_statistics_sign_flip (ties, 8), 0.328125, 1e-12);
  g_assert_cmpfloat_with_epsilon (lab_statistics_sign_flip (sixteen, 16), 0.252166748046875, 1e-12);
}

/* Of more values than can be looked through, a sample of the patterns. The exact p is from the
 * distribution of the sum, built up in Python one difference after the other (dist[s ± v] += c). */
static void
test_sign_flip_sampled (void)
{
  double thirty[30];
  double same[LAB_SIGN_FLIP_EXACT_MAX + 1];

  fill (thirty, 30, 9);
  g_assert_cmpfloat_with_epsilon (lab_statistics_sign_flip (thirty, 30), 0.227122463285923,
                                  4 * sqrt (0.227 * 0.773 / 100000));
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    same[i] = 0.5;
  g_assert_cmpfloat (lab_statistics_sign_flip (same, G_N_ELEMENTS (same)), <, 1e-4);
  g_assert_cmpfloat (lab_statistics_sign_flip (same, G_N_ELEMENTS (same)), >, 0);
}

static void
test_sign_flip_least (void)
{
  static const double none[6] = { 0 };

  for (guint count = 1; count <= 10; count++)
    g_assert_cmpfloat_with_epsilon (lab_statistics_sign_flip (ten, count), exp2 (1.0 - count),
                                    1e-12);
  g_assert_cmpfloat (lab_statistics_sign_flip (none, 6), ==, 1);
  g_assert_true (isnan (lab_statistics_sign_flip (none, 0)));
}

static void
assert_bounds (const double *values, guint count, double confidence, double low, double high)
{
  LabBounds bounds = lab_statistics_bootstrap_median (values, count, confidence, 1);

  g_assert_cmpfloat_with_epsilon (bounds.low, low, 1e-9);
  g_assert_cmpfloat_with_epsilon (bounds.high, high, 1e-9);
}

/* scipy.stats.bootstrap((d,), np.median, n_resamples=1000000, method='percentile',
 * confidence_level=…).confidence_interval; at levels whose quantiles do not lie where the medians
 * of resamples, of which there are few, jump from one value to the next. */
static void
test_bootstrap (void)
{
  double sixteen[16];

  fill (sixteen, 16, 8);
  assert_bounds (seven, 7, 0.95, -0.03, 0.31);
  assert_bounds (seven, 7, 0.8, -0.03, 0.31);
  assert_bounds (ten, 10, 0.9, 0.08, 0.15);
  assert_bounds (ten, 10, 0.8, 0.085, 0.14);
  assert_bounds (sixteen, 16, 0.9, -0.25, 0.65);
}

/* The interval is inside the range, the same each time, and needs two values. */
static void
test_bootstrap_few (void)
{
  LabBounds one = lab_statistics_bootstrap_median (seven, 1, 0.95, 1);

  g_assert_true (isnan (one.low) && isnan (one.high));
  assert_bounds (seven, 2, 0.95, -0.12, 0.31);
  assert_bounds (seven, 5, 0.95, -0.12, 0.45);
}

/* An even number in 0 … 1. */
static double
draw (uint64_t *state)
{
  return (double) (lab_random_draw (state) >> 11) * 0x1p-53;
}

/* The interval of ten values covers the true median about as often as it says. */
static void
test_bootstrap_covers (void)
{
  uint64_t state = 1993;
  guint covered = 0;

  for (int i = 0; i < 400; i++)
    {
      double values[10];
      LabBounds bounds;

      for (guint k = 0; k < 10; k++)
        values[k] = log (draw (&state) / draw (&state)); /* Laplace's distribution */
      bounds = lab_statistics_bootstrap_median (values, 10, 0.95, 1);
      covered += bounds.low <= 0 && bounds.high >= 0;
    }
  g_test_message ("covered %u of 400", covered);
  g_assert_cmpuint (covered, >=, 366); /* 91.5 % */
}

/* What Holm's procedure is by the closure principle (Marcus, Peritz and Gabriel 1976): the largest
 * of Bonferroni's p over all sets of hypotheses that contain this one. */
static double
closed_p (const double *p, guint count, guint which)
{
  double largest = 0;

  for (guint set = 0; set < 1u << count; set++)
    {
      double least = 1;
      guint size = 0;

      if ((set >> which & 1) == 0)
        continue;
      for (guint i = 0; i < count; i++)
        {
          least = set >> i & 1 ? fmin (least, p[i]) : least;
          size += set >> i & 1;
        }
      largest = fmax (largest, fmin (1, size * least));
    }
  return largest;
}

static void
test_holm (void)
{
  uint64_t state = 1979;

  for (int trial = 0; trial < 200; trial++)
    {
      double p[8], adjusted[8];
      guint count = 1 + lab_random_below (&state, 8);

      for (guint i = 0; i < count; i++)
        p[i] = draw (&state) * draw (&state);
      lab_statistics_holm (p, adjusted, count);
      for (guint i = 0; i < count; i++)
        g_assert_cmpfloat_with_epsilon (adjusted[i], closed_p (p, count, i), 1e-12);
    }
}

/* What was not tested does not cost the others anything. */
static void
test_holm_absent (void)
{
  static const double p[] = { 0.02, NAN, 0.03 };
  double adjusted[3];

  lab_statistics_holm (p, adjusted, 3);
  g_assert_cmpfloat (adjusted[0], ==, 0.04);
  g_assert_true (isnan (adjusted[1]));
  g_assert_cmpfloat (adjusted[2], ==, 0.04);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/statistics/median", test_median);
  g_test_add_func ("/lab/statistics/sign-flip", test_sign_flip);
  g_test_add_func ("/lab/statistics/sign-flip-sampled", test_sign_flip_sampled);
  g_test_add_func ("/lab/statistics/sign-flip-least", test_sign_flip_least);
  g_test_add_func ("/lab/statistics/bootstrap", test_bootstrap);
  g_test_add_func ("/lab/statistics/bootstrap-few", test_bootstrap_few);
  g_test_add_func ("/lab/statistics/bootstrap-covers", test_bootstrap_covers);
  g_test_add_func ("/lab/statistics/holm", test_holm);
  g_test_add_func ("/lab/statistics/holm-absent", test_holm_absent);
  return g_test_run ();
}
