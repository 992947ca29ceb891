/* A worker's connections: which are free, which are to be opened, and which have hung. */
#include "load-worker-private.h"

#include <stdlib.h>

/* Handshakes under way at a time: a listener's queue is limited, and what overflows it comes back
 * only after a second. */
#define CONNECTING_MAX 128
#define RETRY_NS (100 * CLOCK_NS_PER_MS)
#define SWEEP_MS_MIN 5

bool
load_pool_make (LoadWorker *worker)
{
  const LoadOptions *options = worker->plan->options;
  LoadPool *pool = &worker->pool;
  uint64_t share = options->connections / options->threads;

  /* What does not divide evenly goes to the first workers. */
  pool->count =
      (unsigned) (share + (worker->index < options->connections % options->threads ? 1 : 0));
  pool->connections = calloc (pool->count, sizeof *pool->connections);
  pool->flights = calloc (pool->count * options->pipeline, sizeof *pool->flights);
  if (pool->connections == NULL || pool->flights == NULL)
    return false;
  for (unsigned i = 0; i < pool->count; i++)
    {
      load_connection_init (&pool->connections[i], &worker->context,
                            pool->flights + i * options->pipeline);
      load_queue_push (&pool->ready, &pool->connections[i]);
    }
  return true;
}

void
load_pool_open_ready (LoadWorker *worker, ClockNs now_ns)
{
  const uint64_t *connecting = &worker->context.census.in_state[LOAD_CONNECTION_CONNECTING];

  while (*connecting < CONNECTING_MAX && worker->pool.ready.first != NULL)
    load_connection_open (load_queue_pop (&worker->pool.ready), now_ns);
}

/* One that its peer has just closed may still stand in the queue. */
LoadConnection *
load_pool_take_free (LoadWorker *worker)
{
  LoadConnection *connection;

  do
    connection = load_queue_pop (&worker->pool.free);
  while (connection != NULL && !load_connection_is_free (connection));
  return connection;
}

void
load_pool_put_free (LoadWorker *worker, LoadConnection *connection)
{
  if (connection->queue == NULL)
    load_queue_push (&worker->pool.free, connection);
}

/* Nothing is opened any more. */
static bool
is_ending (const LoadWorker *worker)
{
  return worker->phase == LOAD_PHASE_DRAIN || worker->phase == LOAD_PHASE_OVER;
}

static void
on_freed (LoadConnection *connection, ClockNs now_ns)
{
  LoadWorker *worker = load_worker_of (connection);

  worker->model->freed (worker, connection, now_ns);
  if (worker->pool.ready.first != NULL && !is_ending (worker))
    load_pool_open_ready (worker, now_ns);
}

/* A request that waited for a connection that cannot be had has failed. */
static void
on_refused (LoadConnection *connection, int error, ClockNs now_ns)
{
  LoadWorker *worker = load_worker_of (connection);
  /* A handshake that hangs has used up the time of the request that waited for it. */
  LoadFailure failure = error == UV_ETIMEDOUT ? LOAD_FAILURE_TIMEOUT : LOAD_FAILURE_CONNECT;

  worker->pool.connect_error = error;
  if (worker->model->drop (worker, connection, failure))
    load_context_fail_unsent (&worker->context, failure);
  connection->since_ns = now_ns + RETRY_NS; /* the sweep opens it again */
}

static void
on_closed (LoadConnection *connection, ClockNs now_ns)
{
  LoadWorker *worker = load_worker_of (connection);

  connection->since_ns = 0;
  load_queue_remove (connection);
  if (is_ending (worker))
    return;
  worker->model->closed (worker, connection, now_ns);
  load_queue_push (&worker->pool.ready, connection);
  load_pool_open_ready (worker, now_ns);
}

const LoadConnectionEvents load_pool_events = { on_freed, on_refused, on_closed };

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
  worker->model->retried (worker, connection, now_ns);
  load_queue_push (&worker->pool.ready, connection);
}

static void
on_sweep (uv_timer_t *timer)
{
  LoadWorker *worker = timer->data;
  ClockNs now_ns = clock_now_ns ();

  for (unsigned i = 0; i < worker->pool.count; i++)
    sweep_connection (worker, &worker->pool.connections[i], now_ns);
  worker->model->sweep (worker, now_ns);
  if (!is_ending (worker))
    load_pool_open_ready (worker, now_ns);
}

static uint64_t
sweep_interval_ms (uint64_t timeout_ns)
{
  uint64_t wanted_ms = timeout_ns / CLOCK_NS_PER_MS / 50;

  return wanted_ms < SWEEP_MS_MIN        ? SWEEP_MS_MIN
         : wanted_ms > LOAD_SWEEP_MS_MAX ? LOAD_SWEEP_MS_MAX
                                         : wanted_ms;
}

int
load_pool_start_sweeping (LoadWorker *worker)
{
  uint64_t sweep_ms = sweep_interval_ms (worker->plan->options->timeout_ns);
  uv_timer_t *timer = &worker->pool.sweep;
  int result = uv_timer_init (&worker->loop, timer);

  timer->data = worker;
  return result == 0 ? uv_timer_start (timer, on_sweep, sweep_ms, sweep_ms) : result;
}

void
load_pool_close (LoadWorker *worker)
{
  for (unsigned i = 0; i < worker->pool.count; i++)
    load_connection_deinit (&worker->pool.connections[i]);
  uv_close ((uv_handle_t *) &worker->pool.sweep, NULL);
}

void
load_pool_free (LoadWorker *worker)
{
  free (worker->pool.connections);
  free (worker->pool.flights);
}
