/* A timerfd in the loop's own poll: absolute times of the clock that measures (timerfd_create(2)).
 */
#include "timer.h"

#include <stdlib.h>

#include <errno.h>
#include <sys/prctl.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct Timer
{
  void (*fired) (void *data);
  void *data;
  uv_poll_t poll;
  int descriptor;
};

static void
on_readable (uv_poll_t *poll, int status, int events)
{
  Timer *timer = poll->data;
  uint64_t expirations;

  /* Only clears the readiness; when it was set anew meanwhile there is nothing to read. */
  if (status == 0 && read (timer->descriptor, &expirations, sizeof expirations) > 0)
    timer->fired (timer->data);
}

Timer *
timer_new (uv_loop_t *loop, void (*fired) (void *data), void *data, int *error)
{
  Timer *timer = calloc (1, sizeof *timer);

  *error = UV_ENOMEM;
  if (timer == NULL)
    return NULL;
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
  /* All zeros would disarm it. */
  ClockNs at = at_ns > 0 ? at_ns : 1;
  struct itimerspec when = { .it_value = { .tv_sec = (time_t) (at / CLOCK_NS_PER_S),
                                           .tv_nsec = (long) (at % CLOCK_NS_PER_S) } };

  if (timerfd_settime (timer->descriptor, TFD_TIMER_ABSTIME, &when, NULL) != 0)
    abort (); /* only a wrong argument can fail, and a timer that never fires would hang the loop */
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
