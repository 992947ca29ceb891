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
#include "waiting.h"

#include <uv.h>

typedef enum
{
  LOAD_CONNECTION_CLOSED,     /* no socket */
  LOAD_CONNECTION_CONNECTING, /* the handshake is under way */
  LOAD_CONNECTION_OPEN,       /* established, every request on it is written */
  LOAD_CONNECTION_SENDING,    /* established, the last request is partly written */
  LOAD_CONNECTION_CLOSING     /* the socket is given back to the loop */
} LoadConnectionState;

#define LOAD_CONNECTION_STATES 5

typedef struct LoadConnection LoadConnection;
typedef struct LoadQueue LoadQueue;

/* What a worker's gauges are read from. */
typedef struct
{
  uint64_t in_state[LOAD_CONNECTION_STATES]; /* connections in each state */
  uint64_t in_flight;                        /* requests */
  ClockNs changed_ns;                        /* when in_flight last changed */
} LoadCensus;

/* A request that is on its way. */
typedef struct
{
  ClockNs intended_ns;
  ClockNs free_ns; /* since when it could have been sent */
  ClockNs send_ns;
} LoadFlight;

/* What a connection tells its worker, always as the last act of one of its functions. */
typedef struct
{
  /* It is established, or has answered: one more request may be sent on it. */
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
  char *request; /* the target's bytes; a copy of its own where they have a template */
  bool stamped;
  unsigned depth;  /* requests at a time on a connection, at least 1 */
  unsigned source; /* of the next connection; see net_connect_from */
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

  ClockNs since_ns;   /* connecting: since when; closed: not to be opened before */
  ClockNs free_ns;    /* since when one more request may be sent */
  ClockNs arrival_ns; /* of the last bytes that came in */

  LoadFlight *flights; /* a ring of `depth` */
  unsigned first;      /* the oldest flight */
  unsigned in_flight;  /* how many there are */

  ClockNs intended_ns; /* closed loop: of the request that waits for this connection */
  bool awaited;        /* closed loop: there is one */
  Waiter thinking;     /* closed loop: its user thinks */

  size_t written;  /* of the last request's bytes */
  uint64_t demand; /* the last request's number in place of the template */
  char *partial;   /* the beginning of a response's head that came in parts, or NULL */
  size_t partial_length;
  HttpHead head; /* only its numbers: the slices are not kept */
  HttpBody body;
  bool in_body;
  int error; /* why it could not be established, until the worker is told */
};

/* FLIGHTS is room for the context's depth, and stays the caller's. */
void load_connection_init (LoadConnection *connection, LoadContext *context, LoadFlight *flights);

/* Begins to connect a closed connection. */
void load_connection_open (LoadConnection *connection, ClockNs now_ns);

/* Whether one more request may be sent on it. */
bool load_connection_is_free (const LoadConnection *connection);

/* Sends the request that was due at INTENDED_NS, with DEMAND in place of its template, on a
 * connection that is free. */
void load_connection_send (LoadConnection *connection, ClockNs intended_ns, uint64_t demand);

/* Ends the requests on it as FAILURE, if there are any, and the connection. */
void load_connection_fail (LoadConnection *connection, LoadFailure failure, ClockNs now_ns);

/* Adds what is in flight up to NOW_NS to the sample's integral. */
void load_context_integrate (LoadContext *context, ClockNs now_ns);

/* Counts a request that was due at INTENDED_NS, was never sent, and failed. */
void load_context_fail_unsent (LoadContext *context, LoadFailure failure);

/* Closes at once, without telling the worker; for the end. */
void load_connection_deinit (LoadConnection *connection);
