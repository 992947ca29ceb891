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

static void on_ready (uv_poll_t *poll, int status, int events);

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
look_out (Connection *connection)
{
  int wanted = connection->state == CONNECTION_WRITING ? UV_WRITABLE
               : wants_to_read (connection)            ? UV_READABLE
                                                       : 0;

  if (wanted == connection->watched)
    return;
  connection->watched = wanted;
  if (wanted != 0)
    (void) uv_poll_start (&connection->poll, wanted, on_ready); /* fails only while closing */
  else
    (void) uv_poll_stop (&connection->poll); /* never fails */
}

void
connection_release (Connection *connection)
{
  if (!connection->closed || connection->performing)
    return;
  exchange_deinit (&connection->exchange);
  response_deinit (&connection->response);
  free (connection);
}

static void
on_closed (uv_handle_t *handle)
{
  Connection *connection = handle->data;

  net_close (connection->socket);
  connection->closed = true;
  connection_release (connection);
}

void
connection_enter (Connection *connection, ConnectionState state)
{
  if (connection->state == CONNECTION_CLOSING)
    return;
  connection->state = state;
  look_out (connection);
  if (state != CONNECTION_CLOSING)
    return;
  waiting_remove (connection->server->waiting, &connection->waiter);
  uv_close ((uv_handle_t *) &connection->poll, on_closed);
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
      look_out (connection);
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
    look_out (connection);
}

/* Once each time: the loop calls again when there is more, after the others had their turn. */
static void
read_some (Connection *connection)
{
  char *received = connection->server->received;
  ptrdiff_t length = net_read (connection->socket, received, sizeof connection->server->received);

  if (length == UV_EAGAIN)
    return;
  if (length <= 0)
    receive_end (connection, length == 0 ? UV_EOF : (int) length);
  else if (connection->state == CONNECTION_LINGERING)
    linger (connection, (size_t) length);
  else
    receive (connection, received, (size_t) length);
}

static void
on_ready (uv_poll_t *poll, int status, int events)
{
  Connection *connection = poll->data;

  if (status < 0)
    connection_enter (connection, CONNECTION_CLOSING);
  else if (connection->state == CONNECTION_WRITING)
    turn_writable (connection);
  else
    read_some (connection);
}

static Connection *
connection_new (Server *server, NetSocket socket)
{
  Connection *connection = calloc (1, sizeof *connection);

  if (connection == NULL)
    return NULL;
  connection->server = server;
  connection->socket = socket;
  connection->job.request = &connection->exchange.request;
  connection->job.done = turn_performed;
  connection->poll.data = connection;
  return connection;
}

int
connection_start (Server *server, NetSocket socket)
{
  Connection *connection = connection_new (server, socket);
  int result = connection != NULL ? uv_poll_init_socket (server->loop, &connection->poll, socket)
                                  : UV_ENOMEM; /* else the socket does not block from now on */

  if (result == 0)
    {
      connection_enter (connection, CONNECTION_READING);
      return 0;
    }
  free (connection);
  net_close (socket);
  return result;
}
