/* The bootstrap of a median. The median of a resample is found by counting how often each of the
 * sorted values was drawn, which sorts nothing. Any thread. */
#include "lab-statistics-private.h"
#include "lab-statistics.h"

#include "lab-random.h"

#include <math.h>
#include <string.h>

/* The value at RANK (from 0) when SORTED[i] stands there DRAWN[i] times. */
static double
value_at (const double *sorted, const guint *drawn, guint rank)
{
  guint i = 0;

  for (guint seen = drawn[0]; seen <= rank; seen += drawn[i])
    i++;
  return sorted[i];
}

static double
resample_median (const double *sorted, guint *drawn, guint count, uint64_t *state)
{
  memset (drawn, 0, count * sizeof *drawn);
  for (guint i = 0; i < count; i++)
    drawn[lab_random_below (state, count)]++;
  return (value_at (sorted, drawn, (count - 1) / 2) + value_at (sorted, drawn, count / 2)) / 2;
}

/* Between two values as Hyndman and Fan's (1996) definition 7 has it. */
static double
quantile (const double *sorted, guint count, double part)
{
  double place = part * (count - 1);
  guint below = (guint) floor (place);
  guint above = MIN (below + 1, count - 1);

  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

LabBounds
lab_statistics_bootstrap_median (const double *values, guint count, double confidence,
                                 uint64_t seed)
{
  g_autofree double *sorted = g_memdup2 (values, count * sizeof *values);
  g_autofree guint *drawn = g_new (guint, count);
  g_autofree double *medians = g_new (double, LAB_BOOTSTRAP_RESAMPLES);

  if (count < 2)
    return (LabBounds){ NAN, NAN };
  lab_statistics_sort (sorted, count);
  for (guint i = 0; i < LAB_BOOTSTRAP_RESAMPLES; i++)
    medians[i] = resample_median (sorted, drawn, count, &seed);
  lab_statistics_sort (medians, LAB_BOOTSTRAP_RESAMPLES);
  return (LabBounds){ quantile (medians, LAB_BOOTSTRAP_RESAMPLES, (1 - confidence) / 2),
                      quantile (medians, LAB_BOOTSTRAP_RESAMPLES, (1 + confidence) / 2) };
}
