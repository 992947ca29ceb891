/* See the header. A state machine on a loop of its own: in each step all workers are asked for
 * their samples and told the next phase; when the last has answered, the interval is written and
 * the next step is planned. */
#include "load-reporter.h"

#include "lifeline.h"
#include "load-arrival.h"
#include "load-table.h"
#include "load-worker.h"
#include "timer.h"
#include "usage.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#define CONNECT_STEP_NS (10 * CLOCK_NS_PER_MS)
#define DRAIN_STEP_NS (10 * CLOCK_NS_PER_MS)
/* When no connection was added for so long, no more will come: a server may accept only so many. */
#define CONNECT_PATIENCE_NS CLOCK_NS_PER_S

typedef struct
{
  const LoadOptions *options;
  const LoadTarget *target;
  LoadPlan plan;
  uv_loop_t loop;
  uv_async_t handed_over;
  uv_async_t lifeline_ended;
  uv_signal_t signals[2];
  Timer *timer;

  LoadWorker **workers;
  LoadSample **collected; /* one a worker, NULL until handed over */
  LoadSample *interval;
  LoadSample *totals;

  LoadPhase phase;      /* the one the collected samples belong to */
  LoadPhase next_phase; /* the one the workers enter when they hand over */
  bool asking;          /* samples are outstanding */
  bool interrupted;
  ClockNs phase_end_ns;      /* when the present phase should end */
  ClockNs interval_start_ns; /* when the last samples were handed over */
  uint64_t connections;      /* established, as last seen */
  ClockNs connections_ns;    /* since when they are so many */
  bool terminal;             /* stdout is read by a person: a table in place of the stream */
  LoadSample *measured;
  uint64_t measured_ns;
  StreamLine line;
  int status;
} LoadReporter;

static unsigned
worker_count (const LoadReporter *reporter)
{
  return (unsigned) reporter->options->threads;
}

static void
ask_workers (LoadReporter *reporter, LoadPhase phase, ClockNs start_ns)
{
  reporter->next_phase = phase;
  reporter->asking = true;
  for (unsigned i = 0; i < worker_count (reporter); i++)
    load_worker_ask (reporter->workers[i], phase, start_ns);
}

/* A stream that nobody reads any more has no purpose. */
static void
send_line (LoadReporter *reporter)
{
  int result = reporter->terminal ? 0 : stream_line_send (&reporter->line);

  if (result == 0)
    return;
  fprintf (stderr, "tailrace-load: cannot write to stdout: %s\n", uv_strerror (result));
  reporter->status = 1;
  uv_stop (&reporter->loop);
}

static void
send_phase (LoadReporter *reporter, LoadPhase phase, ClockNs at_ns)
{
  stream_line_begin (&reporter->line, "phase");
  stream_line_text (&reporter->line, "phase", load_phase_name (phase));
  stream_line_uint (&reporter->line, "at_ns", at_ns);
  send_line (reporter);
}

static void
send_interval (LoadReporter *reporter)
{
  const LoadSample *interval = reporter->interval;

  stream_line_begin (&reporter->line, "interval");
  stream_line_text (&reporter->line, "phase", load_phase_name (reporter->phase));
  stream_line_uint (&reporter->line, "start_ns", reporter->interval_start_ns);
  stream_line_uint (&reporter->line, "length_ns", interval->end_ns - reporter->interval_start_ns);
  load_sample_write (interval, &reporter->line);
  stream_line_text (&reporter->line, "stamps", reporter->plan.stamped ? "kernel" : "user");
  send_line (reporter);
}

static void
send_end (LoadReporter *reporter)
{
  stream_line_begin (&reporter->line, "end");
  stream_line_text (&reporter->line, "reason", reporter->interrupted ? "interrupted" : "duration");
  stream_line_uint (&reporter->line, "at_ns", reporter->totals->end_ns);
  load_sample_write (reporter->totals, &reporter->line);
  send_line (reporter);
}

static void
fail (LoadReporter *reporter, const char *code, const char *problem)
{
  const char *url = reporter->options->url;
  const char *advice = "Is the server running, and is this its address?";

  (void) stream_error (code, "cannot load %s: %s. %s", url, problem,
                       advice); /* stderr says it too */
  fprintf (stderr, "tailrace-load: cannot load %s: %s. %s\n", url, problem, advice);
  reporter->status = 1;
  reporter->interrupted = true;
}

