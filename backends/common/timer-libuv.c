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

/* The loop's time is the clock's in whole milliseconds that have passed, so it is the moment that
 * is rounded up: a wait that is would begin before now, and end early by as much. */
void
timer_set (Timer *timer, ClockNs at_ns)
{
  uint64_t at_ms = at_ns / CLOCK_NS_PER_MS + (at_ns % CLOCK_NS_PER_MS > 0 ? 1 : 0);
  uint64_t now_ms;

  uv_update_time (timer->timer.loop);
  now_ms = uv_now (timer->timer.loop);
  /* Fails only while closing. */
  (void) uv_timer_start (&timer->timer, on_fired, at_ms > now_ms ? at_ms - now_ms : 0, 0);
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
