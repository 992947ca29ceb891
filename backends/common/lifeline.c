/* Waits for stdin's end on a thread of its own: the one way that works for pipes on every system
 * and with every kind of event loop or none. */
#include "lifeline.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include <uv.h>

#define STDIN 0

typedef struct
{
  void (*ended) (void *data);
  void *data;
} Lifeline;

static void
wait_for_end (void *data)
{
  Lifeline lifeline = *(Lifeline *) data;
  char ignored[256];
  ssize_t got;

  free (data);
  do
    got = read (STDIN, ignored, sizeof ignored);
  while (got > 0 || (got < 0 && errno == EINTR));

  if (lifeline.ended != NULL)
    lifeline.ended (lifeline.data);
  else
    _exit (0);
}

int
lifeline_start (void (*ended) (void *data), void *data)
{
  uv_handle_type type = uv_guess_handle (STDIN);
  uv_thread_t thread;
  Lifeline *lifeline;
  int result;

  if (type != UV_NAMED_PIPE && type != UV_TCP)
    return 0;
  lifeline = malloc (sizeof *lifeline);
  if (lifeline == NULL)
    return UV_ENOMEM;
  *lifeline = (Lifeline){ ended, data };
  /* The thread is never joined: it ends with the process that it ends. */
  result = uv_thread_create (&thread, wait_for_end, lifeline);
  if (result != 0)
    free (lifeline);
  return result;
}
