/* One connection of the generator and the request that is on it.
 *
 * It knows sockets, HTTP and the four times of a request; which request comes next is its worker's
 * affair. All on the worker's thread. */
#pragma once

#include "load-answer.h"
#include "load-context.h"
#include "net.h"
#include "waiting.h"

typedef struct LoadQueue LoadQueue;

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

  size_t written;    /* of the last request's bytes */
  uint64_t demand;   /* the last request's number in place of the template */
  LoadAnswer answer; /* to the oldest flight */
  int error;         /* why it could not be established, until the worker is told */
};

/* FLIGHTS is room for the context's depth, and stays the caller's. */
void load_connection_init (LoadConnection *connection, LoadContext *context, LoadFlight *flights);

/* Begins to connect a closed connection. */
void load_connection_open (LoadConnection *connection, ClockNs now_ns);

/* Whether one more request may be sent on it. */
bool load_connection_is_free (const LoadConnection *connection);

/* As the time at which a request is due: whenever it is sent. */
#define LOAD_DUE_WHEN_SENT UINT64_MAX

/* Sends the request that was due at INTENDED_NS, or is as it is sent, with DEMAND in place of its
 * template, on a connection that is free. */
void load_connection_send (LoadConnection *connection, ClockNs intended_ns, uint64_t demand);

/* Ends the requests on it as FAILURE, if there are any, and the connection. */
void load_connection_fail (LoadConnection *connection, LoadFailure failure, ClockNs now_ns);

/* Closes at once, without telling the worker; for the end. */
void load_connection_deinit (LoadConnection *connection);
