/* One generator thread: its life, its phases, and the handing over of its samples. Everything but
 * the mailbox is touched by that thread alone. */
#include "load-worker-private.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Enough for a whole large response in one call, small enough to stay in the cache. */
#define INPUT_BYTES (256 * 1024)

LoadWorker *
load_worker_of (LoadConnection *connection)
{
  return (LoadWorker *) ((char *) connection->context - offsetof (LoadWorker, context));
}

bool
load_worker_is_issuing (const LoadWorker *worker)
{
  return worker->phase == LOAD_PHASE_WARMUP || worker->phase == LOAD_PHASE_MEASURE;
}

static void
enter_phase (LoadWorker *worker, LoadPhase phase, ClockNs start_ns)
{
  bool was_issuing = load_worker_is_issuing (worker);

  worker->phase = phase;
  if (load_worker_is_issuing (worker) && !was_issuing)
    worker->model->begin (worker, start_ns);
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
  sample->connecting = census->in_state[LOAD_CONNECTION_CONNECTING];
  sample->connect_error = worker->pool.connect_error;
  sample->queued = worker->model->count_queued (worker);
  sample->worker_cpu_ns = cpu_ns - worker->cpu_ns;
  worker->cpu_ns = cpu_ns;
}

static void
on_wake (uv_async_t *wake)
{
  LoadWorker *worker = wake->data;
  LoadPhase phase;
  ClockNs start_ns;

  if (!load_mailbox_is_asked (&worker->mailbox))
    return;
  /* Its timer may fire later than the end of what is handed over. */
  worker->model->catch_up (worker, clock_now_ns ());
  fill_gauges (worker, worker->context.sample);
  worker->context.sample =
      load_mailbox_trade (&worker->mailbox, worker->context.sample, &phase, &start_ns);
  enter_phase (worker, phase, start_ns);
  (void) uv_async_send (worker->plan->handed_over); /* fails only on a handle of another type */
}

void
load_worker_ask (LoadWorker *worker, LoadPhase phase, ClockNs start_ns)
{
  load_mailbox_ask (&worker->mailbox, phase, start_ns);
  (void) uv_async_send (&worker->wake); /* fails only on a handle of another type */
}

LoadSample *
load_worker_collect (LoadWorker *worker)
{
  return load_mailbox_collect (&worker->mailbox);
}

void
load_worker_return (LoadWorker *worker, LoadSample *sample)
{
  load_mailbox_return (&worker->mailbox, sample);
}

static void
close_everything (LoadWorker *worker)
{
  load_pool_close (worker);
  uv_close ((uv_handle_t *) &worker->wake, NULL);
  worker->model->end (worker);
  (void) uv_run (&worker->loop, UV_RUN_DEFAULT); /* returns when every handle is closed */
}

static void
run_worker (void *data)
{
  LoadWorker *worker = data;
  /* Here and not before: the precision of timers is a property of the thread. */
  int error = worker->model->prepare (worker);

  if (error != 0)
    {
      fprintf (stderr, "tailrace-load: cannot make a timer for the requests: %s\n",
               uv_strerror (error));
      exit (1);
    }
  load_pool_open_ready (worker, clock_now_ns ());
  (void) uv_run (&worker->loop, UV_RUN_DEFAULT); /* stopped with handles open: closed below */
  close_everything (worker);
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
  worker->context = (LoadContext){
    .loop = &worker->loop,
    .target = worker->plan->target,
    .events = &load_pool_events,
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
         load_pool_make (worker);
}

static int
make_handles (LoadWorker *worker)
{
  int result = uv_loop_init (&worker->loop);

  if (result == 0)
    result = load_mailbox_init (&worker->mailbox);
  if (result == 0)
    result = uv_async_init (&worker->loop, &worker->wake, on_wake);
  worker->wake.data = worker;
  return result == 0 ? load_pool_start_sweeping (worker) : result;
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
  worker->model = plan->options->profile.count > 0 ? &load_open_loop : &load_closed_loop;
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
  load_pool_free (worker);
  free (worker->context.sample);
  free (worker->context.input);
  if (worker->context.request != worker->plan->target->request)
    free (worker->context.request);
  load_mailbox_free_samples (&worker->mailbox);
  free (worker);
}
