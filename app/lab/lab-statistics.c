/* Median and Holm's adjustment. Any thread. */
#include "lab-statistics.h"

#include "lab-statistics-private.h"

#include <math.h>
#include <stdlib.h>

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

void
lab_statistics_sort (double *values, guint count)
{
  qsort (values, count, sizeof *values, compare);
}

double
lab_statistics_median (const double *values, guint count)
{
  g_autofree double *sorted = g_memdup2 (values, count * sizeof *values);

  if (count == 0)
    return NAN;
  lab_statistics_sort (sorted, count);
  return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
}

/* The smallest p that has not been TAKEN; COUNT when there is none. */
static guint
find_next (const double *p, const gboolean *taken, guint count)
{
  guint next = count;

  for (guint i = 0; i < count; i++)
    if (!taken[i] && !isnan (p[i]) && (next == count || p[i] < p[next]))
      next = i;
  return next;
}

void
lab_statistics_holm (const double *p, double *adjusted, guint count)
{
  g_autofree gboolean *taken = g_new0 (gboolean, count);
  double largest = 0;
  guint left = 0;

  for (guint i = 0; i < count; i++)
    {
      adjusted[i] = NAN;
      left += !isnan (p[i]);
    }
  for (; left > 0; left--)
    {
      guint next = find_next (p, taken, count);

      taken[next] = TRUE;
      largest = fmax (largest, fmin (left * p[next], 1));
      adjusted[next] = largest;
    }
}
