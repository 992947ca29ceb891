/* Puts the loop's parts together. The loop's thread. */
#include "server.h"

#include "backend.h"
#include "connection.h"
#include "turn.h"

static void
on_accepted (void *data, NetSocket socket)
{
  int result = connection_start (data, socket);

  if (result != 0)
    backend_warn (result, "serving a connection");
}

int
server_init (Server *server, uv_loop_t *loop, const char *name, Performer performer)
{
  int result;

  server->loop = loop;
  server->performer = performer;
  greeting_write (&server->greeting, name);
  server->waiting = waiting_new (loop, turn_due, &result);
  return server->waiting != NULL ? 0 : result;
}

int
server_listen (Server *server, NetSocket listener)
{
  return listener_start (&server->listener, server->loop, listener,
                         server->performer.blocks ? 1 : LISTENER_MANY, on_accepted, server);
}
