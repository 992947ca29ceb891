/* Tests the fit of the Universal Scalability Law: against SciPy, on data whose law is known, and at
 * its bounds. */
#include "lab-usl.h"

#include "lab-error.h"

#include <math.h>
#include <string.h>

static double
law (double lambda, double sigma, double kappa, double n)
{
  return lambda * n / (1 + sigma * (n - 1) + kappa * n * (n - 1));
}

static const double doubling[] = { 1, 2, 4, 8, 16, 32, 64, 128 };

/* λ = 1000, σ = 0.05, κ = 0.0005 with noise of 3 %:
 *
 *     random.seed (7)
 *     X = [round (law (1000, .05, .0005, n) * (1 + .03 * random.gauss (0, 1)), 1) for n in N]
 */
static const double noisy[] = { 992.3, 1932.1, 3436.7, 5750.6, 8317.4, 10438.4, 10725.7, 8375.0 };

static void
assert_estimate (const LabEstimate *estimate, double value, double low, double high)
{
  g_assert_cmpfloat_with_epsilon (estimate->value, value, 1e-5 * value);
  g_assert_cmpfloat_with_epsilon (estimate->low, low, 1e-5 * value);
  g_assert_cmpfloat_with_epsilon (estimate->high, high, 1e-5 * value);
}

/* SciPy 1.10.1:
 *
 *     p, c = curve_fit (law, N, X, p0=[900, .1, .001], xtol=1e-14, ftol=1e-14)
 *     p[i] ± t.ppf (.975, 5) * c[i][i] ** .5
 *
 * the peak's interval from g = [0, -.5 / (1 - σ), -.5 / κ] as peak * exp (±t * (g @ c @ g) ** .5),
 * the curve's from its gradient at N = 48. */
static void
test_against_scipy (void)
{
  LabUsl usl;
  LabEstimate at;

  g_assert_true (lab_usl_fit (&usl, doubling, noisy, 8, NULL));
  assert_estimate (&usl.lambda, 971.6827365151942, 897.0336350126008, 1046.3318380177875);
  assert_estimate (&usl.sigma, 0.04851146784444281, 0.039546405725078615, 0.057476529963807005);
  assert_estimate (&usl.kappa, 0.00046029118669473843, 0.0004077795781073463,
                   0.0005128027952821305);
  assert_estimate (&usl.peak, 45.46586409638585, 43.01845788231208, 48.052508150948306);
  g_assert_cmpfloat_with_epsilon (usl.r_squared, 0.9990616444162598, 1e-9);
  at = lab_usl_at (&usl, 48);
  assert_estimate (&at, 10800.335205300631, 10800.335205300631 - 253.36627549656401,
                   10800.335205300631 + 253.36627549656401);
}

/* SciPy 1.10.1, the same with κ = 0. */
static void
test_amdahl (void)
{
  LabUsl amdahl;

  g_assert_true (lab_amdahl_fit (&amdahl, doubling, noisy, 8, NULL));
  g_assert_cmpfloat_with_epsilon (amdahl.lambda.value, 1397.42534, 0.01);
  g_assert_cmpfloat_with_epsilon (amdahl.sigma.value, 0.127746223, 1e-6);
  g_assert_cmpfloat_with_epsilon (amdahl.peak_per_s, 10939.0736, 0.1);
  g_assert_cmpfloat (amdahl.kappa.value, ==, 0);
  g_assert_cmpfloat (amdahl.kappa.high, ==, 0);
  g_assert_true (isnan (amdahl.peak.value));
}

/* Without noise the law itself comes out, over many orders of magnitude. */
static void
test_exact (void)
{
  for (int i = 0; i < 500; i++)
    {
      double lambda = pow (10, g_test_rand_double_range (0, 6));
      double sigma = g_test_rand_double_range (0.001, 0.5);
      double kappa = pow (10, g_test_rand_double_range (-6, -2));
      double per_s[8];
      LabUsl usl;

      for (int k = 0; k < 8; k++)
        per_s[k] = law (lambda, sigma, kappa, doubling[k]);
      g_assert_true (lab_usl_fit (&usl, doubling, per_s, 8, NULL));
      g_assert_cmpfloat_with_epsilon (usl.lambda.value, lambda, 1e-5 * lambda);
      g_assert_cmpfloat_with_epsilon (usl.sigma.value, sigma, 1e-5);
      g_assert_cmpfloat_with_epsilon (usl.kappa.value, kappa, 1e-4 * kappa + 1e-9);
      g_assert_cmpfloat_with_epsilon (usl.r_squared, 1, 1e-9);
    }
}

