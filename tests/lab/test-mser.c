/* Tests the truncation against a plain computation by its definition. */
#include "lab-mser.h"

#include <math.h>

static double
objective (const double *values, gsize length)
{
  double mean = 0, squares = 0;

  for (gsize i = 0; i < length; i++)
    mean += values[i] / (double) length;
  for (gsize i = 0; i < length; i++)
    squares += (values[i] - mean) * (values[i] - mean);
  return squares / (double) (length * length);
}

/* A beginning that dies away, with a pattern on it: python3 found 7 for single values and 15 for
 * batches of 5, by trying every truncation. */
static void
test_known (void)
{
  double values[30];

  for (int i = 0; i < 30; i++)
    values[i] = round ((10 * exp (-i / 3.0) + 100 + ((i * 7919) % 11 - 5) * 0.2) * 1000) / 1000;
  g_assert_cmpuint (lab_mser (values, 30, 1), ==, 7);
  g_assert_cmpuint (lab_mser (values, 30, 5), ==, 15);
}

static void
test_simple (void)
{
  static const double first[] = { 5, 1, 1, 1, 1, 1, 1, 1 }, flat[] = { 1, 1, 1, 1, 1 };
  static const double rising[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 };

  g_assert_cmpuint (lab_mser (first, 8, 1), ==, 1);
  g_assert_cmpuint (lab_mser (flat, 5, 1), ==, 0);
  g_assert_cmpuint (lab_mser (rising, 10, 1), ==, 5); /* never more than half */
  g_assert_cmpuint (lab_mser (NULL, 0, 1), ==, 0);
}

/* No other truncation up to the middle does better. */
static void
test_least (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1997);

  for (int round = 0; round < 200; round++)
    {
      double values[25];
      gsize chosen;

      for (int i = 0; i < 25; i++)
        values[i] = g_rand_double (random) + (i < round % 12 ? 1 : 0);
      chosen = lab_mser (values, 25, 1);
      for (gsize i = 0; i <= 12; i++)
        g_assert_cmpfloat (objective (values + chosen, 25 - chosen), <=,
                           objective (values + i, 25 - i) * (1 + 1e-9));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/mser/known", test_known);
  g_test_add_func ("/lab/mser/simple", test_simple);
  g_test_add_func ("/lab/mser/least", test_least);
  return g_test_run ();
}