/* Takes what was handed over; true when nothing is outstanding. */
static bool
collect (LoadReporter *reporter)
{
  bool complete = true;

  for (unsigned i = 0; i < worker_count (reporter); i++)
    {
      if (reporter->collected[i] == NULL)
        reporter->collected[i] = load_worker_collect (reporter->workers[i]);
      complete = complete && reporter->collected[i] != NULL;
    }
  return complete;
}

/* The interval ends at the mean of the moments at which the workers handed over. */
static void
merge_collected (LoadReporter *reporter)
{
  ClockNs base_ns = reporter->collected[0]->end_ns;
  int64_t offsets_ns = 0;

  load_sample_reset (reporter->interval);
  for (unsigned i = 0; i < worker_count (reporter); i++)
    {
      LoadSample *sample = reporter->collected[i];

      load_sample_merge (reporter->interval, sample);
      offsets_ns += (int64_t) (sample->end_ns - base_ns);
      load_sample_reset (sample);
      load_worker_return (reporter->workers[i], sample);
      reporter->collected[i] = NULL;
    }
  reporter->interval->end_ns = base_ns + (ClockNs) (offsets_ns / (int64_t) worker_count (reporter));
}

static int
last_connect_error (LoadReporter *reporter)
{
  int error = 0;

  for (unsigned i = 0; i < worker_count (reporter) && error == 0; i++)
    error = load_worker_connect_error (reporter->workers[i]);
  return error;
}

static void
note_connections (LoadReporter *reporter)
{
  if (reporter->interval->connections == reporter->connections && reporter->connections_ns != 0)
    return;
  reporter->connections = reporter->interval->connections;
  reporter->connections_ns = reporter->interval->end_ns;
}

static LoadPhase
first_sending_phase (const LoadReporter *reporter)
{
  return reporter->options->warmup_ns > 0 ? LOAD_PHASE_WARMUP : LOAD_PHASE_MEASURE;
}

static void
begin_sending (LoadReporter *reporter)
{
  LoadPhase phase = first_sending_phase (reporter);
  ClockNs now_ns = clock_now_ns ();
  const LoadOptions *options = reporter->options;

  reporter->phase_end_ns =
      now_ns + (phase == LOAD_PHASE_WARMUP ? options->warmup_ns : options->duration_ns);
  ask_workers (reporter, phase, now_ns);
}

static void
warn_of_fewer (LoadReporter *reporter, const char *reason, bool out_of_files)
{
  char message[512];

  snprintf (message, sizeof message, "only %" PRIu64 " of %" PRIu64 " connections to %s: %s%s",
            reporter->connections, reporter->options->connections, reporter->options->url, reason,
            out_of_files ? " (the limit is `ulimit -n`)" : "");
  if (reporter->terminal)
    fprintf (stderr, "tailrace-load: %s\n", message);
  else
    (void) stream_warning ("connections", "%s", message); /* the gauge tells it again */
}

/* Goes on with fewer connections than were asked for, or gives up when there are none. */
static void
settle_for_fewer (LoadReporter *reporter)
{
  int error = last_connect_error (reporter);
  bool out_of_files = error == UV_EMFILE || error == UV_ENFILE;
  const char *reason = error != 0 ? uv_strerror (error) : "no answer to the connection attempt";

  if (reporter->connections == 0)
    {
      fail (reporter, error != 0 ? uv_err_name (error) : "ETIMEDOUT", reason);
      ask_workers (reporter, LOAD_PHASE_OVER, 0);
      return;
    }
  warn_of_fewer (reporter, reason, out_of_files);
  begin_sending (reporter);
}

static void
after_connect_step (LoadReporter *reporter)
{
  ClockNs now_ns = reporter->interval->end_ns;

  note_connections (reporter);
  if (reporter->interrupted)
    ask_workers (reporter, LOAD_PHASE_OVER, 0);
  else if (reporter->connections == reporter->options->connections)
    begin_sending (reporter);
  else if (now_ns - reporter->connections_ns > CONNECT_PATIENCE_NS)
    settle_for_fewer (reporter);
  else
    timer_set (reporter->timer, now_ns + CONNECT_STEP_NS);
}

static bool
is_drained (const LoadReporter *reporter)
{
  return reporter->interval->in_flight == 0 || reporter->interval->end_ns >= reporter->phase_end_ns;
}

