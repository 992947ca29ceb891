/* The hot path of the generator: from a readable socket to the next request on it. No lock, no
 * allocation, no system call but socket I/O and the clock; only a response's head that comes in
 * parts is put aside in memory of its own. Runs on the worker's thread. */
#include "load-arrival.h"
#include "load-connection-private.h"

#include <assert.h>

static void
add_flight (LoadConnection *connection, LoadFlight flight)
{
  LoadContext *context = connection->context;
  unsigned place = connection->first + connection->in_flight++;

  load_context_integrate (context, flight.send_ns);
  context->census.in_flight++;
  connection->flights[place < context->depth ? place : place - context->depth] = flight;
}

/* Each write is preceded by this: the connections share one request, and what another one was
 * asked meanwhile must not get into the rest of a long one. */
static void
put_demand (const LoadConnection *connection)
{
  const LoadContext *context = connection->context;
  const LoadTarget *target = context->target;

  load_demand_write (&target->demand, context->request + target->demand_place, connection->demand);
}

/* Writes what is left of the request; true while the connection lives. */
static bool
write_more (LoadConnection *connection)
{
  const LoadContext *context = connection->context;
  ptrdiff_t written;

  put_demand (connection);
  written = net_write (connection->socket, context->request + connection->written,
                       context->target->request_length - connection->written);
  if (written == UV_EAGAIN)
    written = 0;
  if (written < 0)
    {
      load_connection_fail (connection, LOAD_FAILURE_WRITE, clock_now_ns ());
      return false;
    }
  connection->written += (size_t) written;
  connection->context->sample->bytes_out += (uint64_t) written;
  return true;
}

static bool
is_written (const LoadConnection *connection)
{
  return connection->written == connection->context->target->request_length;
}

/* Long requests are written in parts, while the loop goes on. */
void
load_traffic_write (LoadConnection *connection)
{
  if (!write_more (connection) || !is_written (connection))
    return;
  load_connection_enter (connection, LOAD_CONNECTION_OPEN);
  if (load_connection_watch (connection, UV_READABLE) != 0)
    load_connection_fail (connection, LOAD_FAILURE_READ, clock_now_ns ());
  else if (load_connection_is_free (connection))
    {
      connection->free_ns = clock_now_ns ();
      connection->context->events->freed (connection, connection->free_ns);
    }
}

void
load_connection_send (LoadConnection *connection, ClockNs intended_ns, uint64_t demand)
{
  ClockNs now_ns = clock_now_ns ();
  LoadFlight flight = { intended_ns < now_ns ? intended_ns : now_ns, connection->free_ns, now_ns };

  assert (load_connection_is_free (connection));
  add_flight (connection, flight);
  connection->written = 0;
  connection->demand = demand;
  connection->context->sample->sent++;
  if (!write_more (connection) || is_written (connection))
    return;
  load_connection_enter (connection, LOAD_CONNECTION_SENDING);
  if (load_connection_watch (connection, UV_READABLE | UV_WRITABLE) != 0)
    load_connection_fail (connection, LOAD_FAILURE_WRITE, clock_now_ns ());
}

/* Counts the oldest request as answered. */
static void
count_answer (LoadConnection *connection, ClockNs read_ns)
{
  load_context_count_answer (connection->context, load_connection_first_flight (connection),
                             connection->answer.head.status, connection->arrival_ns, read_ns);
  load_connection_remove_flight (connection, read_ns);
  connection->free_ns = connection->arrival_ns;
  load_answer_reset (&connection->answer);
}

/* The response is whole. False when the connection is used no more. */
static bool
complete (LoadConnection *connection, ClockNs read_ns)
{
  /* An answer to half a request leaves the rest of it to be taken for the next one. */
  bool reusable = connection->answer.head.keep_alive &&
                  (connection->state == LOAD_CONNECTION_OPEN || connection->in_flight > 1);

  count_answer (connection, read_ns);
  if (!reusable)
    {
      load_connection_fail (connection, LOAD_FAILURE_READ, read_ns);
      return false;
    }
  if (load_connection_is_free (connection))
    connection->context->events->freed (connection, read_ns);
  return connection->state == LOAD_CONNECTION_OPEN || connection->state == LOAD_CONNECTION_SENDING;
}

static void
take_input (LoadConnection *connection, const char *bytes, size_t length, ClockNs read_ns)
{
  LoadContext *context = connection->context;

  while (length > 0)
    {
      ptrdiff_t used;

      /* Bytes after the last response answer nothing that was asked. */
      used = connection->in_flight > 0
                 ? load_answer_feed (&connection->answer, &context->last_head,
                                     context->target->head_only, bytes, length)
                 : HTTP_FAULT_START_LINE;
      if (used < 0)
        {
          load_connection_fail (connection, LOAD_FAILURE_PROTOCOL, read_ns);
          return;
        }
      bytes += used;
      length -= (size_t) used;
      if (load_answer_is_complete (&connection->answer) && length > 0 && connection->in_flight == 1)
        {
          load_connection_fail (connection, LOAD_FAILURE_PROTOCOL, read_ns);
          return;
        }
      if (load_answer_is_complete (&connection->answer) && !complete (connection, read_ns))
        return;
    }
}

/* The peer has closed: the end of a body without a length, a server that tires of an idle
 * connection, or a response that never came. */
static void
take_end (LoadConnection *connection, ClockNs read_ns)
{
  bool whole = load_answer_ends_with_connection (&connection->answer);

  if (connection->in_flight > 0 && whole)
    count_answer (connection, read_ns);
  load_connection_fail (connection, LOAD_FAILURE_READ, read_ns);
}

void
load_traffic_read (LoadConnection *connection)
{
  LoadContext *context = connection->context;
  ClockNs read_ns, arrival_ns;
  ptrdiff_t got =
      load_arrival_read (connection->socket, context->input, context->input_size,
                         context->stamped ? &context->stamps : NULL, &read_ns, &arrival_ns);

  if (got == UV_EAGAIN)
    return;
  if (got < 0)
    {
      load_connection_fail (connection, LOAD_FAILURE_READ, read_ns);
      return;
    }
  if (got == 0)
    {
      take_end (connection, read_ns);
      return;
    }
  context->sample->bytes_in += (uint64_t) got;
  connection->arrival_ns = arrival_ns;
  take_input (connection, context->input, (size_t) got, read_ns);
}
