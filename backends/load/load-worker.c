/* One generator thread. Everything but the mailbox is touched by that thread alone.
 *
 * Closed loop: each connection carries one virtual user, who sends again when answered. Open loop:
 * requests become due by the schedule; a due request takes the connection that has been free
 * longest (first in, first out: the other order bends the tail) or waits, charged from its intended
 * start. */
#include "load-worker.h"

#include "load-connection.h"
#include "load-queue.h"
#include "timer.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Enough for a whole large response in one call, small enough to stay in the cache. */
#define INPUT_BYTES (256 * 1024)
/* Handshakes under way at a time: a listener's queue is limited, and what overflows it comes back
 * only after a second. */
#define CONNECTING_MAX 128
#define RETRY_NS (100 * CLOCK_NS_PER_MS)
/* Streams of random numbers below this are the arrivals'. */
#define THINK_STREAM (UINT64_C (1) << 32)
#define SWEEP_MS_MIN 5
#define SWEEP_MS_MAX 100

/* What goes between the reporter's thread and the worker's, under the lock. */
typedef struct
{
  uv_mutex_t lock;
  bool asked;
  LoadPhase phase;
  ClockNs start_ns;
  LoadSample *filled; /* handed over */
  LoadSample *empty;  /* given back */
} LoadMailbox;

struct LoadWorker
{
  const LoadPlan *plan;
  unsigned index;
  LoadMailbox mailbox;
  uv_thread_t thread;
  bool started;

  uv_loop_t loop;
  uv_async_t wake;
  uv_timer_t sweep;
  Timer *pacer;      /* open loop */
  Waiting *thinking; /* closed loop with think time */
  LoadRandom random; /* for the think times */

  LoadPhase phase;
  LoadContext context;
  LoadConnection *connections;
  LoadFlight *flights; /* of all connections */
  unsigned connection_count;
  LoadQueue free;      /* may be sent on */
  LoadQueue ready;     /* closed, to be opened as soon as possible */
  uint64_t awaited;    /* closed loop: due requests that wait for their connection */
  LoadSchedule due;    /* open loop: passed by requests that became due */
  LoadSchedule next;   /* open loop: passed by requests that left the queue */
  LoadDemands demands; /* goes with next, or closed loop: with the requests that are sent */
  ClockNs issued_ns;   /* open loop: when a request last became due here */
  ClockNs cpu_ns;      /* used by this thread at the last handing over */
  int connect_error;
};

const char *
load_phase_name (LoadPhase phase)
{
  static const char *const names[] = { "connect", "warmup", "measure", "drain", "over" };

  return names[phase];
}

static LoadWorker *
worker_of (LoadConnection *connection)
{
  return (LoadWorker *) ((char *) connection->context - offsetof (LoadWorker, context));
}

static bool
is_open_loop (const LoadWorker *worker)
{
  return worker->plan->options->profile.count > 0;
}

/* Whether new requests become due in this phase. */
static bool
is_issuing (const LoadWorker *worker)
{
  return worker->phase == LOAD_PHASE_WARMUP || worker->phase == LOAD_PHASE_MEASURE;
}

static uint64_t
count_queued (const LoadWorker *worker)
{
  return worker->awaited + (worker->due.passed - worker->next.passed);
}

static void
open_ready (LoadWorker *worker, ClockNs now_ns)
{
  const uint64_t *connecting = &worker->context.census.in_state[LOAD_CONNECTION_CONNECTING];

  while (*connecting < CONNECTING_MAX && worker->ready.first != NULL)
    load_connection_open (load_queue_pop (&worker->ready), now_ns);
}

/* The connection that has been free longest, or NULL. One that its peer has just closed may still
 * stand in the queue. */
static LoadConnection *
pop_free (LoadWorker *worker)
{
  LoadConnection *connection;

  do
    connection = load_queue_pop (&worker->free);
  while (connection != NULL && !load_connection_is_free (connection));
  return connection;
}

/* Open loop: the requests whose time has come. The gaps between them are recorded as they came,
 * since arrivals in bursts would not be what was asked for. */
static void
take_due (LoadWorker *worker, ClockNs now_ns)
{
  LoadSample *sample = worker->context.sample;

  while (worker->due.next_ns <= now_ns)
    {
      (void) load_schedule_take (&worker->due); /* only the count is needed here */
      sample->scheduled++;
      hist_record (&sample->times[LOAD_TIME_ISSUE_GAP], now_ns - worker->issued_ns);
      worker->issued_ns = now_ns;
    }
}

