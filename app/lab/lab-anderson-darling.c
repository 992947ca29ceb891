/* See the header. Both logarithms are taken from the exponential distribution's closed forms, so
 * neither tail is lost to rounding. */
#include "lab-anderson-darling.h"

#include <math.h>

double
lab_anderson_darling (const double *sorted, gsize length, double mean)
{
  double sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      double below = log (-expm1 (-sorted[i] / mean)); /* ln F(x) of the i-th lowest */
      double above = -sorted[length - 1 - i] / mean;   /* ln (1 - F(x)) of the i-th highest */

      sum += (2.0 * (double) i + 1.0) * (below + above);
    }
  return -(double) length - sum / (double) length;
}

/* The distribution of A² for endless samples (the paper's section 3, its short form). */
static double
limiting (double z)
{
  if (z <= 0)
    return 0;
  if (z < 2)
    return exp (-1.2337141 / z) / sqrt (z) *
           (2.00012 +
            (0.247105 - (0.0649821 - (0.0347962 - (0.011672 - 0.00168691 * z) * z) * z) * z) * z);
  return exp (-exp (
      1.0776 - (2.30695 - (0.43424 - (0.082433 - (0.008056 - 0.0003146 * z) * z) * z) * z) * z));
}

/* What finite samples add to it at X = limiting (z) (the paper's section 4: three stretches). */
static double
correction (double x, double n)
{
  double crossing = 0.01265 + 0.1757 / n;
  double t;

  if (x > 0.8)
    return (-130.2137 +
            (745.2337 - (1705.091 - (1950.646 - (1116.36 - 255.7844 * x) * x) * x) * x) * x) /
           n;
  if (x < crossing)
    {
      t = x / crossing;
      return sqrt (t) * (1 - t) * (49 * t - 102) * (0.0037 / (n * n) + 0.00078 / n + 0.00006) / n;
    }
  t = (x - crossing) / (0.8 - crossing);
  t = -0.00022633 + (6.54034 - (14.6538 - (14.458 - (8.259 - 1.91864 * t) * t) * t) * t) * t;
  return t * (0.04213 + 0.01365 / n) / n;
}

double
lab_anderson_darling_p (double a2, gsize length)
{
  double x = limiting (a2);

  return CLAMP (1 - x - correction (x, (double) length), 0.0, 1.0);
}
