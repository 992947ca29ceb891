/* See the header. One pass from the end: the mean and the sum of squares of ever more values are
 * carried on as by Welford ("Note on a Method for Calculating Corrected Sums of Squares and
 * Products", Technometrics 4, 1962). */
#include "lab-mser.h"

#include <math.h>

static double
mean_of (const double *values, gsize length)
{
  double sum = 0;

  for (gsize i = 0; i < length; i++)
    sum += values[i];
  return sum / (double) length;
}

gsize
lab_mser (const double *values, gsize length, gsize batch)
{
  gsize batches = length / batch;
  double mean = 0, squares = 0, least = INFINITY;
  gsize best = 0;

  for (gsize first = batches; first-- > 0;)
    {
      double value = mean_of (values + first * batch, batch);
      double count = (double) (batches - first), off = value - mean;

      mean += off / count;
      squares += off * (value - mean);
      if (first > batches / 2 || squares / (count * count) > least)
        continue;
      least = squares / (count * count);
      best = first; /* of equals the one that leaves out least */
    }
  return best * batch;
}
