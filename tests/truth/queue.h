/* One queue of a proof, played on paper: the generator's own schedule and demands, drawn anew from
 * the seed, through the recursion of the waiting times.
 *
 * With the seed of a run and the times at which its requests came it foretells that run, request by
 * request; with other seeds it tells how far such a run may lie from the closed form by chance. */
#pragma once

#include "hist.h"

#define QUEUE_SERVERS_MAX 16

/* First come first served, Poisson arrivals. */
typedef struct
{
  const char *target; /* the path, where "us=" is a number or a template of tailrace-load */
  double rate_per_s;
  unsigned servers;
  double turn_ns; /* how long a server is busy with each request besides its demand */
  double path_ns; /* what a request takes besides that, without keeping a server busy */
} Queue;

/* Adds to RESPONSES the response times of COUNT requests of the schedule of SEED, after SKIPPED
 * others that find the servers idle first. */
void
queue_play (const Queue *queue, uint64_t seed, uint64_t skipped, uint64_t count, Hist *responses);

/* Foretells a run of COUNT requests of the schedule of SEED that came to the servers at COME_NS, in
 * their order: adds their response times, counted from when each was due, to RESPONSES. When the
 * schedule began is taken from the request that came least late, as if that were not late at all.
 */
void queue_foretell (const Queue *queue, uint64_t seed, const uint64_t *come_ns, uint64_t count,
                     Hist *responses);

/* The demands of the schedule of SEED, in its order. */
void queue_demands (const Queue *queue, uint64_t seed, uint64_t *demands_ns, uint64_t count);

/* By how much figures of such a run vary by chance: standard deviations over many plays. The
 * response times of neighbours are correlated, so their own spread says too little (Law,
 * "Simulation Modeling and Analysis", section 4.4; independent replications, section 9.5.2). */
typedef struct
{
  double mean_ns;
  double p99_ns;
} QueueError;

QueueError queue_standard_error (const Queue *queue, uint64_t skipped, uint64_t count);
