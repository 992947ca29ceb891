/* See the header. A state machine on a loop of its own: in each step all workers are asked for
 * their samples and told the next phase; when the last has answered, the interval is written and
 * the next step is planned. */
#include "load-reporter.h"

#include "lifeline.h"
#include "load-arrival.h"
#include "load-output.h"
#include "load-patience.h"
#include "load-team.h"
#include "timer.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#define CONNECT_STEP_NS (10 * CLOCK_NS_PER_MS)
#define DRAIN_STEP_NS (10 * CLOCK_NS_PER_MS)

typedef struct
{
  const LoadOptions *options;
  LoadPlan plan;
  LoadTeam team;
  LoadOutput output;
  uv_loop_t loop;
  uv_async_t handed_over;
  uv_async_t lifeline_ended;
  uv_signal_t signals[2];
  Timer *timer;
  LoadSample *interval;
  LoadSample *totals;

  LoadPhase phase;      /* the one the collected samples belong to */
  LoadPhase next_phase; /* the one the workers enter when they hand over */
  bool asking;          /* samples are outstanding */
  bool interrupted;
  ClockNs phase_end_ns;      /* when the present phase should end */
  ClockNs interval_start_ns; /* when the last samples were handed over */
  LoadPatience patience;     /* with the connections */
  int status;
} LoadReporter;

static void
ask_workers (LoadReporter *reporter, LoadPhase phase, ClockNs start_ns)
{
  reporter->next_phase = phase;
  reporter->asking = true;
  load_team_ask (&reporter->team, phase, start_ns);
}

/* A stream that nobody reads any more has no purpose: the load ends with its next step. */
static void
check_written (LoadReporter *reporter, int result)
{
  if (result == 0 || reporter->status != 0)
    return;
  fprintf (stderr, "tailrace-load: cannot write to stdout: %s\n", uv_strerror (result));
  reporter->status = 1;
  reporter->interrupted = true;
}

static void
fail (LoadReporter *reporter, int error)
{
  load_output_error (&reporter->output, uv_err_name (error), uv_strerror (error));
  reporter->status = 1;
  reporter->interrupted = true;
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

/* Goes on with fewer connections than were asked for, or gives up when there are none. */
static void
settle_for_fewer (LoadReporter *reporter)
{
  int error = reporter->interval->connect_error;

  if (reporter->patience.connections == 0)
    {
      fail (reporter, error != 0 ? error : UV_ETIMEDOUT);
      ask_workers (reporter, LOAD_PHASE_OVER, 0);
      return;
    }
  load_output_fewer (&reporter->output, reporter->patience.connections, error);
  begin_sending (reporter);
}

static void
after_connect_step (LoadReporter *reporter)
{
  bool patient = load_patience_try (&reporter->patience, reporter->interval);

  if (reporter->interrupted)
    ask_workers (reporter, LOAD_PHASE_OVER, 0);
  else if (reporter->patience.connections == reporter->options->connections)
    begin_sending (reporter);
  else if (patient)
    timer_set (reporter->timer, reporter->interval->end_ns + CONNECT_STEP_NS);
  else
    settle_for_fewer (reporter);
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
  check_written (reporter, load_output_phase (&reporter->output, reporter->phase, now_ns));
  /* From the planned end of the warm-up, however late that ended: so is the open loop's schedule.
   */
  if (reporter->phase == LOAD_PHASE_MEASURE && !first)
    reporter->phase_end_ns += options->duration_ns;
  if (reporter->phase == LOAD_PHASE_DRAIN)
    reporter->phase_end_ns = now_ns + options->timeout_ns + LOAD_SWEEP_MS_MAX * CLOCK_NS_PER_MS;
}

static void
after_interval (LoadReporter *reporter)
{
  load_sample_extend (reporter->totals, reporter->interval);
  check_written (reporter,
                 load_output_interval (&reporter->output, reporter->phase, reporter->interval,
                                       reporter->interval_start_ns, reporter->phase_end_ns));
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
  if (reporter->status == 0)
    check_written (reporter,
                   load_output_end (&reporter->output, reporter->totals, reporter->interrupted));
  uv_stop (&reporter->loop);
}

static void
on_handed_over (uv_async_t *async)
{
  LoadReporter *reporter = async->data;

  if (!reporter->asking || !load_team_collect (&reporter->team))
    return;
  reporter->asking = false;
  load_team_merge (&reporter->team, reporter->interval);
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
    reporter->timer = timer_new (&reporter->loop, 0, on_step, reporter, &result);
  return result == 0 ? lifeline_start (lifeline_ended, &reporter->lifeline_ended) : result;
}

static int
make_samples (LoadReporter *reporter)
{
  reporter->interval = load_sample_new ();
  reporter->totals = load_sample_new ();
  return reporter->interval != NULL && reporter->totals != NULL ? 0 : UV_ENOMEM;
}

static void
deinit (LoadReporter *reporter)
{
  load_team_free (&reporter->team);
  load_output_deinit (&reporter->output);
  free (reporter->interval);
  free (reporter->totals);
}

int
load_reporter_run (const LoadOptions *options, const LoadTarget *target)
{
  /* One for the process, and as long as it lives: the lifeline's thread may still send to its loop
   * when the run is over. */
  static LoadReporter reporter;
  int result;

  reporter.options = options;
  reporter.plan = (LoadPlan){
    .options = options,
    .target = target,
    .stamped = options->kernel_timestamps && load_arrival_is_known (),
    .handed_over = &reporter.handed_over,
  };
  result = load_output_init (&reporter.output, options, reporter.plan.stamped);
  if (result == 0)
    result = make_samples (&reporter);
  if (result == 0)
    result = make_handles (&reporter);
  if (result == 0)
    result = load_team_start (&reporter.team, &reporter.plan);
  if (result != 0)
    {
      fail (&reporter, result);
      return 1;
    }
  check_written (&reporter,
                 load_output_phase (&reporter.output, LOAD_PHASE_CONNECT, clock_now_ns ()));
  timer_set (reporter.timer, clock_now_ns () + CONNECT_STEP_NS);
  (void) uv_run (&reporter.loop, UV_RUN_DEFAULT); /* stopped with handles open: the process ends */
  deinit (&reporter);
  return reporter.status;
}
