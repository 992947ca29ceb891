/* Mean and standard deviation of a few figures. Begin it with {0}. */
#pragma once

typedef struct
{
  unsigned count;
  double mean;
  double squares; /* sum of squared differences from the mean */
} Spread;

void spread_add (Spread *spread, double value);

/* The sample's standard deviation; 0 for fewer than two values. */
double spread_deviation (const Spread *spread);
