/* What a worker has counted since its buffer was last handed over.
 *
 * A worker owns one sample and fills it without a lock; the reporter takes it and gives an empty
 * one back. Counts are of the interval; the gauges are the state at its end. */
#pragma once

#include "hist.h"
#include "statuses.h"
#include "stream.h"

#include <stdint.h>

/* How a request can fail. The names in the stream are load_failure_name. */
typedef enum
{
  LOAD_FAILURE_CONNECT,
  LOAD_FAILURE_READ,
  LOAD_FAILURE_WRITE,
  LOAD_FAILURE_TIMEOUT,
  LOAD_FAILURE_STATUS,
  LOAD_FAILURE_PROTOCOL,
  LOAD_FAILURES
} LoadFailure;

/* The durations of a request; see CONTRIBUTING.md for the words. */
typedef enum
{
  LOAD_TIME_RESPONSE,
  LOAD_TIME_SERVICE,
  LOAD_TIME_QUEUE_WAIT,
  LOAD_TIME_SEND_LAG,
  LOAD_TIME_READ_LAG,
  LOAD_TIME_ISSUE_GAP, /* open loop: between a request that became due and the one before it */
  LOAD_TIMES
} LoadTime;

typedef struct
{
  uint64_t scheduled; /* requests that became due */
  uint64_t sent;      /* requests whose first byte was written */
  uint64_t completed; /* requests with a whole response of status < 400 */
  uint64_t failed[LOAD_FAILURES];
  Statuses statuses; /* of the answers that LOAD_FAILURE_STATUS counts */
  uint64_t bytes_in;
  uint64_t bytes_out;
  uint64_t in_flight_ns;  /* integral of the requests in flight over time, at user level */
  uint64_t worker_cpu_ns; /* processor time of the worker; of several the busiest one's */

  uint64_t connections; /* established, at the end */
  uint64_t connecting;  /* handshakes under way, at the end; not in the stream */
  int connect_error;    /* of the last attempt that failed, or 0; not in the stream */
  uint64_t in_flight;   /* sent and not yet answered, at the end */
  uint64_t queued;      /* due and not yet sent, at the end */
  ClockNs end_ns;       /* when the buffer was handed over */

  Hist times[LOAD_TIMES];
} LoadSample;

const char *load_failure_name (LoadFailure failure);
const char *load_time_name (LoadTime time);

/* Returns an empty sample, to be freed with free(), or NULL without memory. */
LoadSample *load_sample_new (void);
void load_sample_reset (LoadSample *sample);

/* Adds counts and histograms, and the gauges too: INTO collects several workers' samples of one
 * interval. */
void load_sample_merge (LoadSample *into, const LoadSample *from);

/* Adds counts and histograms of a later interval and takes over its gauges. */
void load_sample_extend (LoadSample *totals, const LoadSample *later);

/* Writes the fields that `interval` and `end` share. */
void load_sample_write (const LoadSample *sample, StreamLine *line);
