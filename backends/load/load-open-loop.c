/* Open loop: requests become due by the schedule, whatever the server does. A due request takes the
 * connection that has been free longest or waits, charged from its intended start. All that are due
 * before the planned end are issued, and no other: how many there are is the seed's doing, and not
 * that of a thread that wakes late. */
#include "load-worker-private.h"

/* How early a request may leave: less than a thread that sleeps is late. It is due then. */
#define EARLY_NS (5 * CLOCK_NS_PER_US)

static bool
has_more (const LoadOpenLoop *open)
{
  return open->due.next_ns < open->until_ns;
}

/* The requests whose time has come. The gaps between them are recorded as they came, since arrivals
 * in bursts would not be what was asked for. */
static void
take_due (LoadWorker *worker, ClockNs now_ns)
{
  LoadOpenLoop *open = &worker->open;
  LoadSample *sample = worker->context.sample;

  while (has_more (open) && open->due.next_ns <= now_ns + EARLY_NS)
    {
      (void) load_schedule_take (&open->due); /* only the count is needed here */
      sample->scheduled++;
      hist_record (&sample->times[LOAD_TIME_ISSUE_GAP], now_ns - open->issued_ns);
      open->issued_ns = now_ns;
    }
}

static bool
has_queued (const LoadWorker *worker)
{
  return worker->open.next.passed < worker->open.due.passed;
}

/* The next request leaves the queue; *DEMAND gets its number. One that leaves it unsent takes its
 * number along, so that a slow server changes no other request's. */
static ClockNs
take_next (LoadWorker *worker, uint64_t *demand)
{
  *demand = load_demands_take (&worker->demands);
  return load_schedule_take (&worker->open.next);
}

/* Sends what is due, as far as there are connections. */
static void
issue_due (LoadWorker *worker, ClockNs now_ns)
{
  LoadConnection *connection;
  uint64_t demand;

  if (load_worker_is_issuing (worker))
    take_due (worker, now_ns);
  while (has_queued (worker) && (connection = load_pool_take_free (worker)) != NULL)
    {
      ClockNs intended_ns = take_next (worker, &demand);

      load_connection_send (connection, intended_ns, demand);
      if (load_connection_is_free (connection))
        load_pool_put_free (worker, connection);
    }
}

static void
on_pace (void *data)
{
  LoadWorker *worker = data;

  issue_due (worker, clock_now_ns ());
  if (has_more (&worker->open))
    timer_set (worker->open.pacer, worker->open.due.next_ns);
}

static int
prepare (LoadWorker *worker)
{
  int error = 0;

  worker->open.pacer = timer_new (&worker->loop, EARLY_NS, on_pace, worker, &error);
  return error;
}

static void
begin (LoadWorker *worker, ClockNs start_ns)
{
  const LoadOptions *options = worker->plan->options;
  LoadOpenLoop *open = &worker->open;

  load_schedule_init (&open->due, &options->profile, options->arrivals, options->seed,
                      worker->index, (unsigned) options->threads, start_ns);
  open->next = open->due;
  open->until_ns = start_ns + options->warmup_ns + options->duration_ns;
  open->issued_ns = start_ns;
  on_pace (worker);
}

static void
on_freed (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
  load_pool_put_free (worker, connection);
  issue_due (worker, now_ns);
}

static void
ignore (LoadWorker *worker, LoadConnection *connection, ClockNs now_ns)
{
}

/* Whoever waits is not bound to this connection. A handshake that has hung says nothing of how long
 * the oldest has waited; the sweep does. */
static bool
drop (LoadWorker *worker, LoadConnection *connection, LoadFailure failure)
{
  uint64_t demand;

  if (failure == LOAD_FAILURE_TIMEOUT || !has_queued (worker))
    return false;
  (void) take_next (worker, &demand); /* it has left the queue */
  return true;
}

/* Requests that nobody would wait for any longer leave the queue unsent. */
static void
sweep (LoadWorker *worker, ClockNs now_ns)
{
  uint64_t demand;

  while (has_queued (worker) && worker->open.next.next_ns + worker->context.timeout_ns <= now_ns)
    {
      (void) take_next (worker, &demand); /* it has left the queue */
      load_context_fail_unsent (&worker->context, LOAD_FAILURE_TIMEOUT);
    }
}

static uint64_t
count_queued (const LoadWorker *worker)
{
  return worker->open.due.passed - worker->open.next.passed;
}

static void
end (LoadWorker *worker)
{
  if (worker->open.pacer != NULL)
    timer_close (worker->open.pacer);
}

const LoadModel load_open_loop = {
  .prepare = prepare,
  .begin = begin,
  .catch_up = issue_due,
  .freed = on_freed,
  .closed = ignore,
  .retried = ignore,
  .drop = drop,
  .sweep = sweep,
  .count_queued = count_queued,
  .end = end,
};
