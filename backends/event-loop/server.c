/* Accepts connections; all else is their own affair. The loop's thread. */
#include "server.h"

#include "connection.h"
#include "turn.h"

/* Connections that may wait to be accepted; the system caps it. */
#define BACKLOG 4096

/* Errors concern one connection (it was aborted, or no descriptor was left and libuv has turned it
 * away): the server goes on. */
static void
on_connection (uv_stream_t *listener, int status)
{
  if (status == 0)
    status = connection_accept (listener->data);
  if (status != 0)
    backend_warn (status, "accepting a connection");
}

int
server_start (Server *server, uv_loop_t *loop, NetSocket listener, const char *name)
{
  int result;

  server->loop = loop;
  greeting_write (&server->greeting, name);
  server->waiting = waiting_new (loop, turn_due, &result);
  if (server->waiting == NULL)
    return result;
  result = uv_tcp_init (loop, &server->listener);
  server->listener.data = server;
  if (result == 0)
    result = uv_tcp_open (&server->listener, listener);
  if (result == 0)
    result = uv_listen ((uv_stream_t *) &server->listener, BACKLOG, on_connection);
  return result;
}
