/* libuv's own timer, in whole milliseconds: where the system has none that libuv can poll. */
#include "timer.h"

#include <stdlib.h>

struct Timer
{
  void (*fired) (void *data);
  void *data;
  uv_timer_t timer;
};

static void
on_fired (uv_timer_t *handle)
{
  Timer *timer = handle->data;

  timer->fired (timer->data);
}

Timer *
timer_new (uv_loop_t *loop, uint64_t early_ns, void (*fired) (void *data), void *data, int *error)
{
  Timer *timer = calloc (1, sizeof *timer);

  *error = timer == NULL ? UV_ENOMEM : uv_timer_init (loop, &timer->timer);
  if (*error != 0)
    {
      free (timer);
      return NULL;
    }
  timer->fired = fired;
  timer->data = data;
  timer->timer.data = timer;
  return timer;
}

void
timer_set (Timer *timer, ClockNs at_ns)
{
  ClockNs now = clock_now_ns ();
  uint64_t wait_ms = at_ns > now ? (at_ns - now + CLOCK_NS_PER_MS - 1) / CLOCK_NS_PER_MS : 0;

  uv_update_time (timer->timer.loop);
  (void) uv_timer_start (&timer->timer, on_fired, wait_ms, 0); /* fails only while closing */
}

static void
on_closed (uv_handle_t *handle)
{
  free (handle->data);
}

void
timer_close (Timer *timer)
{
  uv_close ((uv_handle_t *) &timer->timer, on_closed);
}
