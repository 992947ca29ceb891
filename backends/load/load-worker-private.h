/* The inside of a worker, for the files that it consists of: load-worker.c is the thread and its
 * phases, load-pool.c its connections, load-open-loop.c and load-closed-loop.c the two models of
 * when requests come. All on the worker's thread. */
#pragma once

#include "load-connection.h"
#include "load-mailbox.h"
#include "load-queue.h"
#include "load-schedule.h"
#include "load-worker.h"
#include "timer.h"
#include "waiting.h"

/* When requests come, and which connection takes them. */
typedef struct
{
  /* Makes what needs the worker's own thread. 0 or a negative libuv error. */
  int (*prepare) (LoadWorker *worker);
  /* Requests come from START_NS on. */
  void (*begin) (LoadWorker *worker, ClockNs start_ns);
  /* Samples are handed over at NOW_NS: what is due by then belongs to them. */
  void (*catch_up) (LoadWorker *worker, ClockNs now_ns);
  /* CONNECTION may take one more request. */
  void (*freed) (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns);
  /* CONNECTION was closed after its last response, or ended. */
  void (*closed) (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns);
  /* CONNECTION could not be had for a while, and is tried again now. */
  void (*retried) (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns);
  /* A request that waited for CONNECTION fails with it as FAILURE, for it cannot be had; false when
   * there was none. */
  bool (*drop) (LoadWorker *worker, LoadConnection *connection, LoadFailure failure);
  /* Looks for requests that have waited too long. */
  void (*sweep) (LoadWorker *worker, ClockNs now_ns);
  /* Requests that are due and not sent. */
  uint64_t (*count_queued) (const LoadWorker *worker);
  /* Gives back what `prepare` has made. */
  void (*end) (LoadWorker *worker);
} LoadModel;

extern const LoadModel load_open_loop, load_closed_loop;

/* The open loop's. */
typedef struct
{
  Timer *pacer;
  LoadSchedule due;  /* passed by requests that became due */
  LoadSchedule next; /* passed by requests that left the queue */
  ClockNs until_ns;  /* the planned end: from here on none becomes due */
  ClockNs issued_ns; /* when a request last became due here */
} LoadOpenLoop;

/* The closed loop's. */
typedef struct
{
  uv_check_t turn_end;
  Waiting *thinking; /* NULL without think time */
  LoadRandom random; /* for the think times */
  uint64_t awaited;  /* due requests that wait for their connection */
} LoadClosedLoop;

/* The connections. */
typedef struct
{
  LoadConnection *connections;
  LoadFlight *flights; /* of all connections */
  unsigned count;
  LoadQueue free;  /* may be sent on */
  LoadQueue ready; /* closed, to be opened as soon as possible */
  uv_timer_t sweep;
  int connect_error; /* of the last attempt that failed, or 0 */
} LoadPool;

struct LoadWorker
{
  const LoadPlan *plan;
  unsigned index;
  LoadMailbox mailbox;
  uv_thread_t thread;
  bool started;

  uv_loop_t loop;
  uv_async_t wake;
  LoadPhase phase;
  LoadContext context;
  LoadPool pool;
  LoadDemands demands; /* in the order in which requests leave the queue or are sent */
  const LoadModel *model;
  LoadOpenLoop open;
  LoadClosedLoop closed;
  ClockNs cpu_ns; /* used by this thread at the last handing over */
};

/* The worker that CONNECTION belongs to. */
LoadWorker *load_worker_of (LoadConnection *connection);

/* Whether new requests become due in this phase. */
bool load_worker_is_issuing (const LoadWorker *worker);

/* Makes the closed connections. False without memory. */
bool load_pool_make (LoadWorker *worker);

/* Begins to look for what has hung. 0 or a negative libuv error. */
int load_pool_start_sweeping (LoadWorker *worker);

/* Opens what is ready, not too many at a time. */
void load_pool_open_ready (LoadWorker *worker, ClockNs now_ns);

/* The connection that has been free longest (first in, first out: the other order bends the tail),
 * or NULL. */
LoadConnection *load_pool_take_free (LoadWorker *worker);

/* CONNECTION, which is free, stands in the queue for being taken; again is no harm. */
void load_pool_put_free (LoadWorker *worker, LoadConnection *connection);

/* Closes all handles; the loop has to run once more. */
void load_pool_close (LoadWorker *worker);
void load_pool_free (LoadWorker *worker);

/* What the connections' events are, for their context. */
extern const LoadConnectionEvents load_pool_events;
