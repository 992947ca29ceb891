/* The permutation test of paired differences. Any thread. */
#include "lab-statistics.h"

#include "lab-random.h"

#include <math.h>

#define PATTERNS 100000
/* Sums of the same differences in another order differ by their rounding. */
#define ROUNDING 1e-9

static double
sum_of (const double *values, guint count)
{
  double sum = 0;

  for (guint i = 0; i < count; i++)
    sum += values[i];
  return sum;
}

static double
sum_of_sizes (const double *values, guint count)
{
  double sum = 0;

  for (guint i = 0; i < count; i++)
    sum += fabs (values[i]);
  return sum;
}

/* All patterns in which the first sign stays, since turning every sign turns only the sum's. From
 * one to the next a single sign is turned (Gray's code: bit I of the step's number is its lowest
 * that is set). */
static double
share_of_all (const double *differences, guint count, double limit)
{
  g_autofree double *signed_ones = g_memdup2 (differences, count * sizeof *differences);
  guint patterns = 1u << (count - 1);
  double sum = sum_of (differences, count);
  guint far = fabs (sum) >= limit;

  for (guint step = 1; step < patterns; step++)
    {
      guint turned = (guint) g_bit_nth_lsf (step, -1) + 1;

      sum -= 2 * signed_ones[turned];
      signed_ones[turned] = -signed_ones[turned];
      far += fabs (sum) >= limit;
    }
  return (double) far / patterns;
}

static double
sum_at_random (const double *differences, guint count, uint64_t *state)
{
  uint64_t signs = 0;
  double sum = 0;

  for (guint i = 0; i < count; i++, signs >>= 1)
    {
      if (i % 64 == 0)
        signs = lab_random_draw (state);
      sum += signs & 1 ? differences[i] : -differences[i];
    }
  return sum;
}

static double
share_of_some (const double *differences, guint count, double limit)
{
  uint64_t state = count;
  guint far = 0;

  for (guint i = 0; i < PATTERNS; i++)
    far += fabs (sum_at_random (differences, count, &state)) >= limit;
  return (far + 1.0) / (PATTERNS + 1.0);
}

double
lab_statistics_sign_flip (const double *differences, guint count)
{
  double limit = fabs (sum_of (differences, count)) - ROUNDING * sum_of_sizes (differences, count);

  if (count == 0)
    return NAN;
  return (count <= LAB_SIGN_FLIP_EXACT_MAX ? share_of_all : share_of_some) (differences, count,
                                                                            limit);
}
