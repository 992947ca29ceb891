/* Tests the rank correlation against figures that were computed apart from it. */
#include "lab-spearman.h"

static const double rising[] = { 3.1, 2.7, 3.5, 3.9, 3.6, 4.4, 4.2, 4.9, 4.1, 5.0 };
static const double tied[] = { 1, 2, 2, 3, 3, 3, 1, 5 };

/* python3: Pearson's correlation of the mid-ranks (mean of sorted.index from both ends) with
 * range(n). */
static void
test_correlation (void)
{
  g_assert_cmpfloat_with_epsilon (lab_spearman (rising, 10), 0.8909090909, 1e-9);
  g_assert_cmpfloat_with_epsilon (lab_spearman (tied, 8), 0.5312286770, 1e-9);
}

static void
test_order (void)
{
  static const double up[] = { 1, 2, 3, 40 }, down[] = { 4, 3, 2, -1 }, flat[] = { 2, 2, 2, 2 };

  g_assert_cmpfloat (lab_spearman (up, 4), ==, 1);
  g_assert_cmpfloat (lab_spearman (down, 4), ==, -1);
  g_assert_cmpfloat (lab_spearman (flat, 4), ==, 0);
}

/* python3: 1 - 2 × the integral of Student's density from 0 to t, by Simpson's rule in 20,000
 * steps; odd and even degrees of freedom. */
static void
test_p (void)
{
  g_assert_cmpfloat_with_epsilon (lab_spearman_p (0.8909090909, 10), 0.0005421442, 1e-9);
  g_assert_cmpfloat_with_epsilon (lab_spearman_p (0.5312286770, 8), 0.1754747868, 1e-8);
  g_assert_cmpfloat_with_epsilon (lab_spearman_p (0.5, 3), 0.6666666667, 1e-9);
  g_assert_cmpfloat_with_epsilon (lab_spearman_p (-0.9, 5), 0.0373860735, 1e-9);
  g_assert_cmpfloat_with_epsilon (lab_spearman_p (0.3, 40), 0.0600017895, 1e-9);
  g_assert_cmpfloat_with_epsilon (lab_spearman_p (0.3, 41), 0.0566910068, 1e-9);
  g_assert_cmpfloat (lab_spearman_p (0, 10), ==, 1);
}

/* Few values can be in order by chance, whatever the approximation says: 2 of 5! orders are. */
static void
test_least (void)
{
  g_assert_cmpfloat_with_epsilon (lab_spearman_p (1, 5), 2.0 / 120, 1e-12);
  g_assert_cmpfloat_with_epsilon (lab_spearman_p (-1, 3), 2.0 / 6, 1e-12);
  g_assert_cmpfloat (lab_spearman_p (0.99999, 5), >=, 2.0 / 120);
  g_assert_cmpfloat (lab_spearman_p (1, 2), ==, 1);
  g_assert_cmpfloat (lab_spearman_p (1, 1000), <, 1e-12);
}

/* Under no trend a p below 0.05 is as rare as it should be. */
static void
test_chance (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1904);
  guint rejected = 0;

  for (int i = 0; i < 2000; i++)
    {
      double values[12];

      for (int k = 0; k < 12; k++)
        values[k] = g_rand_double (random);
      rejected += lab_spearman_p (lab_spearman (values, 12), 12) < 0.05 ? 1 : 0;
    }
  g_assert_cmpuint (rejected, >, 60); /* 100 ± 4 standard deviations of 9.7 */
  g_assert_cmpuint (rejected, <, 140);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/spearman/correlation", test_correlation);
  g_test_add_func ("/lab/spearman/order", test_order);
  g_test_add_func ("/lab/spearman/p", test_p);
  g_test_add_func ("/lab/spearman/least", test_least);
  g_test_add_func ("/lab/spearman/chance", test_chance);
  return g_test_run ();
}
