/* Accepts by hand instead of by uv_listen: when no descriptor is free, libuv closes one it holds in
 * reserve to turn the client away, and where another thread takes that one meanwhile it tries to
 * accept for ever without serving anybody (seen with 1.44.2). Here the clients wait until there is
 * room. The loop's thread. */
#include "listener.h"

#include "backend.h"

/* How long to leave connections waiting when no descriptor is free. */
#define PAUSE_MS 10

static void on_readable (uv_poll_t *poll, int status, int events);

static void
on_pause_over (uv_timer_t *pause)
{
  Listener *listener = pause->data;

  (void) uv_poll_start (&listener->poll, UV_READABLE, on_readable); /* it could before */
}

/* The connection that an error concerns is lost or left waiting; the others are not. */
static void
survive (Listener *listener, int error)
{
  backend_warn (error, "accepting a connection");
  (void) uv_poll_stop (&listener->poll);                                /* never fails */
  (void) uv_timer_start (&listener->pause, on_pause_over, PAUSE_MS, 0); /* fails only in closing */
}

/* The loop has looked after the other sockets that were ready. */
static void
on_turn (uv_check_t *check)
{
  Listener *listener = check->data;
  int result = 0;

  (void) uv_check_stop (check); /* never fails */
  for (unsigned i = 0; i < listener->accepts_per_turn && (result == 0 || result == UV_ECONNABORTED);
       i++)
    {
      NetSocket socket;

      result = net_accept (listener->socket, &socket);
      if (result == 0)
        listener->accepted (listener->data, socket);
    }
  if (result != 0 && result != UV_ECONNABORTED && result != UV_EAGAIN)
    survive (listener, result);
}

static void
on_readable (uv_poll_t *poll, int status, int events)
{
  Listener *listener = poll->data;

  if (status == 0)
    (void) uv_check_start (&listener->check, on_turn); /* never fails */
  else
    survive (listener, status);
}

int
listener_start (Listener *listener, uv_loop_t *loop, NetSocket socket, unsigned accepts_per_turn,
                void (*accepted) (void *data, NetSocket socket), void *data)
{
  int result = uv_timer_init (loop, &listener->pause);

  listener->socket = socket;
  listener->accepted = accepted;
  listener->accepts_per_turn = accepts_per_turn;
  listener->data = data;
  listener->poll.data = listener;
  listener->pause.data = listener;
  listener->check.data = listener;
  if (result == 0)
    result = uv_check_init (loop, &listener->check);
  if (result == 0)
    result = uv_poll_init_socket (loop, &listener->poll, socket); /* which makes it non-blocking */
  if (result == 0)
    result = uv_poll_start (&listener->poll, UV_READABLE, on_readable);
  return result;
}
