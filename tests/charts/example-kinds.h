/* One filled chart of each kind that is not in example-race.h. */
#pragma once

#include "chart.h"

Chart *example_percentile (void);
Chart *example_histogram (void);
Chart *example_cumulative (void);
Chart *example_memory (void);
Chart *example_comparison (void);
Chart *example_sweep (bool latency);

/* A heat map of so many intervals of 250 ms; and its next interval. */
Chart *example_heat (unsigned intervals);
void example_heat_append (Chart *chart, unsigned index);
