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

/* A stretch of time with one rate. */
typedef struct
{
  uint64_t duration_ns;
  double rate_per_s; /* > 0 */
} LoadStage;

#define LOAD_STAGES_MAX 64

/* The rate over time: stages one after the other; the last one's rate goes on without end. None is
 * a closed loop. */
typedef struct
{
  LoadStage stages[LOAD_STAGES_MAX];
  unsigned count;
} LoadProfile;

typedef struct
{
  const LoadProfile *profile;
  LoadArrivals arrivals;
  LoadRandom random;
  double share;        /* of the rate */
  unsigned stage;      /* the one that offset_ns lies in */
  double stage_end_ns; /* from the start */
  double offset_ns;    /* of the next request, from the start */
  ClockNs start_ns;
  ClockNs next_ns; /* when the next request is due */
  uint64_t passed; /* requests before the next one */
} LoadSchedule;

/* The schedule of worker WORKER of WORKERS, which together give PROFILE's rates (borrowed, at least
 * one stage) from START_NS on. With equal gaps the workers take turns; with Poisson arrivals each
 * has its own stream, and their sum is Poisson again. Rates that change are met by rescaling time:
 * gaps are drawn for the rate 1 and stretched by the profile (Cinlar, "Introduction to Stochastic
 * Processes", 1975, section 4.7). */
void load_schedule_init (LoadSchedule *schedule, const LoadProfile *profile, LoadArrivals arrivals,
                         uint64_t seed, unsigned worker, unsigned workers, ClockNs start_ns);

/* Returns when the next request is due and passes it. */
ClockNs load_schedule_take (LoadSchedule *schedule);