/* Plans the next step, which is at the interval's end or, where it comes first, the phase's. */
static void
plan_step (LoadReporter *reporter)
{
  ClockNs step_ns =
      reporter->phase == LOAD_PHASE_DRAIN ? DRAIN_STEP_NS : reporter->options->interval_ns;
  ClockNs at_ns = reporter->interval->end_ns + step_ns;

  timer_set (reporter->timer, at_ns < reporter->phase_end_ns ? at_ns : reporter->phase_end_ns);
}

/* A new phase began with the samples just collected. */
static void
enter_phase (LoadReporter *reporter)
{
  const LoadOptions *options = reporter->options;
  ClockNs now_ns = reporter->interval->end_ns;
  bool first = reporter->phase == LOAD_PHASE_CONNECT;

  reporter->phase = reporter->next_phase;
  send_phase (reporter, reporter->phase, now_ns);
  if (reporter->phase == LOAD_PHASE_MEASURE && !first)
    reporter->phase_end_ns = now_ns + options->duration_ns;
  if (reporter->phase == LOAD_PHASE_DRAIN)
    reporter->phase_end_ns = now_ns + options->timeout_ns + DRAIN_STEP_NS;
}

static void
note_for_table (LoadReporter *reporter)
{
  const LoadSample *interval = reporter->interval;
  ClockNs end_ns = interval->end_ns;
  uint64_t length_ns = end_ns - reporter->interval_start_ns;

  if (reporter->phase == LOAD_PHASE_MEASURE)
    {
      load_sample_extend (reporter->measured, interval);
      reporter->measured_ns += length_ns;
    }
  load_table_progress (load_phase_name (reporter->phase),
                       reporter->phase_end_ns > end_ns ? reporter->phase_end_ns - end_ns : 0,
                       interval, length_ns, stderr);
}

static void
after_interval (LoadReporter *reporter)
{
  load_sample_extend (reporter->totals, reporter->interval);
  if (reporter->terminal)
    {
      note_for_table (reporter);
    }
  else
    {
      send_interval (reporter);
      (void) usage_send (); /* the next line tells whether the stream is still read */
    }
  reporter->interval_start_ns = reporter->interval->end_ns;
  if (reporter->next_phase == LOAD_PHASE_OVER)
    return;
  if (reporter->next_phase != reporter->phase)
    enter_phase (reporter);
  if (reporter->interrupted || (reporter->phase == LOAD_PHASE_DRAIN && is_drained (reporter)))
    ask_workers (reporter, LOAD_PHASE_OVER, 0);
  else
    plan_step (reporter);
}

static void
finish (LoadReporter *reporter)
{
  /* Over before anything was sent: the end is then that of the last step. */
  if (reporter->totals->end_ns == 0)
    reporter->totals->end_ns = reporter->interval->end_ns;
  if (reporter->status == 0 && reporter->terminal)
    {
      load_table_clear (stderr);
      load_table_write (reporter->options, reporter->measured, reporter->measured_ns,
                        reporter->plan.stamped, stdout);
    }
  else if (reporter->status == 0)
    {
      send_end (reporter);
    }
  uv_stop (&reporter->loop);
}

static void
on_handed_over (uv_async_t *async)
{
  LoadReporter *reporter = async->data;

  if (!reporter->asking || !collect (reporter))
    return;
  reporter->asking = false;
  merge_collected (reporter);
  if (reporter->phase != LOAD_PHASE_CONNECT)
    {
      after_interval (reporter);
    }
  else if (reporter->next_phase == LOAD_PHASE_CONNECT)
    {
      after_connect_step (reporter);
    }
  else if (reporter->next_phase != LOAD_PHASE_OVER)
    {
      reporter->interval_start_ns = reporter->interval->end_ns;
      enter_phase (reporter);
      plan_step (reporter);
    }
  if (reporter->next_phase == LOAD_PHASE_OVER && !reporter->asking)
    finish (reporter);
}

static LoadPhase
following_phase (const LoadReporter *reporter)
{
  if (reporter->interrupted)
    return LOAD_PHASE_OVER;
  if (reporter->phase == LOAD_PHASE_CONNECT || clock_now_ns () < reporter->phase_end_ns)
    return reporter->phase;
  return reporter->phase + 1;
}

static void
on_step (void *data)
{
  LoadReporter *reporter = data;

  if (!reporter->asking)
    ask_workers (reporter, following_phase (reporter), 0);
}

