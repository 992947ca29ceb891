/* One connection at a time arrives, for the dealer waits for the answer: so one write is enough.
 * The loop's thread. */
#include "receiver.h"

#include "backend.h"
#include "connection.h"
#include "dealer.h"

#include <stdlib.h>

typedef struct
{
  Server *server;
  uv_pipe_t pipe;
  uv_write_t write;
  char byte;
  char answer;
} Receiver;

static Receiver receiver;

static void on_dealt (uv_stream_t *pipe, ssize_t length, const uv_buf_t *buffer);

static void
lend_byte (uv_handle_t *pipe, size_t suggested_bytes, uv_buf_t *buffer)
{
  *buffer = uv_buf_init (&receiver.byte, 1);
}

static int
await_next (void)
{
  return uv_read_start ((uv_stream_t *) &receiver.pipe, lend_byte, on_dealt);
}

/* Only now may the dealer's next be looked at, for answering it takes the same write. */
static void
on_answered (uv_write_t *write, int status)
{
  if (status == 0)
    (void) await_next (); /* it could before; without the dealer the lifeline ends this process */
}

static void
answer (char byte)
{
  uv_buf_t buffer = uv_buf_init (&receiver.answer, 1);

  (void) uv_read_stop ((uv_stream_t *) &receiver.pipe); /* never fails */
  receiver.answer = byte;
  /* It fails only without the dealer. */
  (void) uv_write (&receiver.write, (uv_stream_t *) &receiver.pipe, &buffer, 1, on_answered);
}

/* The system lets the message through without the handle when no descriptor is free for it. */
static void
refuse (void)
{
  backend_warn (UV_EMFILE, "taking over a connection");
  answer (DEALER_NO_ROOM);
}

static void
on_carried (uv_handle_t *carrier)
{
  free (carrier);
}

/* Takes the next connection out of PIPE. libuv hands it over in a handle of its own, which cannot
 * be watched for readiness, so what is served is another descriptor of the socket. */
static int
unpack (uv_stream_t *pipe, NetSocket *socket)
{
  uv_tcp_t *carrier = malloc (sizeof *carrier);
  uv_os_fd_t descriptor;
  int result;

  if (carrier == NULL)
    return UV_ENOMEM;
  (void) uv_tcp_init (pipe->loop, carrier); /* opens nothing yet, so nothing can fail */
  result = uv_accept (pipe, (uv_stream_t *) carrier);
  if (result == 0)
    result = uv_fileno ((uv_handle_t *) carrier, &descriptor);
  if (result == 0)
    result = net_duplicate ((NetSocket) descriptor, socket);
  uv_close ((uv_handle_t *) carrier, on_carried);
  return result;
}

static int
take (uv_stream_t *pipe)
{
  NetSocket socket;
  int result = unpack (pipe, &socket);

  return result == 0 ? connection_start (receiver.server, socket) : result;
}

static void
on_dealt (uv_stream_t *pipe, ssize_t length, const uv_buf_t *buffer)
{
  int result = 0;

  if (length < 0)
    (void) uv_read_stop (pipe); /* never fails; the lifeline ends the process */
  if (length <= 0)
    return;
  if (uv_pipe_pending_count (&receiver.pipe) == 0)
    {
      refuse ();
      return;
    }
  while (uv_pipe_pending_count (&receiver.pipe) > 0 && result == 0)
    result = take (pipe);
  if (result == UV_EMFILE)
    {
      refuse ();
      return;
    }
  if (result != 0)
    backend_warn (result, "serving a connection");
  answer (DEALER_TAKEN);
}

int
receiver_start (Server *server, NetSocket source)
{
  int result = uv_pipe_init (server->loop, &receiver.pipe, 1);

  receiver.server = server;
  if (result == 0)
    result = uv_pipe_open (&receiver.pipe, (uv_file) source);
  return result == 0 ? await_next () : result;
}
