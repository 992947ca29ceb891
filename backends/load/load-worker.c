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
#include <stdlib.h>

/* Enough for a whole large response in one call, small enough to stay in the cache. */
#define INPUT_BYTES (256 * 1024)
/* Handshakes under way at a time: a listener's queue is limited, and what overflows it comes back
 * only after a second. */
#define CONNECTING_MAX 128
#define RETRY_NS (100 * CLOCK_NS_PER_MS)
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
  Timer *pacer; /* open loop */

  LoadPhase phase;
  LoadContext context;
  LoadConnection *connections;
  unsigned connection_count;
  LoadQueue free;    /* may be sent on */
  LoadQueue ready;   /* closed, to be opened as soon as possible */
  uint64_t awaited;  /* closed loop: due requests that wait for their connection */
  LoadSchedule due;  /* open loop: passed by requests that became due */
  LoadSchedule next; /* open loop: passed by requests that left the queue */
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
  return worker->plan->options->rate_per_s > 0.0;
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
  while (connection != NULL && connection->state != LOAD_CONNECTION_FREE);
  return connection;
}

/* Open loop: moves the requests whose time has come into the queue, and sends what can be sent. */
static void
issue_due (LoadWorker *worker, ClockNs now_ns)
{
  LoadConnection *connection;

  if (is_issuing (worker))
    while (worker->due.next_ns <= now_ns)
      {
        (void) load_schedule_take (&worker->due); /* only the count is needed here */
        worker->context.sample->scheduled++;
      }
  while (worker->next.passed < worker->due.passed && (connection = pop_free (worker)) != NULL)
    load_connection_send (connection, load_schedule_take (&worker->next));
}

static void
on_pace (void *data)
{
  LoadWorker *worker = data;

  issue_due (worker, clock_now_ns ());
  if (is_issuing (worker))
    timer_set (worker->pacer, worker->due.next_ns);
}

/* Closed loop: the virtual user of CONNECTION wants the next response from NOW_NS on. */
static void
become_due (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
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

static void
issue_closed (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
  if (!connection->awaited && is_issuing (worker))
    become_due (worker, connection, now_ns);
  if (!connection->awaited || worker->phase == LOAD_PHASE_DRAIN)
    {
      load_queue_push (&worker->free, connection);
      return;
    }
  stop_awaiting (worker, connection);
  load_connection_send (connection, connection->intended_ns);
}

static void
on_freed (LoadConnection *connection, ClockNs now_ns)
{
  LoadWorker *worker = worker_of (connection);

  if (is_open_loop (worker))
    {
      load_queue_push (&worker->free, connection);
      issue_due (worker, now_ns);
    }
  else
    issue_closed (worker, connection, now_ns);
  if (worker->ready.first != NULL)
    open_ready (worker, now_ns);
}

/* A request that waited for a connection that cannot be had has failed. */
static void
fail_waiting (LoadWorker *worker, LoadConnection *connection)
{
  if (connection->awaited)
    stop_awaiting (worker, connection);
  else if (worker->next.passed < worker->due.passed)
    (void) load_schedule_take (&worker->next); /* it has left the queue */
  else
    return;
  load_context_fail_unsent (&worker->context, LOAD_FAILURE_CONNECT);
}

static void
on_refused (LoadConnection *connection, int error, ClockNs now_ns)
{
  LoadWorker *worker = worker_of (connection);

  worker->connect_error = error;
  fail_waiting (worker, connection);
  connection->since_ns = now_ns + RETRY_NS; /* the sweep opens it again */
}

static void
on_closed (LoadConnection *connection, ClockNs now_ns)
{
  LoadWorker *worker = worker_of (connection);

  if (worker->phase == LOAD_PHASE_DRAIN || worker->phase == LOAD_PHASE_OVER)
    return;
  if (!is_open_loop (worker) && is_issuing (worker) && !connection->awaited)
    become_due (worker, connection, now_ns);
  connection->since_ns = 0;
  load_queue_remove (connection);
  load_queue_push (&worker->ready, connection);
  open_ready (worker, now_ns);
}

static void
sweep_connection (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
  uint64_t timeout_ns = worker->context.timeout_ns;
  bool late =
      load_connection_in_flight (connection) && now_ns - connection->intended_ns >= timeout_ns;
  bool stuck = connection->state == LOAD_CONNECTION_CONNECTING &&
               now_ns - connection->since_ns >= timeout_ns;

  if (late || stuck)
    {
      load_connection_fail (connection, LOAD_FAILURE_TIMEOUT, now_ns);
      return;
    }
  if (connection->state != LOAD_CONNECTION_CLOSED || connection->since_ns == 0 ||
      connection->since_ns > now_ns)
    return;
  connection->since_ns = 0;
  if (!is_open_loop (worker) && is_issuing (worker) && !connection->awaited)
    become_due (worker, connection, now_ns);
  load_queue_push (&worker->ready, connection);
}

/* Requests that nobody would wait for any longer leave the queue unsent. */
static void
sweep_queue (LoadWorker *worker, ClockNs now_ns)
{
  while (worker->next.passed < worker->due.passed &&
         worker->next.next_ns + worker->context.timeout_ns <= now_ns)
    {
      (void) load_schedule_take (&worker->next); /* it has left the queue */
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
begin_issuing (LoadWorker *worker, ClockNs start_ns)
{
  const LoadOptions *options = worker->plan->options;

  if (is_open_loop (worker))
    {
      load_schedule_init (&worker->due, options->arrivals, options->rate_per_s, options->seed,
                          worker->index, (unsigned) options->threads, start_ns);
      worker->next = worker->due;
      on_pace (worker);
      return;
    }
  for (size_t count = worker->free.length; count > 0; count--)
    issue_closed (worker, load_queue_pop (&worker->free), clock_now_ns ());
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
  const uint64_t *in_state = worker->context.census.in_state;

  sample->in_flight = in_state[LOAD_CONNECTION_SENDING] + in_state[LOAD_CONNECTION_WAITING];
  sample->connections = sample->in_flight + in_state[LOAD_CONNECTION_FREE];
  sample->queued = count_queued (worker);
  sample->end_ns = clock_now_ns ();
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
  if (error != 0)
    {
      (void) stream_error (uv_err_name (error), "cannot make a timer for the arrivals: %s",
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
  if (worker->connections == NULL)
    return false;
  for (unsigned i = 0; i < worker->connection_count; i++)
    {
      load_connection_init (&worker->connections[i], &worker->context);
      load_queue_push (&worker->ready, &worker->connections[i]);
    }
  return true;
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
    .stamped = worker->plan->stamped,
    .timeout_ns = worker->plan->options->timeout_ns,
  };
  worker->mailbox.empty = load_sample_new ();
  return worker->context.sample != NULL && worker->context.input != NULL &&
         worker->mailbox.empty != NULL && make_connections (worker);
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
  free (worker->context.sample);
  free (worker->context.input);
  free (worker->mailbox.empty);
  free (worker->mailbox.filled);
  free (worker);
}
