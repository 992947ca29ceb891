/* A timerfd in the loop's own poll: absolute times of the clock that measures (timerfd_create(2)).
 *
 * The system wakes a thread some microseconds late, the more the deeper the processor slept. So the
 * timer aims early by how late three of four sleeps were before. Most times it then is early, and
 * sleeps again for what is left, aimed early in its turn: a short sleep is late by less. What is
 * left after that is slept as it is, or, where the timer may be early by so much, not at all. That
 * makes the lateness many times smaller at no cost but a second wake-up. */
#include "timer.h"

#include <stdbool.h>
#include <stdlib.h>

#include <errno.h>
#include <sys/prctl.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* Shorter sleeps are late by less. What is later than this is a busy machine. */
#define SHORT_NS (50 * CLOCK_NS_PER_US)

/* By how much a sleep is aimed early: a quantile of how late such sleeps have been, so far. */
typedef struct
{
  uint64_t ns;
  uint64_t up_ns, down_ns; /* its steps; up / (up + down) is the quantile */
} Lead;

struct Timer
{
  void (*fired) (void *data);
  void *data;
  uv_poll_t poll;
  int descriptor;
  uint64_t early_ns;
  bool armed;       /* the descriptor is set for a time */
  ClockNs at_ns;    /* when it has to fire */
  ClockNs aimed_ns; /* what it is armed for; 0 when that is past, which tells no lateness */
  Lead *lead;       /* of the sleep that it is armed for */
  Lead after_long, after_short;
};

/* For never with AT_NS 0. Whatever it was set for before, it is readable no more. */
static void
set (Timer *timer, ClockNs at_ns)
{
  struct itimerspec when = { .it_value = { .tv_sec = (time_t) (at_ns / CLOCK_NS_PER_S),
                                           .tv_nsec = (long) (at_ns % CLOCK_NS_PER_S) } };

  timer->armed = at_ns > 0;
  if (timerfd_settime (timer->descriptor, TFD_TIMER_ABSTIME, &when, NULL) != 0)
    abort (); /* only a wrong argument can fail, and a timer that never fires would hang the loop */
}

/* What is due sooner than it leads is slept as it is. */
static void
aim (Timer *timer, ClockNs now_ns)
{
  Lead *lead = timer->at_ns > now_ns + SHORT_NS ? &timer->after_long : &timer->after_short;
  ClockNs until_ns = timer->at_ns > now_ns + lead->ns ? timer->at_ns - lead->ns : timer->at_ns;

  timer->lead = lead;
  timer->aimed_ns = until_ns > now_ns ? until_ns : 0;
  set (timer, until_ns > 0 ? until_ns : 1);
}

/* A quantile by stochastic approximation (Robbins and Monro, 1951): a step up for each that is
 * above it, a step down for each below. */
static void
learn (Timer *timer, ClockNs now_ns)
{
  Lead *lead = timer->lead;

  if (timer->aimed_ns == 0)
    return;
  if (now_ns < timer->aimed_ns + lead->ns)
    lead->ns -= lead->ns < lead->down_ns ? lead->ns : lead->down_ns;
  else if (lead->ns < SHORT_NS)
    lead->ns += lead->up_ns;
  timer->aimed_ns = 0;
}

/* Nothing is read from it, which is a call less between waking and what is due: setting it does as
 * well (timerfd_create(2)). One that is not set anew would wake the loop for ever. */
static void
fire (Timer *timer)
{
  timer->armed = false;
  timer->fired (timer->data);
  if (!timer->armed)
    set (timer, 0);
}

/* Early on purpose, or since it was set anew after the loop was told of it. */
static void
on_readable (uv_poll_t *poll, int status, int events)
{
  Timer *timer = poll->data;
  ClockNs now_ns = clock_now_ns ();

  if (status != 0)
    return;
  learn (timer, now_ns);
  if (now_ns + timer->early_ns < timer->at_ns)
    aim (timer, now_ns);
  else
    fire (timer);
}

Timer *
timer_new (uv_loop_t *loop, uint64_t early_ns, void (*fired) (void *data), void *data, int *error)
{
  Timer *timer = calloc (1, sizeof *timer);

  *error = UV_ENOMEM;
  if (timer == NULL)
    return NULL;
  timer->early_ns = early_ns;
  timer->after_long = (Lead){ .up_ns = 300, .down_ns = 100 };
  timer->after_short = (Lead){ .up_ns = 200, .down_ns = 200 };
  timer->fired = fired;
  timer->data = data;
  timer->poll.data = timer;
  /* Timers are rounded up by the thread's slack, 50 µs unless asked otherwise (prctl(2)). */
  (void) prctl (PR_SET_TIMERSLACK, 1UL, 0UL, 0UL,
                0UL); /* without it the timer is only less sharp */
  timer->descriptor = timerfd_create (CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  if (timer->descriptor < 0)
    {
      *error = uv_translate_sys_error (errno);
      free (timer);
      return NULL;
    }
  *error = uv_poll_init (loop, &timer->poll, timer->descriptor);
  if (*error == 0)
    *error = uv_poll_start (&timer->poll, UV_READABLE, on_readable);
  if (*error == 0)
    return timer;
  (void) close (timer->descriptor); /* nothing was written to it */
  free (timer);
  return NULL;
}

void
timer_set (Timer *timer, ClockNs at_ns)
{
  timer->at_ns = at_ns;
  aim (timer, clock_now_ns ());
}

static void
on_closed (uv_handle_t *handle)
{
  Timer *timer = handle->data;

  (void) close (timer->descriptor); /* nothing was written to it */
  free (timer);
}

void
timer_close (Timer *timer)
{
  uv_close ((uv_handle_t *) &timer->poll, on_closed);
}
