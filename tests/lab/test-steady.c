/* Tests what is called steady: noise is, a trend and a slow beginning are not. */
#include "lab-steady.h"

#include <math.h>

#define WINDOWS 20

static double
noise (GRand *random, double size)
{
  return g_rand_double_range (random, 1 - size, 1 + size);
}

/* Whatever is random is rarely called a change. */
static void
test_noise (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint changed = 0;

  for (int round = 0; round < 500; round++)
    {
      double values[WINDOWS];

      for (int i = 0; i < WINDOWS; i++)
        values[i] = noise (random, 0.3);
      changed += fabs (lab_steadiness_of (values, WINDOWS).change) > 0.05 ? 1 : 0;
    }
  g_assert_cmpuint (changed, <, 20);
}

static void
test_trend (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  double values[WINDOWS];
  LabSteadiness steadiness;

  for (int i = 0; i < WINDOWS; i++)
    values[i] = noise (random, 0.02) * (100 + 2 * i);
  steadiness = lab_steadiness_of (values, WINDOWS);
  g_assert_cmpfloat (steadiness.p, <, 0.005);
  g_assert_cmpfloat (steadiness.change, >, 0.05);
}

/* A trend that is certain and too small to matter. */
static void
test_small_trend (void)
{
  double values[WINDOWS];
  LabSteadiness steadiness;

  for (int i = 0; i < WINDOWS; i++)
    values[i] = 1000 + i;
  steadiness = lab_steadiness_of (values, WINDOWS);
  g_assert_cmpfloat (steadiness.p, <, 0.005);
  g_assert_cmpfloat (fabs (steadiness.change), <, 0.05);
}

static void
test_beginning (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  double values[WINDOWS];
  LabSteadiness steadiness;

  for (int i = 0; i < WINDOWS; i++)
    values[i] = noise (random, 0.02) * (i < 4 ? 2 : 1);
  steadiness = lab_steadiness_of (values, WINDOWS);
  g_assert_cmpuint (steadiness.settling, ==, 4);
  g_assert_cmpfloat_with_epsilon (steadiness.change, 0.2, 0.02);
}

static void
test_flat (void)
{
  double values[WINDOWS];

  for (int i = 0; i < WINDOWS; i++)
    values[i] = 3;
  g_assert_cmpfloat (lab_steadiness_of (values, WINDOWS).change, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/steady/noise", test_noise);
  g_test_add_func ("/lab/steady/trend", test_trend);
  g_test_add_func ("/lab/steady/small-trend", test_small_trend);
  g_test_add_func ("/lab/steady/beginning", test_beginning);
  g_test_add_func ("/lab/steady/flat", test_flat);
  return g_test_run ();
}
