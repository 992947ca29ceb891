/* The life of a connection: opened, closed, failed. See load-traffic.c for what goes over it. Runs
 * on the worker's thread. */
#include "load-connection-private.h"

#include "load-arrival.h"

#include <string.h>

static void on_poll (uv_poll_t *poll, int status, int events);

void
load_connection_enter (LoadConnection *connection, LoadConnectionState state)
{
  uint64_t *in_state = connection->context->census.in_state;

  in_state[connection->state]--;
  in_state[state]++;
  connection->state = state;
}

bool
load_connection_is_free (const LoadConnection *connection)
{
  return connection->state == LOAD_CONNECTION_OPEN &&
         connection->in_flight < connection->context->depth;
}

LoadFlight *
load_connection_first_flight (LoadConnection *connection)
{
  return &connection->flights[connection->first];
}

void
load_connection_remove_flight (LoadConnection *connection, ClockNs now_ns)
{
  LoadContext *context = connection->context;

  load_context_integrate (context, now_ns);
  context->census.in_flight--;
  connection->in_flight--;
  connection->first = connection->first + 1 < context->depth ? connection->first + 1 : 0;
}

void
load_connection_init (LoadConnection *connection, LoadContext *context, LoadFlight *flights)
{
  memset (connection, 0, sizeof *connection);
  connection->context = context;
  connection->flights = flights;
  connection->socket = NET_INVALID;
  connection->state = LOAD_CONNECTION_CLOSED;
  connection->poll.data = connection;
  context->census.in_state[LOAD_CONNECTION_CLOSED]++;
}

static void
on_handle_closed (uv_handle_t *handle)
{
  LoadConnection *connection = handle->data;
  const LoadConnectionEvents *events = connection->context->events;
  ClockNs now_ns = clock_now_ns ();
  int error = connection->error;

  net_close (connection->socket);
  connection->socket = NET_INVALID;
  connection->error = 0;
  load_answer_reset (&connection->answer);
  load_connection_enter (connection, LOAD_CONNECTION_CLOSED);
  if (error != 0)
    events->refused (connection, error, now_ns);
  else
    events->closed (connection, now_ns);
}

/* The socket must stay open until the loop has let go of it. */
static void
close_connection (LoadConnection *connection)
{
  load_connection_enter (connection, LOAD_CONNECTION_CLOSING);
  uv_close ((uv_handle_t *) &connection->poll, on_handle_closed);
}

int
load_connection_watch (LoadConnection *connection, int events)
{
  return uv_poll_start (&connection->poll, events, on_poll);
}

void
load_connection_open (LoadConnection *connection, ClockNs now_ns)
{
  LoadContext *context = connection->context;
  int result = net_connect_from (&context->target->address, &context->source, &connection->socket);

  if (result != 0)
    {
      context->events->refused (connection, result, now_ns);
      return;
    }
  connection->since_ns = now_ns;
  load_connection_enter (connection, LOAD_CONNECTION_CONNECTING);
  result = uv_poll_init_socket (context->loop, &connection->poll, connection->socket);
  if (result != 0)
    {
      net_close (connection->socket);
      connection->socket = NET_INVALID;
      load_connection_enter (connection, LOAD_CONNECTION_CLOSED);
      context->events->refused (connection, result, now_ns);
      return;
    }
  connection->error = load_connection_watch (connection, UV_WRITABLE);
  if (connection->error != 0)
    close_connection (connection);
}

/* Requests behind a late one are not late themselves: their connection is closed on them. */
static LoadFailure
failure_of (const LoadConnection *connection, const LoadFlight *flight, LoadFailure failure,
            ClockNs now_ns)
{
  return failure == LOAD_FAILURE_TIMEOUT &&
                 now_ns - flight->intended_ns < connection->context->timeout_ns
             ? LOAD_FAILURE_READ
             : failure;
}

void
load_connection_fail (LoadConnection *connection, LoadFailure failure, ClockNs now_ns)
{
  for (; connection->in_flight > 0; load_connection_remove_flight (connection, now_ns))
    {
      const LoadFlight *flight = load_connection_first_flight (connection);

      load_context_count_failure (connection->context, flight,
                                  failure_of (connection, flight, failure, now_ns), now_ns);
    }
  if (connection->state == LOAD_CONNECTION_CONNECTING)
    connection->error = UV_ETIMEDOUT;
  close_connection (connection);
}

static void
finish_connecting (LoadConnection *connection)
{
  LoadContext *context = connection->context;

  connection->error = net_connect_result (connection->socket);
  if (connection->error == 0)
    connection->error = load_connection_watch (connection, UV_READABLE);
  if (connection->error != 0)
    {
      close_connection (connection);
      return;
    }
  /* Refused again later, or where there are none, arrival is the time of reading. */
  if (context->stamped)
    (void) load_arrival_enable (connection->socket);
  load_connection_enter (connection, LOAD_CONNECTION_OPEN);
  connection->free_ns = clock_now_ns ();
  context->events->freed (connection, connection->free_ns);
}

static void
on_poll (uv_poll_t *poll, int status, int events)
{
  LoadConnection *connection = poll->data;

  if (connection->state == LOAD_CONNECTION_CONNECTING)
    finish_connecting (connection);
  else if (status != 0)
    load_connection_fail (connection, LOAD_FAILURE_READ, clock_now_ns ());
  else if ((events & UV_READABLE) != 0)
    load_traffic_read (connection);
  else if (connection->state == LOAD_CONNECTION_SENDING)
    load_traffic_write (connection);
}

static void
on_deinit_closed (uv_handle_t *handle)
{
  LoadConnection *connection = handle->data;

  net_close (connection->socket);
}

void
load_connection_deinit (LoadConnection *connection)
{
  load_answer_reset (&connection->answer);
  if (connection->state == LOAD_CONNECTION_CLOSED)
    return;
  if (connection->state != LOAD_CONNECTION_CLOSING)
    uv_close ((uv_handle_t *) &connection->poll, on_deinit_closed);
}
