/* Closed loop: each connection carries one virtual user, who sends again when answered, at once or
 * after thinking.
 *
 * Responses that have come together are all taken before their users ask again. Requests in quick
 * succession find the server awake; with a response taken between two of them it has often fallen
 * asleep, and each has to wake it, which takes an interrupt to another processor. (Measured with 64
 * connections, in four rounds: the server sleeps an eighth to two fifths as often.) A request's
 * times begin when it is sent, so none of them gets longer. */
#include "load-worker-private.h"

#include <stddef.h>

/* Not all of very many: the server would have nothing to do meanwhile. */
#define TOGETHER_MAX 32

/* The virtual user of CONNECTION, which cannot take it yet, wants a response from NOW_NS on. */
static void
await_connection (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
  if (connection->awaited || !load_worker_is_issuing (worker))
    return;
  connection->intended_ns = now_ns;
  connection->awaited = true;
  worker->closed.awaited++;
  worker->context.sample->scheduled++;
}

/* The request that waited for CONNECTION waits no longer. */
static void
stop_awaiting (LoadWorker *worker, LoadConnection *connection)
{
  connection->awaited = false;
  worker->closed.awaited--;
}

/* Sends what waited for this connection, or what its user wants as it is sent. */
static void
send_next (LoadWorker *worker, LoadConnection *connection)
{
  uint64_t demand = load_demands_take (&worker->demands);

  if (!connection->awaited)
    {
      worker->context.sample->scheduled++;
      load_connection_send (connection, LOAD_DUE_WHEN_SENT, demand);
      return;
    }
  stop_awaiting (worker, connection);
  load_connection_send (connection, connection->intended_ns, demand);
}

/* Fills the connection with as many requests as may be on it. */
static void
issue (LoadWorker *worker, LoadConnection *connection)
{
  while (load_worker_is_issuing (worker) && load_connection_is_free (connection))
    send_next (worker, connection);
  if (load_connection_is_free (connection))
    load_pool_put_free (worker, connection);
}

/* The users of all connections that are free ask. */
static void
issue_all (LoadWorker *worker)
{
  LoadConnection *connection;

  while (load_worker_is_issuing (worker) && (connection = load_pool_take_free (worker)) != NULL)
    issue (worker, connection);
}

/* The loop has taken what there was. */
static void
on_turn_end (uv_check_t *turn_end)
{
  issue_all (turn_end->data);
}

/* The user looks at the response for a while. Times are drawn from the exponential distribution, so
 * that users who began together do not stay together. */
static void
think (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
  LoadClosedLoop *closed = &worker->closed;
  double mean_ns = (double) worker->plan->options->think_ns;
  ClockNs until_ns = now_ns + (ClockNs) load_random_exponential (&closed->random, mean_ns);

  /* Without memory for the heap the user goes on at once. */
  if (waiting_add (closed->thinking, &connection->thinking, until_ns) != 0)
    issue (worker, connection);
}

static void
on_thought (Waiter *waiter)
{
  LoadConnection *connection =
      (LoadConnection *) ((char *) waiter - offsetof (LoadConnection, thinking));
  LoadWorker *worker = load_worker_of (connection);

  if (load_connection_is_free (connection))
    issue (worker, connection);
  else
    await_connection (worker, connection, clock_now_ns ());
}

static bool
is_thinking (const LoadConnection *connection)
{
  return connection->thinking.place != 0;
}

/* Think times have random numbers of their own: streams below this are the arrivals'. */
#define THINK_STREAM (UINT64_C (1) << 32)

static int
watch_turns (LoadWorker *worker)
{
  uv_check_t *turn_end = &worker->closed.turn_end;
  int error = uv_check_init (&worker->loop, turn_end);

  turn_end->data = worker;
  return error == 0 ? uv_check_start (turn_end, on_turn_end) : error;
}

static int
prepare (LoadWorker *worker)
{
  const LoadOptions *options = worker->plan->options;
  int error = watch_turns (worker);

  load_random_init (&worker->closed.random, options->seed, THINK_STREAM + worker->index);
  if (error == 0 && options->think_ns > 0)
    worker->closed.thinking = waiting_new (&worker->loop, on_thought, &error);
  return error;
}

/* Its user asks at the end of the turn. */
static void
stand_in_line (LoadWorker *worker, LoadConnection *connection)
{
  load_pool_put_free (worker, connection);
  if (worker->pool.free.length >= TOGETHER_MAX)
    issue_all (worker);
}

static void
on_freed (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
  if (worker->closed.thinking == NULL || connection->awaited || !load_worker_is_issuing (worker))
    stand_in_line (worker, connection);
  else if (!is_thinking (connection))
    think (worker, connection, now_ns);
}

static void
begin (LoadWorker *worker, ClockNs start_ns)
{
  LoadConnection *connection;

  if (worker->closed.thinking == NULL)
    issue_all (worker);
  else
    while ((connection = load_pool_take_free (worker)) != NULL)
      think (worker, connection, start_ns);
}

/* Nothing is due here but what a user wants now. */
static void
catch_up (LoadWorker *worker, ClockNs now_ns)
{
}

/* The user of a connection that has ended goes on all the same. */
static void
on_closed (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
  if (is_thinking (connection))
    return;
  if (worker->closed.thinking != NULL && load_worker_is_issuing (worker))
    think (worker, connection, now_ns);
  else
    await_connection (worker, connection, now_ns);
}

static void
on_retried (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
  if (!is_thinking (connection))
    await_connection (worker, connection, now_ns);
}

static bool
drop (LoadWorker *worker, LoadConnection *connection, LoadFailure failure)
{
  bool awaited = connection->awaited;

  if (awaited)
    stop_awaiting (worker, connection);
  return awaited;
}

/* The time of a user who waits for a connection is that of the handshake. */
static void
sweep (LoadWorker *worker, ClockNs now_ns)
{
}

static uint64_t
count_queued (const LoadWorker *worker)
{
  return worker->closed.awaited;
}

static void
end (LoadWorker *worker)
{
  uv_close ((uv_handle_t *) &worker->closed.turn_end, NULL);
  if (worker->closed.thinking != NULL)
    waiting_free (worker->closed.thinking);
}

const LoadModel load_closed_loop = {
  .prepare = prepare,
  .begin = begin,
  .catch_up = catch_up,
  .freed = on_freed,
  .closed = on_closed,
  .retried = on_retried,
  .drop = drop,
  .sweep = sweep,
  .count_queued = count_queued,
  .end = end,
};
