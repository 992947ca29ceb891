/* Data as a race makes it, the same for every run of a test: noisy latencies between 20 µs and 5 ms
 * with spikes and gaps, throughputs of 60,000 to 130,000/s. */
#pragma once

#include "chart.h"

#define EXAMPLE_SECOND_NS UINT64_C (1000000000)

/* Backends "Event loop" and "Threads", each with p50, p90, p99 and max, RATE_HZ values a second up
 * to SECONDS. The second one is silent for a while and fails towards the end. Free with
 * chart_free(). */
Chart *example_latency (unsigned seconds, unsigned rate_hz);

/* Completed and failed requests of the same, and a planned rate. */
Chart *example_throughput (unsigned seconds, unsigned rate_hz);

/* Appends the interval INDEX to a chart of the above. */
void example_append (Chart *chart, unsigned index, unsigned rate_hz, unsigned seconds);

/* An even number in 0 … 1, from STATE, which it moves on (splitmix64; Steele, Lea, Flood 2014). */
double example_random (uint64_t *state);
