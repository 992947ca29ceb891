/* Tests Anderson and Darling's test against figures that were computed apart from it. */
#include "lab-anderson-darling.h"

#include <math.h>
#include <stdlib.h>

/* python3: F = [1 - math.exp(-x / mean) for x in sample], and A² as n times the integral of
 * (Fn - F)² / (F (1 - F)) dF, the definition, by the midpoint rule with 2,000,000 steps: 0.165566
 * for the mean 2, 1.953084 for the mean 1. */
static void
test_statistic (void)
{
  static const double sample[] = { 0.05, 0.3, 0.7, 1.1, 1.9, 2.4, 3.3, 5.8 };

  g_assert_cmpfloat_with_epsilon (lab_anderson_darling (sample, 8, 2.0), 0.165566, 1e-5);
  g_assert_cmpfloat_with_epsilon (lab_anderson_darling (sample, 8, 1.0), 1.953084, 1e-5);
}

/* The limiting distribution: Anderson and Darling's series of 1952, summed over 40 terms with each
 * integral by Simpson's rule in 4,000 steps (plain Python, double precision). 2.492 and 3.857 are
 * the 5 % and 1 % points of their table. */
static void
test_limit (void)
{
  static const struct
  {
    double a2;
    double p;
  } known[] = {
    { 0.3, 0.938158 },   { 0.5, 0.746814 },    { 1.0, 0.357267 },
    { 1.933, 0.099995 }, { 2.492, 0.050022 },  { 3.857, 0.010241 },
    { 5.0, 0.0028744 },  { 5.97, 0.00099935 }, { 8.0, 0.00011381 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_cmpfloat_with_epsilon (lab_anderson_darling_p (known[i].a2, 10000000), known[i].p,
                                    3e-5);
}

/* Small samples, by simulation in Python: 400,000 uniform samples of 8 (random.Random(5)) had an A²
 * of 1.5 or more in 0.17625 of cases, of 3.9 in 0.01047; 200,000 samples of 20 of 0.5 in 0.74402.
 * The bounds are four standard errors of that. */
static void
test_small_samples (void)
{
  g_assert_cmpfloat_with_epsilon (lab_anderson_darling_p (1.5, 8), 0.17625, 0.0025);
  g_assert_cmpfloat_with_epsilon (lab_anderson_darling_p (3.9, 8), 0.01047, 0.0007);
  g_assert_cmpfloat_with_epsilon (lab_anderson_darling_p (0.5, 20), 0.74402, 0.004);
}

static void
test_ends (void)
{
  g_assert_cmpfloat (lab_anderson_darling_p (0, 100), ==, 1);
  g_assert_cmpfloat (lab_anderson_darling_p (1e-3, 100), >, 0.999);
  g_assert_cmpfloat (lab_anderson_darling_p (1e6, 100), <, 1e-5);
  g_assert_cmpfloat (lab_anderson_darling_p (INFINITY, 100), <, 1e-5);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

#define SAMPLES 3000
#define LENGTH 100

static double
draw_p (GRand *random, double rate)
{
  double sample[LENGTH];

  for (int i = 0; i < LENGTH; i++)
    sample[i] = -log1p (-g_rand_double (random)) / rate;
  qsort (sample, LENGTH, sizeof *sample, compare);
  return lab_anderson_darling_p (lab_anderson_darling (sample, LENGTH, 1.0), LENGTH);
}

/* Where the distribution is right, p is uniform: each tenth has its share, and 1 % are rejected at
 * 0.01, within four standard deviations of a binomial number. */
static void
test_uniform (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1954);
  guint tenths[10] = { 0 }, rejected = 0;

  for (int i = 0; i < SAMPLES; i++)
    {
      double p = draw_p (random, 1.0);

      tenths[MIN ((int) (p * 10), 9)]++;
      rejected += p < 0.01 ? 1 : 0;
    }
  for (int i = 0; i < 10; i++)
    g_assert_cmpfloat (fabs (tenths[i] - SAMPLES * 0.1), <, 4 * sqrt (SAMPLES * 0.1 * 0.9));
  g_assert_cmpfloat (fabs (rejected - SAMPLES * 0.01), <, 4 * sqrt (SAMPLES * 0.01 * 0.99));
}

/* And where it is not, it is found. */
static void
test_power (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2004);
  guint rejected = 0;

  for (int i = 0; i < 200; i++)
    rejected += draw_p (random, 2.0) < 0.001 ? 1 : 0;
  g_assert_cmpuint (rejected, >, 190);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/anderson-darling/statistic", test_statistic);
  g_test_add_func ("/lab/anderson-darling/limit", test_limit);
  g_test_add_func ("/lab/anderson-darling/small-samples", test_small_samples);
  g_test_add_func ("/lab/anderson-darling/ends", test_ends);
  g_test_add_func ("/lab/anderson-darling/uniform", test_uniform);
  g_test_add_func ("/lab/anderson-darling/power", test_power);
  return g_test_run ();
}
