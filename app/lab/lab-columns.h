/* A run's history: growing arrays with one row for each interval or usage record.
 *
 * Views borrow the arrays to draw them; they move when a row is added, so read them anew after each
 * ::interval. Rows are never changed. The main context's thread. */
#pragma once

#include "lab-record.h"

/* Figures of one latency for each interval, in ns. NAN in all of them is a gap: nothing was
 * completed in that interval, so there is nothing to draw a line through. */
typedef struct
{
  double *mean_ns;
  double *p50_ns;
  double *p90_ns;
  double *p99_ns;
  double *p99_9_ns;
  double *max_ns;
} LabLatencyColumns;

/* One row for each interval. */
typedef struct
{
  gsize length; /* rows */
  uint64_t *start_ns;
  uint64_t *length_ns;
  LabPhase *phase;
  LabCounts *counts;     /* of the interval alone */
  double *in_flight_ns;  /* integral of the requests in flight over the interval, or NAN */
  double *answered_ns;   /* of those answered in it: how long they were in flight, together */
  double *worker_cpu_ns; /* of the busiest worker of the load in the interval, or NAN */
  LabLatencyColumns response;
  LabLatencyColumns service;
  gsize capacity; /* private */
} LabColumns;

/* One row for each usage record of one process. */
typedef struct
{
  gsize length; /* rows */
  uint64_t *at_ns;
  uint64_t *cpu_ns; /* user and system, since the process began */
  uint64_t *rss_bytes;
  uint64_t *threads;   /* 0 where the system does not tell */
  double *loop_lag_ns; /* NAN where the architecture has none; so the next two */
  double *lock_wait_ns;
  double *queue_depth;
  LabMachine *machine; /* all NAN but in the lab's own records */
  gsize capacity;      /* private */
} LabUsageColumns;

/* Begin with {0}; clear frees the arrays. */
void
lab_columns_append (LabColumns *columns, const LabInterval *interval, const LabQuantiles *response,
                    const LabQuantiles *service, double answered_ns);
void lab_columns_clear (LabColumns *columns);

/* Looks for the rows of PHASE, which follow each other: *FIRST to before *END. FALSE when there are
 * none; both are then the same. */
gboolean
lab_columns_find_phase (const LabColumns *columns, LabPhase phase, gsize *first, gsize *end);

void lab_usage_columns_append (LabUsageColumns *columns, const LabUsage *usage);
void lab_usage_columns_clear (LabUsageColumns *columns);

/* Shorter stretches than this tell no share of a processor: it may be counted in ticks of 10 ms. */
#define LAB_USAGE_STRETCH_MIN_NS (200 * G_GUINT64_CONSTANT (1000000))

/* The processor time for each of the time that ended with ROW, over the shortest stretch of rows
 * that tells it: 0.99 is 99 % of a core. NAN where the rows before do not reach back so far, or the
 * counter fell. */
double lab_usage_columns_cpu_share (const LabUsageColumns *columns, gsize row);

/* The processor time used between two times, interpolated between the rows around each; outside the
 * rows nothing is known, and nothing is counted. */
double
lab_usage_columns_cpu_ns (const LabUsageColumns *columns, uint64_t from_ns, uint64_t until_ns);
