/* A connection's life: accepting, reading, closing. Reading pauses while a response is under way,
 * so a client that does not read cannot make the server gather its requests. The loop's thread. */
#include "connection.h"

#include "turn.h"

#include <stdlib.h>

/* What a client may send ahead while it waits for a response. */
#define AHEAD_MAX_BYTES (64 * 1024)
/* What is read over after a refusal, so that the client comes to read why: closing a socket with
 * unread bytes resets the connection, and the response may be lost (RFC 9112, 9.6). */
#define LINGER_MAX_BYTES (4 * HTTP_BODY_MAX_BYTES)

static void on_read (uv_stream_t *stream, ssize_t length, const uv_buf_t *buffer);

static void
lend_buffer (uv_handle_t *handle, size_t suggested_bytes, uv_buf_t *buffer)
{
  Server *server = ((Connection *) handle->data)->server;

  *buffer = uv_buf_init (server->received, sizeof server->received);
}

static bool
wants_to_read (const Connection *connection)
{
  switch (connection->state)
    {
    case CONNECTION_READING:
    case CONNECTION_LINGERING:
      return !connection->peer_ended;
    case CONNECTION_WAITING: /* to hear when the client has gone */
    case CONNECTION_PERFORMING:
    case CONNECTION_YIELDING:
      return !connection->peer_ended && connection->exchange.inbox.length < AHEAD_MAX_BYTES;
    case CONNECTION_WRITING:
    case CONNECTION_CLOSING:
      break;
    }
  return false;
}

static void
set_reading (Connection *connection)
{
  uv_stream_t *stream = (uv_stream_t *) &connection->tcp;
  bool wanted = wants_to_read (connection);

  if (wanted == connection->reading)
    return;
  connection->reading = wanted;
  if (wanted)
    (void) uv_read_start (stream, lend_buffer, on_read); /* fails only while closing */
  else
    (void) uv_read_stop (stream); /* never fails */
}

void
connection_release (Connection *connection)
{
  if (!connection->closed || connection->performing)
    return;
  exchange_deinit (&connection->exchange);
  outgoing_deinit (&connection->outgoing);
  free (connection);
}

static void
on_closed (uv_handle_t *handle)
{
  Connection *connection = handle->data;

  connection->closed = true;
  connection_release (connection);
}

void
connection_enter (Connection *connection, ConnectionState state)
{
  if (connection->state == CONNECTION_CLOSING)
    return;
  connection->state = state;
  set_reading (connection);
  if (state != CONNECTION_CLOSING)
    return;
  waiting_remove (connection->server->waiting, &connection->waiter);
  uv_close ((uv_handle_t *) &connection->tcp, on_closed);
}

static void
receive (Connection *connection, const char *bytes, size_t length)
{
  if (inbox_feed (&connection->exchange.inbox, bytes, length) != 0)
    connection_enter (connection, CONNECTION_CLOSING);
  else if (connection->state == CONNECTION_READING)
    turn_take (connection);
  else
    {
      turn_hold (connection);
      set_reading (connection);
    }
}

static void
linger (Connection *connection, size_t length)
{
  connection->lingered_bytes += length;
  if (connection->lingered_bytes > LINGER_MAX_BYTES)
    connection_enter (connection, CONNECTION_CLOSING);
}

/* A client may end its side and still read: what it asked for is answered first. */
static void
receive_end (Connection *connection, int status)
{
  connection->peer_ended = true;
  if (status != UV_EOF || connection->state == CONNECTION_READING ||
      connection->state == CONNECTION_LINGERING)
    connection_enter (connection, CONNECTION_CLOSING);
  else
    set_reading (connection);
}

static void
on_read (uv_stream_t *stream, ssize_t length, const uv_buf_t *buffer)
{
  Connection *connection = stream->data;

  if (length < 0)
    receive_end (connection, (int) length);
  else if (length > 0 && connection->state == CONNECTION_LINGERING)
    linger (connection, (size_t) length);
  else if (length > 0)
    receive (connection, buffer->base, (size_t) length);
}

static Connection *
connection_new (Server *server)
{
  Connection *connection = calloc (1, sizeof *connection);

  if (connection == NULL)
    return NULL;
  connection->server = server;
  connection->outgoing.sent = turn_sent;
  connection->job.request = &connection->exchange.request;
  connection->job.done = turn_performed;
  connection->tcp.data = connection;
  (void) uv_tcp_init (server->loop, &connection->tcp); /* opens nothing yet, so nothing can fail */
  return connection;
}

/* Serves when RESULT, of giving it its socket, is 0, and goes otherwise. */
static int
begin (Connection *connection, int result)
{
  connection_enter (connection, result == 0 ? CONNECTION_READING : CONNECTION_CLOSING);
  return result;
}

int
connection_start (Server *server, NetSocket socket)
{
  Connection *connection = connection_new (server);
  int result = connection != NULL ? uv_tcp_open (&connection->tcp, socket) : UV_ENOMEM;

  if (result != 0)
    net_close (socket);
  return connection != NULL ? begin (connection, result) : result;
}

int
connection_accept (Server *server, uv_stream_t *from)
{
  Connection *connection = connection_new (server);

  if (connection == NULL)
    return UV_ENOMEM;
  return begin (connection, uv_accept (from, (uv_stream_t *) &connection->tcp));
}