/* Box and Muller's. */
static double
draw_normal (GRand *random)
{
  double angle = g_rand_double_range (random, 0, 2 * G_PI);

  return sqrt (-2 * log (1 - g_rand_double (random))) * cos (angle);
}

#define TRIALS 1000

/* Intervals of 95 % hold what is true 95 times in 100. The bounds lie five standard deviations of a
 * count of 1,000 away, widened for an approximation that is of first order. */
static void
test_coverage (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1993);
  int held[3] = { 0 };

  for (int i = 0; i < TRIALS; i++)
    {
      double per_s[8];
      LabUsl usl;

      for (int k = 0; k < 8; k++)
        per_s[k] = law (1000, 0.05, 0.0005, doubling[k]) + 150 * draw_normal (random);
      g_assert_true (lab_usl_fit (&usl, doubling, per_s, 8, NULL));
      held[0] += usl.lambda.low <= 1000 && 1000 <= usl.lambda.high;
      held[1] += usl.sigma.low <= 0.05 && 0.05 <= usl.sigma.high;
      held[2] += usl.kappa.low <= 0.0005 && 0.0005 <= usl.kappa.high;
    }
  for (int i = 0; i < 3; i++)
    {
      g_test_message ("parameter %d: %d of %d", i, held[i], TRIALS);
      g_assert_cmpint (held[i], >=, TRIALS * 90 / 100);
      g_assert_cmpint (held[i], <=, TRIALS * 985 / 1000);
    }
}

/* A server without coherency cost, or faster than linear, ends at a bound and has no peak. */
static void
test_bounds (void)
{
  static const double straight[] = { 100, 200, 400, 800, 1600, 3200, 6400, 12800 };
  static const double superlinear[] = { 100, 210, 440, 920, 1900, 3900, 7900, 16500 };
  LabUsl usl;

  g_assert_true (lab_usl_fit (&usl, doubling, straight, 8, NULL));
  g_assert_cmpfloat_with_epsilon (usl.lambda.value, 100, 1e-6);
  g_assert_cmpfloat (usl.sigma.value, <, 1e-9);
  g_assert_cmpfloat (usl.kappa.value, <, 1e-9);

  g_assert_true (lab_usl_fit (&usl, doubling, superlinear, 8, NULL));
  g_assert_cmpfloat (usl.sigma.value, ==, 0);
  g_assert_cmpfloat (usl.kappa.value, ==, 0);
  g_assert_true (isnan (usl.peak.value));
  g_assert_true (isinf (usl.peak_per_s));
}

/* A plateau: κ cannot be told from 0, so nobody knows how far the peak is. */
static void
test_plateau (void)
{
  static const double plateau[] = { 500, 910, 1500, 1990, 2010, 1985, 2020, 2000 };
  LabUsl usl;

  g_assert_true (lab_usl_fit (&usl, doubling, plateau, 8, NULL));
  g_assert_cmpfloat (usl.kappa.low, ==, 0);
  g_assert_true (isnan (usl.peak.value) || isinf (usl.peak.high));
}

static void
assert_refused (const double *n, const double *per_s, guint count, const char *said)
{
  g_autoptr (GError) error = NULL;
  LabUsl usl;

  g_assert_false (lab_usl_fit (&usl, n, per_s, count, &error));
  g_assert_error (error, LAB_ERROR, LAB_ERROR_FIT);
  g_assert_nonnull (strstr (error->message, said));
}

static void
test_refusals (void)
{
  static const double repeated[] = { 1, 1, 2, 2, 4, 4, 8, 8 };
  static const double idle[] = { 1000, 1900, 0, 6000, 8000, 9000, 9500, 9000 };
  static const double below_one[] = { 0, 1, 2, 4, 8, 16, 32, 64 };

  assert_refused (doubling, noisy, 0, "0 different values");
  assert_refused (doubling, noisy, 5, "5 different values");
  assert_refused (repeated, noisy, 8, "4 different values");
  assert_refused (doubling, idle, 8, "N = 4 is 0");
  assert_refused (below_one, noisy, 8, "N ≥ 1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/usl/against-scipy", test_against_scipy);
  g_test_add_func ("/usl/amdahl", test_amdahl);
  g_test_add_func ("/usl/exact", test_exact);
  g_test_add_func ("/usl/coverage", test_coverage);
  g_test_add_func ("/usl/bounds", test_bounds);
  g_test_add_func ("/usl/plateau", test_plateau);
  g_test_add_func ("/usl/refusals", test_refusals);
  return g_test_run ();
}
