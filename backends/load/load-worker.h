/* A generator thread: its own loop, connections, schedule, buffer.
 *
 * Workers share nothing while they work. The reporter asks a worker to hand its sample over and to
 * enter the next phase, both in one step on the worker's own thread, so that the counts of a sample
 * are of one moment and always balance:
 * scheduled = completed + failed + in flight + queued, over all samples. */
#pragma once

#include "load-options.h"
#include "load-phase.h"
#include "load-sample.h"
#include "load-target.h"

/* Requests are looked over for late ones at least this often. */
#define LOAD_SWEEP_MS_MAX 100

/* What all workers have in common; read-only while they run. */
typedef struct
{
  const LoadOptions *options;
  const LoadTarget *target;
  bool stamped;            /* arrival comes from the kernel */
  uv_async_t *handed_over; /* is sent when a worker has handed a sample over */
} LoadPlan;

typedef struct LoadWorker LoadWorker;

/* Makes worker INDEX of the plan's threads, without starting it. NULL with *ERROR a negative libuv
 * error. */
LoadWorker *load_worker_new (const LoadPlan *plan, unsigned index, int *error);

/* Starts the thread. 0 or a negative libuv error. */
int load_worker_start (LoadWorker *worker);

/* Asks the worker to hand its sample over and to enter PHASE. A first phase that sends begins its
 * schedule at START_NS. Not again before the sample was collected. Reporter's thread. */
void load_worker_ask (LoadWorker *worker, LoadPhase phase, ClockNs start_ns);

/* Returns the sample that was asked for, or NULL while it is not handed over yet. It is the
 * reporter's until load_worker_return. Reporter's thread. */
LoadSample *load_worker_collect (LoadWorker *worker);

/* Gives an emptied sample back. Reporter's thread. */
void load_worker_return (LoadWorker *worker, LoadSample *sample);

/* Waits for a started worker that was asked to be over, and frees it; also one never started. */
void load_worker_free (LoadWorker *worker);