/* Open loop: the next request leaves the queue; *DEMAND gets its number. One that leaves it unsent
 * takes its number along, so that a slow server changes no other request's. */
static ClockNs
take_next (LoadWorker *worker, uint64_t *demand)
{
  *demand = load_demands_take (&worker->demands);
  return load_schedule_take (&worker->next);
}

/* Open loop: sends what is due, as far as there are connections. */
static void
issue_due (LoadWorker *worker, ClockNs now_ns)
{
  LoadConnection *connection;
  uint64_t demand;

  if (is_issuing (worker))
    take_due (worker, now_ns);
  while (worker->next.passed < worker->due.passed && (connection = pop_free (worker)) != NULL)
    {
      ClockNs intended_ns = take_next (worker, &demand);

      load_connection_send (connection, intended_ns, demand);
      if (load_connection_is_free (connection))
        load_queue_push (&worker->free, connection);
    }
}

static void
on_pace (void *data)
{
  LoadWorker *worker = data;

  issue_due (worker, clock_now_ns ());
  if (is_issuing (worker))
    timer_set (worker->pacer, worker->due.next_ns);
}

/* Closed loop: the virtual user of CONNECTION, which cannot take it yet, wants a response from
 * NOW_NS on. */
static void
await_connection (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
  if (connection->awaited || !is_issuing (worker))
    return;
  connection->intended_ns = now_ns;
  connection->awaited = true;
  worker->awaited++;
  worker->context.sample->scheduled++;
}

/* Closed loop: the request that waited for CONNECTION waits no longer. */
static void
stop_awaiting (LoadWorker *worker, LoadConnection *connection)
{
  connection->awaited = false;
  worker->awaited--;
}

/* Closed loop: sends what waited for this connection, or what its user wants now. */
static void
send_next (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
  uint64_t demand = load_demands_take (&worker->demands);

  if (!connection->awaited)
    {
      worker->context.sample->scheduled++;
      load_connection_send (connection, now_ns, demand);
      return;
    }
  stop_awaiting (worker, connection);
  load_connection_send (connection, connection->intended_ns, demand);
}

/* Closed loop: fills the connection with as many requests as may be on it. */
static void
issue_closed (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
  while (is_issuing (worker) && load_connection_is_free (connection))
    send_next (worker, connection, now_ns);
  if (load_connection_is_free (connection) && connection->queue == NULL)
    load_queue_push (&worker->free, connection);
}

/* Closed loop: the user looks at the response for a while. Times are drawn from the exponential
 * distribution, so that users who began together do not stay together. */
static void
think (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
  double mean_ns = (double) worker->plan->options->think_ns;
  ClockNs until_ns = now_ns + (ClockNs) load_random_exponential (&worker->random, mean_ns);

  /* Without memory for the heap the user goes on at once. */
  if (waiting_add (worker->thinking, &connection->thinking, until_ns) != 0)
    issue_closed (worker, connection, now_ns);
}

static void
on_thought (Waiter *waiter)
{
  LoadConnection *connection =
      (LoadConnection *) ((char *) waiter - offsetof (LoadConnection, thinking));
  LoadWorker *worker = worker_of (connection);

  if (load_connection_is_free (connection))
    issue_closed (worker, connection, clock_now_ns ());
  else
    await_connection (worker, connection, clock_now_ns ());
}

static bool
is_thinking (const LoadConnection *connection)
{
  return connection->thinking.place != 0;
}

static void
on_freed_closed (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
  if (worker->thinking == NULL || connection->awaited || !is_issuing (worker))
    issue_closed (worker, connection, now_ns);
  else if (!is_thinking (connection))
    think (worker, connection, now_ns);
}

static void
on_freed (LoadConnection *connection, ClockNs now_ns)
{
  LoadWorker *worker = worker_of (connection);

  if (!is_open_loop (worker))
    {
      on_freed_closed (worker, connection, now_ns);
    }
  else
    {
      if (connection->queue == NULL)
        load_queue_push (&worker->free, connection);
      issue_due (worker, now_ns);
    }
  if (worker->ready.first != NULL)
    open_ready (worker, now_ns);
}

