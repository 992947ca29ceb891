/* One client of a readiness loop, from accepting to closing. The loop's thread. */
#pragma once

#include "exchange.h"
#include "job.h"
#include "net.h"
#include "response.h"
#include "server.h"

typedef enum
{
  CONNECTION_READING,    /* for the next request */
  CONNECTION_WAITING,    /* until the response is due */
  CONNECTION_PERFORMING, /* until the request is performed elsewhere */
  CONNECTION_YIELDING,   /* until the others had their turn */
  CONNECTION_WRITING,    /* until the client has taken the response */
  CONNECTION_LINGERING,  /* until the client has ended */
  CONNECTION_CLOSING
} ConnectionState;

typedef struct
{
  uv_poll_t poll;
  NetSocket socket;
  Server *server;
  ConnectionState state;
  int watched;     /* UV_READABLE, UV_WRITABLE or 0: what the loop looks out for */
  bool peer_ended; /* nothing more comes, but answers may still be wanted */
  bool performing; /* the job needs this memory, whatever the state */
  bool closed;     /* libuv has let go of it */
  Waiter waiter;
  Job job;
  Exchange exchange;
  Response response;
  uint64_t lingered_bytes;
} Connection;

/* Serves the client behind SOCKET, which it takes over, from now on. The connection frees itself.
 * 0, or a negative libuv error with the socket closed. */
int connection_start (Server *server, NetSocket socket);

/* Frees CONNECTION when it is closed and nobody performs for it any more. */
void connection_release (Connection *connection);

/* The one transition between states: looks out for what the new one waits for, and closes. A
 * closing connection stays so. */
void connection_enter (Connection *connection, ConnectionState state);
