/* One connection of the generator and the request that is on it.
 *
 * It knows sockets, HTTP and the four times of a request; which request comes next is its worker's
 * affair. All on the worker's thread. */
#pragma once

#include "clock.h"
#include "http.h"
#include "load-sample.h"
#include "load-target.h"
#include "net.h"

#include <uv.h>

typedef enum
{
  LOAD_CONNECTION_CLOSED,     /* no socket */
  LOAD_CONNECTION_CONNECTING, /* the handshake is under way */
  LOAD_CONNECTION_FREE,       /* established, no request on it */
  LOAD_CONNECTION_SENDING,    /* a request is partly written */
  LOAD_CONNECTION_WAITING,    /* a request is written, its response not yet whole */
  LOAD_CONNECTION_CLOSING     /* the socket is given back to the loop */
} LoadConnectionState;

#define LOAD_CONNECTION_STATES 6

typedef struct LoadConnection LoadConnection;
typedef struct LoadQueue LoadQueue;

/* How many connections are in each state; the worker's gauges are read from it. */
typedef struct
{
  uint64_t in_state[LOAD_CONNECTION_STATES];
} LoadCensus;

/* What a connection tells its worker, always as the last act of one of its functions. */
typedef struct
{
  /* It is established, or has answered: a request may be sent on it. */
  void (*freed) (LoadConnection *connection, ClockNs now_ns);
  /* It could not be established, for ERROR, a libuv error. It is closed. */
  void (*refused) (LoadConnection *connection, int error, ClockNs now_ns);
  /* The peer, a fault or a timeout ended it. It is closed. */
  void (*closed) (LoadConnection *connection, ClockNs now_ns);
} LoadConnectionEvents;

/* What the connections of a worker share. */
typedef struct
{
  uv_loop_t *loop;
  const LoadTarget *target;
  const LoadConnectionEvents *events;
  LoadSample *sample; /* where to count; changes hands between intervals */
  LoadCensus census;
  char *input; /* read buffer */
  size_t input_size;
  bool stamped;
  uint64_t timeout_ns;
} LoadContext;

struct LoadConnection
{
  LoadContext *context;
  LoadQueue *queue; /* the one it stands in, or NULL; see load-queue.h */
  LoadConnection *before;
  LoadConnection *after;
  uv_poll_t poll;
  NetSocket socket;
  LoadConnectionState state;

  ClockNs since_ns;    /* connecting: since when; closed: not to be opened before */
  ClockNs free_ns;     /* since when a request may be sent */
  ClockNs intended_ns; /* of the request on it, or of the one that waits for it */
  ClockNs send_ns;
  ClockNs arrival_ns; /* of the last bytes that came in */
  bool awaited;       /* closed loop: a due request waits for this connection to be established */

  size_t written; /* of the request's bytes */
  char *partial;  /* the beginning of a response's head that came in parts, or NULL */
  size_t partial_length;
  HttpHead head; /* only its numbers: the slices are not kept */
  HttpBody body;
  bool in_body;
  int error; /* why it could not be established, until the worker is told */
};

void load_connection_init (LoadConnection *connection, LoadContext *context);

/* Begins to connect a closed connection. */
void load_connection_open (LoadConnection *connection, ClockNs now_ns);

/* Sends the request that was due at INTENDED_NS on a free connection. */
void load_connection_send (LoadConnection *connection, ClockNs intended_ns);

/* Ends the request on it as FAILURE, if there is one, and the connection. */
void load_connection_fail (LoadConnection *connection, LoadFailure failure, ClockNs now_ns);

/* Whether a request is on its way. */
bool load_connection_in_flight (const LoadConnection *connection);

/* Counts a request that was due at INTENDED_NS, was never sent, and failed. */
void load_context_fail_unsent (LoadContext *context, LoadFailure failure);

/* Closes at once, without telling the worker; for the end. */
void load_connection_deinit (LoadConnection *connection);
