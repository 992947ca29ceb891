/* Staged runs: whole streams made to the figures that a test of the audit wants, since no real
 * server fails on demand. A measure phase of intervals of 250 ms, all alike unless said otherwise.
 */
#pragma once

#include "lab-run.h"

typedef enum
{
  STAGED_GAPS_PLANNED, /* as the scenario's arrivals want them */
  STAGED_GAPS_BURSTS,  /* ten at a time */
  STAGED_GAPS_WIDE     /* twice as long and, as often, near 0 */
} StagedGaps;

typedef enum
{
  STAGED_ENDED,
  STAGED_STOPPED, /* early, on wish */
  STAGED_FAILED,  /* the server died */
  STAGED_WITHOUT_END,
  STAGED_CUT_SHORT, /* a file without its last lines */
  STAGED_GOING_ON
} StagedEnding;

typedef struct
{
  LabModel model;
  LabArrivals arrivals;
  uint64_t rate_per_s;
  guint cores; /* of the machine */
  guint intervals;
  guint planned; /* intervals that were to be, where there are more */

  guint due;       /* in each interval */
  guint completed; /* in each interval; what is due beyond that waits in the queue */
  guint failed;    /* in each interval, by status, of those due */
  guint timeouts;  /* in each interval, of those that wait */
  guint lost;      /* in the last interval: scheduled and never seen again */
  guint settling;  /* intervals at the beginning … */
  double slower;   /* … that take so many times as long to respond */
  double growth;   /* how much longer responses take at the end: 0.2 is 20 % */
  guint stalled;   /* intervals in which nothing completes; made good after */
  guint stall_at;  /* the first of them; 0: the second of the run */
  guint gone;      /* intervals at the end in which no connection can be opened */
  guint late;     /* how many intervals a request takes: so many at the beginning have no answers */
  double gradual; /* how many it takes in the mean, if that is exponentially distributed */
  guint waves;    /* completions more and fewer than due, two intervals each, fewer first */
  gboolean is_deep; /* what waits does so in flight, since there are connections enough */

  uint64_t response_ns;
  uint64_t service_ns;
  uint64_t send_lag_ns;
  uint64_t read_lag_ns;
  double flights;      /* the integral of the requests in flight, against what it should be */
  guint in_flight;     /* under way at the end of each interval */
  gboolean is_drained; /* and answered in a moment after the last */
  double worker_cpu;   /* part of a core */
  double server_cpu;   /* part of a core */
  double other_cpu;    /* part of a core, by programs outside the run */
  double interrupts;   /* part of a core, */
  gboolean irq_inside; /* charged to the run's programs as well */
  StagedGaps gaps;

  gboolean is_old;         /* a stream without the fields for the audit */
  gboolean is_untold;      /* the server's usage is there before and after the phase alone */
  gboolean has_no_stamps;  /* arrivals are stamped by the generator */
  gboolean is_unconnected; /* fewer connections than were asked for */
  StagedEnding ending;
} Staged;

/* 10 s of a closed loop, or of an open loop at 2,000 requests a second; all is well with both. */
extern const Staged staged_closed;
extern const Staged staged_open;

/* Plays STAGED; with RECORDS every record is appended to it as a run file has it. */
LabRun *staged_play (const Staged *staged, GString *records);