/* A request that waited for a connection that cannot be had has failed. */
static void
fail_waiting (LoadWorker *worker, LoadConnection *connection, int error)
{
  /* A handshake that hangs has used up the time of the request that waited for it. */
  LoadFailure failure = error == UV_ETIMEDOUT ? LOAD_FAILURE_TIMEOUT : LOAD_FAILURE_CONNECT;
  uint64_t demand;

  if (connection->awaited)
    stop_awaiting (worker, connection);
  else if (worker->next.passed < worker->due.passed)
    (void) take_next (worker, &demand); /* it has left the queue */
  else
    return;
  load_context_fail_unsent (&worker->context, failure);
}

static void
on_refused (LoadConnection *connection, int error, ClockNs now_ns)
{
  LoadWorker *worker = worker_of (connection);

  worker->connect_error = error;
  fail_waiting (worker, connection, error);
  connection->since_ns = now_ns + RETRY_NS; /* the sweep opens it again */
}

/* Closed loop: the response was the last one of its connection; the user goes on all the same. */
static void
user_goes_on (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
  if (worker->thinking != NULL && is_issuing (worker))
    think (worker, connection, now_ns);
  else
    await_connection (worker, connection, now_ns);
}

static void
on_closed (LoadConnection *connection, ClockNs now_ns)
{
  LoadWorker *worker = worker_of (connection);

  if (worker->phase == LOAD_PHASE_DRAIN || worker->phase == LOAD_PHASE_OVER)
    return;
  if (!is_open_loop (worker) && !is_thinking (connection))
    user_goes_on (worker, connection, now_ns);
  connection->since_ns = 0;
  load_queue_remove (connection);
  load_queue_push (&worker->ready, connection);
  open_ready (worker, now_ns);
}

/* A request that is late, or a handshake that hangs, gives its connection up. */
static bool
is_late (const LoadWorker *worker, const LoadConnection *connection, ClockNs now_ns)
{
  uint64_t timeout_ns = worker->context.timeout_ns;

  if (connection->state == LOAD_CONNECTION_CONNECTING)
    return now_ns - connection->since_ns >= timeout_ns;
  return connection->in_flight > 0 &&
         now_ns - connection->flights[connection->first].intended_ns >= timeout_ns;
}

static void
sweep_connection (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
  if (is_late (worker, connection, now_ns))
    {
      load_connection_fail (connection, LOAD_FAILURE_TIMEOUT, now_ns);
      return;
    }
  if (connection->state != LOAD_CONNECTION_CLOSED || connection->since_ns == 0 ||
      connection->since_ns > now_ns)
    return;
  connection->since_ns = 0;
  if (!is_open_loop (worker) && !is_thinking (connection))
    await_connection (worker, connection, now_ns);
  load_queue_push (&worker->ready, connection);
}

/* Requests that nobody would wait for any longer leave the queue unsent. */
static void
sweep_queue (LoadWorker *worker, ClockNs now_ns)
{
  uint64_t demand;

  while (worker->next.passed < worker->due.passed &&
         worker->next.next_ns + worker->context.timeout_ns <= now_ns)
    {
      (void) take_next (worker, &demand); /* it has left the queue */
      load_context_fail_unsent (&worker->context, LOAD_FAILURE_TIMEOUT);
    }
}

static void
on_sweep (uv_timer_t *timer)
{
  LoadWorker *worker = timer->data;
  ClockNs now_ns = clock_now_ns ();

  for (unsigned i = 0; i < worker->connection_count; i++)
    sweep_connection (worker, &worker->connections[i], now_ns);
  sweep_queue (worker, now_ns);
  if (worker->phase != LOAD_PHASE_DRAIN)
    open_ready (worker, now_ns);
}

static void
begin_open_loop (LoadWorker *worker, ClockNs start_ns)
{
  const LoadOptions *options = worker->plan->options;

  load_schedule_init (&worker->due, &options->profile, options->arrivals, options->seed,
                      worker->index, (unsigned) options->threads, start_ns);
  worker->next = worker->due;
  worker->issued_ns = start_ns;
  on_pace (worker);
}

static void
begin_issuing (LoadWorker *worker, ClockNs start_ns)
{
  if (is_open_loop (worker))
    {
      begin_open_loop (worker, start_ns);
      return;
    }
  for (size_t count = worker->free.length; count > 0; count--)
    {
      LoadConnection *connection = load_queue_pop (&worker->free);

      if (load_connection_is_free (connection))
        on_freed_closed (worker, connection, clock_now_ns ());
    }
}

