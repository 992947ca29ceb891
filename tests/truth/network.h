/* A closed network, played on paper: users who think and one server, first come first served.
 *
 * Think times and demands are exponential; how far a run may lie from the exact mean values by
 * chance is told by many plays, as for a Queue. */
#pragma once

#include <stdint.h>

typedef struct
{
  unsigned users; /* at most NETWORK_USERS_MAX */
  double think_ns;
  double service_ns;
} Network;

#define NETWORK_USERS_MAX 64

typedef struct
{
  double rate_per_s;
  double response_ns;
} NetworkFigures;

/* Throughput and mean response time of requests answered after FROM_NS and up to UNTIL_NS. */
NetworkFigures
network_play (const Network *network, uint64_t seed, double from_ns, double until_ns);

/* The standard deviations of both. */
NetworkFigures network_standard_error (const Network *network, double from_ns, double until_ns);