/* What was measured is kept: the last samples are taken and the stream is ended properly. */
static void
interrupt (LoadReporter *reporter)
{
  if (reporter->interrupted)
    return;
  reporter->interrupted = true;
  /* While samples are outstanding, the step that follows them sees the flag. */
  if (!reporter->asking)
    ask_workers (reporter, LOAD_PHASE_OVER, 0);
}

static void
on_signal (uv_signal_t *handle, int number)
{
  interrupt (handle->data);
}

static void
on_lifeline_ended (uv_async_t *async)
{
  interrupt (async->data);
}

/* On the lifeline's thread. */
static void
lifeline_ended (void *data)
{
  (void) uv_async_send (data); /* fails only on a handle of another type */
}

static int
make_handles (LoadReporter *reporter)
{
  static const int numbers[2] = { SIGINT, SIGTERM };
  int result = uv_loop_init (&reporter->loop);

  if (result == 0)
    result = uv_async_init (&reporter->loop, &reporter->handed_over, on_handed_over);
  if (result == 0)
    result = uv_async_init (&reporter->loop, &reporter->lifeline_ended, on_lifeline_ended);
  for (int i = 0; i < 2 && result == 0; i++)
    {
      result = uv_signal_init (&reporter->loop, &reporter->signals[i]);
      reporter->signals[i].data = reporter;
      if (result == 0)
        result = uv_signal_start (&reporter->signals[i], on_signal, numbers[i]);
    }
  reporter->handed_over.data = reporter->lifeline_ended.data = reporter;
  if (result == 0)
    reporter->timer = timer_new (&reporter->loop, on_step, reporter, &result);
  return result == 0 ? lifeline_start (lifeline_ended, &reporter->lifeline_ended) : result;
}

static int
make_workers (LoadReporter *reporter)
{
  unsigned count = worker_count (reporter);
  int result = 0;

  reporter->workers = calloc (count, sizeof *reporter->workers);
  reporter->collected = calloc (count, sizeof *reporter->collected);
  reporter->interval = load_sample_new ();
  reporter->totals = load_sample_new ();
  reporter->measured = load_sample_new ();
  if (reporter->workers == NULL || reporter->collected == NULL || reporter->interval == NULL ||
      reporter->totals == NULL)
    return UV_ENOMEM;
  for (unsigned i = 0; i < count && result == 0; i++)
    reporter->workers[i] = load_worker_new (&reporter->plan, i, &result);
  for (unsigned i = 0; i < count && result == 0; i++)
    result = load_worker_start (reporter->workers[i]);
  return result;
}

static void
free_workers (LoadReporter *reporter)
{
  for (unsigned i = 0; i < worker_count (reporter); i++)
    {
      free (reporter->collected[i]);
      load_worker_free (reporter->workers[i]);
    }
  free (reporter->workers);
  free (reporter->collected);
  free (reporter->interval);
  free (reporter->totals);
  free (reporter->measured);
  stream_line_free (&reporter->line);
}

/* Stamps are asked for on a socket of no other use, since no connection is open yet. */
static bool
has_stamps (const LoadOptions *options)
{
  NetSocket socket;
  uint16_t port;
  bool stamped;

  if (!options->kernel_timestamps || net_listen (0, &socket, &port) != 0)
    return false;
  stamped = load_arrival_enable (socket);
  net_close (socket);
  return stamped;
}

int
load_reporter_run (const LoadOptions *options, const LoadTarget *target)
{
  /* One for the process, and as long as it lives: the lifeline's thread may still send to its loop
   * when the run is over. */
  static LoadReporter reporter;
  int result;

  reporter.options = options;
  reporter.target = target;
  reporter.terminal = load_table_is_wanted ();
  reporter.plan = (LoadPlan){
    .options = options,
    .target = target,
    .stamped = has_stamps (options),
    .handed_over = &reporter.handed_over,
  };
  result = make_handles (&reporter);
  if (result == 0)
    result = make_workers (&reporter);
  if (result != 0)
    {
      fail (&reporter, uv_err_name (result), uv_strerror (result));
      return 1;
    }
  send_phase (&reporter, LOAD_PHASE_CONNECT, clock_now_ns ());
  timer_set (reporter.timer, clock_now_ns () + CONNECT_STEP_NS);
  (void) uv_run (&reporter.loop, UV_RUN_DEFAULT); /* stopped with handles open: the process ends */
  free_workers (&reporter);
  return reporter.status;
}
