/* One child on libuv's default loop; the lifeline's thread wakes the loop when it ends. */
#include "leash.h"

#include "descendants.h"
#include "lifeline.h"

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>

#include <uv.h>

#define GRACE_MS 1000
#define REPEAT_MS 20
#define CANNOT_START 127

typedef struct
{
  uv_process_t process;
  uv_async_t ended; /* the lifeline has */
  uv_signal_t signals[2];
  uv_timer_t grace;
  bool is_ending;
  int64_t status;
  int signal;
} Leash;

static void
on_exit_of_child (uv_process_t *process, int64_t status, int number)
{
  Leash *leash = process->data;

  leash->status = status;
  leash->signal = number;
  uv_stop (process->loop);
}

/* Again and again: others may have been started meanwhile. */
static void
on_grace (uv_timer_t *timer)
{
  descendants_signal (SIGKILL);
}

static void
end (Leash *leash)
{
  if (leash->is_ending)
    return;
  leash->is_ending = true;
  descendants_signal (SIGTERM);
  (void) uv_timer_start (&leash->grace, on_grace, GRACE_MS, REPEAT_MS); /* it was initialized */
}

static void
on_lifeline (uv_async_t *async)
{
  end (async->data);
}

static void
on_signal (uv_signal_t *watch, int number)
{
  end (watch->data);
}

/* On the lifeline's thread. */
static void
wake (void *data)
{
  (void) uv_async_send (data);
}

static int
watch (Leash *leash, uv_loop_t *loop)
{
  static const int numbers[2] = { SIGTERM, SIGINT };
  int result = uv_async_init (loop, &leash->ended, on_lifeline);

  if (result == 0)
    result = uv_timer_init (loop, &leash->grace);
  leash->ended.data = leash->grace.data = leash;
  for (int i = 0; result == 0 && i < 2; i++)
    {
      leash->signals[i].data = leash;
      result = uv_signal_init (loop, &leash->signals[i]);
      if (result == 0)
        result = uv_signal_start (&leash->signals[i], on_signal, numbers[i]);
    }
  return result == 0 ? lifeline_start (wake, &leash->ended) : result;
}

/* Without a stdin: that one is the leash's lifeline. */
static int
start (Leash *leash, uv_loop_t *loop, char **argv)
{
  uv_stdio_container_t stdio[3] = { { .flags = UV_IGNORE },
                                    { .flags = UV_INHERIT_FD, .data.fd = 1 },
                                    { .flags = UV_INHERIT_FD, .data.fd = 2 } };
  uv_process_options_t options = {
    .exit_cb = on_exit_of_child, .file = argv[0], .args = argv, .stdio_count = 3, .stdio = stdio
  };

  leash->process.data = leash;
  return uv_spawn (loop, &leash->process, &options);
}

/* Ends this process by the signal that ended the child. */
static void
end_by (int number)
{
  (void) signal (number, SIG_DFL); /* SIGKILL has no other way */
  (void) raise (number);
}

/* What was asked to end has done as it was told, however it did. */
static int
finish (Leash *leash)
{
  descendants_end ();
  if (leash->is_ending)
    return 0;
  if (leash->signal != 0)
    end_by (leash->signal);
  return (int) leash->status;
}

int
leash_run (char **argv)
{
  static Leash leash;
  uv_loop_t *loop = uv_default_loop ();
  int result = loop != NULL ? watch (&leash, loop) : UV_ENOMEM;

  descendants_adopt ();
  if (result == 0)
    result = start (&leash, loop, argv);
  if (result != 0)
    {
      fprintf (stderr, "tailrace-leash: cannot start %s: %s\n", argv[0], uv_strerror (result));
      return CANNOT_START;
    }
  (void) uv_run (loop, UV_RUN_DEFAULT); /* its handles live as long as the process */
  return finish (&leash);
}