static void
enter_phase (LoadWorker *worker, LoadPhase phase, ClockNs start_ns)
{
  bool was_issuing = is_issuing (worker);

  worker->phase = phase;
  if (is_issuing (worker) && !was_issuing)
    begin_issuing (worker, start_ns);
  if (phase == LOAD_PHASE_OVER)
    uv_stop (&worker->loop);
}

static void
fill_gauges (LoadWorker *worker, LoadSample *sample)
{
  const LoadCensus *census = &worker->context.census;
  ClockNs cpu_ns = clock_thread_cpu_ns ();

  sample->end_ns = clock_now_ns ();
  load_context_integrate (&worker->context, sample->end_ns);
  sample->in_flight = census->in_flight;
  sample->connections =
      census->in_state[LOAD_CONNECTION_OPEN] + census->in_state[LOAD_CONNECTION_SENDING];
  sample->queued = count_queued (worker);
  sample->worker_cpu_ns = cpu_ns - worker->cpu_ns;
  worker->cpu_ns = cpu_ns;
}

/* The buffers change hands here: the one place where the two threads meet. */
static void
on_wake (uv_async_t *wake)
{
  LoadWorker *worker = wake->data;
  LoadMailbox *mailbox = &worker->mailbox;
  LoadPhase phase = worker->phase;
  ClockNs start_ns = 0;
  bool asked;

  uv_mutex_lock (&mailbox->lock);
  asked = mailbox->asked;
  if (asked)
    {
      fill_gauges (worker, worker->context.sample);
      mailbox->filled = worker->context.sample;
      worker->context.sample = mailbox->empty;
      mailbox->asked = false;
      phase = mailbox->phase;
      start_ns = mailbox->start_ns;
    }
  uv_mutex_unlock (&mailbox->lock);
  if (!asked)
    return;
  enter_phase (worker, phase, start_ns);
  (void) uv_async_send (worker->plan->handed_over); /* fails only on a handle of another type */
}

void
load_worker_ask (LoadWorker *worker, LoadPhase phase, ClockNs start_ns)
{
  uv_mutex_lock (&worker->mailbox.lock);
  worker->mailbox.asked = true;
  worker->mailbox.phase = phase;
  worker->mailbox.start_ns = start_ns;
  uv_mutex_unlock (&worker->mailbox.lock);
  (void) uv_async_send (&worker->wake); /* fails only on a handle of another type */
}

LoadSample *
load_worker_collect (LoadWorker *worker)
{
  LoadSample *filled;

  uv_mutex_lock (&worker->mailbox.lock);
  filled = worker->mailbox.filled;
  worker->mailbox.filled = NULL;
  uv_mutex_unlock (&worker->mailbox.lock);
  return filled;
}

void
load_worker_return (LoadWorker *worker, LoadSample *sample)
{
  uv_mutex_lock (&worker->mailbox.lock);
  worker->mailbox.empty = sample;
  uv_mutex_unlock (&worker->mailbox.lock);
}

int
load_worker_connect_error (const LoadWorker *worker)
{
  return worker->connect_error;
}

static void
close_everything (LoadWorker *worker)
{
  for (unsigned i = 0; i < worker->connection_count; i++)
    load_connection_deinit (&worker->connections[i]);
  uv_close ((uv_handle_t *) &worker->sweep, NULL);
  uv_close ((uv_handle_t *) &worker->wake, NULL);
  if (worker->pacer != NULL)
    timer_close (worker->pacer);
  if (worker->thinking != NULL)
    waiting_free (worker->thinking);
  (void) uv_run (&worker->loop, UV_RUN_DEFAULT); /* returns when every handle is closed */
}

static void
run_worker (void *data)
{
  LoadWorker *worker = data;
  int error = 0;

  /* Here and not before: the precision of timers is a property of the thread. */
  if (is_open_loop (worker))
    worker->pacer = timer_new (&worker->loop, on_pace, worker, &error);
  else if (worker->plan->options->think_ns > 0)
    worker->thinking = waiting_new (&worker->loop, on_thought, &error);
  if (error != 0)
    {
      fprintf (stderr, "tailrace-load: cannot make a timer for the requests: %s\n",
               uv_strerror (error));
      exit (1);
    }
  open_ready (worker, clock_now_ns ());
  (void) uv_run (&worker->loop, UV_RUN_DEFAULT); /* stopped with handles open: closed below */
  close_everything (worker);
}

