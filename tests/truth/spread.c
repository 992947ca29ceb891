/* By Welford's recursion ("Note on a method for calculating corrected sums of squares and
 * products", Technometrics 4, 1962). */
#include "spread.h"

#include <math.h>

void
spread_add (Spread *spread, double value)
{
  double before = value - spread->mean;

  spread->count++;
  spread->mean += before / spread->count;
  spread->squares += before * (value - spread->mean);
}

double
spread_deviation (const Spread *spread)
{
  return spread->count < 2 ? 0 : sqrt (spread->squares / (spread->count - 1));
}
