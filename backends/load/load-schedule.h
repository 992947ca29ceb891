/* When requests are due in an open loop: a function of seed and rate alone.
 *
 * The times are drawn beforehand in the sense that nothing the server or the generator does can
 * change them. A schedule is a cursor of a few bytes: the queue of due requests is the stretch
 * between two cursors on the same schedule, so it needs no memory however long it grows. */
#pragma once

#include "clock.h"
#include "load-random.h"

typedef enum
{
  LOAD_ARRIVALS_POISSON,  /* independent exponential gaps */
  LOAD_ARRIVALS_CONSTANT, /* equal gaps */
} LoadArrivals;

typedef struct
{
  LoadArrivals arrivals;
  LoadRandom random;
  double gap_ns;    /* the mean gap */
  double offset_ns; /* of the next request, from the start */
  ClockNs start_ns;
  ClockNs next_ns; /* when the next request is due */
  uint64_t passed; /* requests before the next one */
} LoadSchedule;

/* The schedule of worker WORKER of WORKERS, which together give RATE_PER_S > 0 from START_NS on.
 * With equal gaps the workers take turns; with Poisson arrivals each has its own stream, and their
 * sum is Poisson again. */
void load_schedule_init (LoadSchedule *schedule, LoadArrivals arrivals, double rate_per_s,
                         uint64_t seed, unsigned worker, unsigned workers, ClockNs start_ns);

/* Returns when the next request is due and passes it. */
ClockNs load_schedule_take (LoadSchedule *schedule);
