/* See the header. */
#include "queue-law.h"

#include <math.h>

double
queue_law_mg1 (double rate, double mean, double second)
{
  return mean + rate * second / (2 * (1 - rate * mean));
}

double
queue_law_mm1_quantile (double rate, double mean, double q)
{
  return -log1p (-q) * mean / (1 - rate * mean);
}

double
queue_law_mmc (double rate, double mean, unsigned servers)
{
  double offered = rate * mean;
  double blocked = 1, waits;

  /* Erlang's B by its recursion, and C from B. */
  for (unsigned i = 1; i <= servers; i++)
    blocked = offered * blocked / (i + offered * blocked);
  waits = servers * blocked / (servers - offered * (1 - blocked));
  return mean + waits * mean / (servers - offered);
}

double
queue_law_closed (unsigned users, double think, double mean, double *rate)
{
  double queue = 0, response = 0;

  *rate = 0;
  for (unsigned n = 1; n <= users; n++)
    {
      response = mean * (1 + queue);
      *rate = n / (think + response);
      queue = *rate * response;
    }
  return response;
}

double
queue_law_mm1_wait_variance (double load)
{
  return load * (2 + 5 * load - 4 * load * load + load * load * load) / pow (1 - load, 4);
}
