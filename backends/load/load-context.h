/* What the connections of a worker share: where they connect to, what they send, where they count.
 * All on the worker's thread. */
#pragma once

#include "clock.h"
#include "load-arrival.h"
#include "load-head.h"
#include "load-sample.h"
#include "load-target.h"

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

typedef struct
{
  uv_loop_t *loop;
  const LoadTarget *target;
  const LoadConnectionEvents *events;
  LoadSample *sample; /* where to count; changes hands between intervals */
  LoadCensus census;
  LoadHead last_head; /* of the connections' responses */
  char *input;        /* read buffer */
  size_t input_size;
  char *request; /* the target's bytes; a copy of its own where they have a template */
  bool stamped;
  LoadStampClock stamps; /* with stamped */
  unsigned depth;        /* requests at a time on a connection, at least 1 */
  unsigned source;       /* of the next connection; see net_connect_from */
  uint64_t timeout_ns;
} LoadContext;

/* Adds what is in flight up to NOW_NS to the sample's integral. */
void load_context_integrate (LoadContext *context, ClockNs now_ns);

/* Counts FLIGHT, whose response came at ARRIVAL_NS with STATUS and was read at READ_NS. */
void load_context_count_answer (LoadContext *context, const LoadFlight *flight, unsigned status,
                                ClockNs arrival_ns, ClockNs read_ns);

/* Counts FLIGHT, which failed at NOW_NS. */
void load_context_count_failure (LoadContext *context, const LoadFlight *flight,
                                 LoadFailure failure, ClockNs now_ns);

/* Counts a request that was never sent, and failed. */
void load_context_fail_unsent (LoadContext *context, LoadFailure failure);