static bool
make_connections (LoadWorker *worker)
{
  const LoadOptions *options = worker->plan->options;
  uint64_t share = options->connections / options->threads;

  /* What does not divide evenly goes to the first workers. */
  worker->connection_count =
      (unsigned) (share + (worker->index < options->connections % options->threads ? 1 : 0));
  worker->connections = calloc (worker->connection_count, sizeof *worker->connections);
  worker->flights = calloc (worker->connection_count * options->pipeline, sizeof *worker->flights);
  if (worker->connections == NULL || worker->flights == NULL)
    return false;
  for (unsigned i = 0; i < worker->connection_count; i++)
    {
      load_connection_init (&worker->connections[i], &worker->context,
                            worker->flights + i * options->pipeline);
      load_queue_push (&worker->ready, &worker->connections[i]);
    }
  return true;
}

/* Requests that say numbers of their own need bytes of their own; others share the target's. */
static char *
make_request (const LoadTarget *target)
{
  char *copy;

  if (target->demand.kind == LOAD_DEMAND_NONE)
    return target->request;
  copy = malloc (target->request_length);
  if (copy != NULL)
    memcpy (copy, target->request, target->request_length);
  return copy;
}

static bool
make_memory (LoadWorker *worker)
{
  static const LoadConnectionEvents events = { on_freed, on_refused, on_closed };

  worker->context = (LoadContext){
    .loop = &worker->loop,
    .target = worker->plan->target,
    .events = &events,
    .sample = load_sample_new (),
    .input = malloc (INPUT_BYTES),
    .input_size = INPUT_BYTES,
    .request = make_request (worker->plan->target),
    .stamped = worker->plan->stamped,
    .depth = (unsigned) worker->plan->options->pipeline,
    .timeout_ns = worker->plan->options->timeout_ns,
  };
  worker->mailbox.empty = load_sample_new ();
  return worker->context.sample != NULL && worker->context.input != NULL &&
         worker->context.request != NULL && worker->mailbox.empty != NULL &&
         make_connections (worker);
}

static uint64_t
sweep_interval_ms (uint64_t timeout_ns)
{
  uint64_t wanted_ms = timeout_ns / CLOCK_NS_PER_MS / 50;

  return wanted_ms < SWEEP_MS_MIN   ? SWEEP_MS_MIN
         : wanted_ms > SWEEP_MS_MAX ? SWEEP_MS_MAX
                                    : wanted_ms;
}

static int
make_handles (LoadWorker *worker)
{
  uint64_t sweep_ms = sweep_interval_ms (worker->plan->options->timeout_ns);
  int result = uv_loop_init (&worker->loop);

  if (result == 0)
    result = uv_mutex_init (&worker->mailbox.lock);
  if (result == 0)
    result = uv_async_init (&worker->loop, &worker->wake, on_wake);
  if (result == 0)
    result = uv_timer_init (&worker->loop, &worker->sweep);
  worker->wake.data = worker->sweep.data = worker;
  return result == 0 ? uv_timer_start (&worker->sweep, on_sweep, sweep_ms, sweep_ms) : result;
}

LoadWorker *
load_worker_new (const LoadPlan *plan, unsigned index, int *error)
{
  LoadWorker *worker = calloc (1, sizeof *worker);

  *error = UV_ENOMEM;
  if (worker == NULL)
    return NULL;
  worker->plan = plan;
  worker->index = index;
  worker->phase = LOAD_PHASE_CONNECT;
  load_random_init (&worker->random, plan->options->seed, THINK_STREAM + index);
  load_demands_init (&worker->demands, &plan->target->demand, plan->options->seed, index);
  if (make_memory (worker))
    *error = make_handles (worker);
  if (*error == 0)
    return worker;
  load_worker_free (worker);
  return NULL;
}

int
load_worker_start (LoadWorker *worker)
{
  int result = uv_thread_create (&worker->thread, run_worker, worker);

  worker->started = result == 0;
  return result;
}

void
load_worker_free (LoadWorker *worker)
{
  /* A worker that never ran takes its loop with it: the program is about to end with an error. */
  if (worker->started)
    {
      (void) uv_thread_join (&worker->thread); /* fails only for a thread that never was */
      (void) uv_loop_close (&worker->loop);    /* everything on it is closed */
      uv_mutex_destroy (&worker->mailbox.lock);
    }
  free (worker->connections);
  free (worker->flights);
  free (worker->context.sample);
  free (worker->context.input);
  if (worker->context.request != worker->plan->target->request)
    free (worker->context.request);
  free (worker->mailbox.empty);
  free (worker->mailbox.filled);
  free (worker);
}
