/* The hot path of the generator: from a readable socket to the next request on it. No lock, no
 * allocation, no system call but socket I/O and the clock; only a response's head that comes in
 * parts is put aside in memory of its own. Runs on the worker's thread. */
#include "load-connection.h"

#include "load-arrival.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void on_poll (uv_poll_t *poll, int status, int events);

/* The one place where a connection's state changes, so that the census is always right. */
static void
enter_state (LoadConnection *connection, LoadConnectionState state)
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

void
load_context_integrate (LoadContext *context, ClockNs now_ns)
{
  LoadCensus *census = &context->census;

  if (now_ns <= census->changed_ns)
    return;
  context->sample->in_flight_ns += census->in_flight * (now_ns - census->changed_ns);
  census->changed_ns = now_ns;
}

/* The oldest request on the connection. */
static LoadFlight *
first_flight (LoadConnection *connection)
{
  return &connection->flights[connection->first];
}

static void
add_flight (LoadConnection *connection, LoadFlight flight)
{
  LoadContext *context = connection->context;
  unsigned place = connection->first + connection->in_flight++;

  load_context_integrate (context, flight.send_ns);
  context->census.in_flight++;
  connection->flights[place < context->depth ? place : place - context->depth] = flight;
}

static void
remove_flight (LoadConnection *connection, ClockNs now_ns)
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
drop_partial (LoadConnection *connection)
{
  free (connection->partial);
  connection->partial = NULL;
  connection->partial_length = 0;
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
  drop_partial (connection);
  enter_state (connection, LOAD_CONNECTION_CLOSED);
  if (error != 0)
    events->refused (connection, error, now_ns);
  else
    events->closed (connection, now_ns);
}

/* The socket must stay open until the loop has let go of it. */
static void
close_connection (LoadConnection *connection)
{
  enter_state (connection, LOAD_CONNECTION_CLOSING);
  uv_close ((uv_handle_t *) &connection->poll, on_handle_closed);
}

static int
watch (LoadConnection *connection, int events)
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
  connection->in_body = false;
  enter_state (connection, LOAD_CONNECTION_CONNECTING);
  result = uv_poll_init_socket (context->loop, &connection->poll, connection->socket);
  if (result != 0)
    {
      net_close (connection->socket);
      connection->socket = NET_INVALID;
      enter_state (connection, LOAD_CONNECTION_CLOSED);
      context->events->refused (connection, result, now_ns);
      return;
    }
  connection->error = watch (connection, UV_WRITABLE);
  if (connection->error != 0)
    close_connection (connection);
}

static void
count_failure (LoadContext *context, LoadFailure failure)
{
  context->sample->failed[failure]++;
  /* A request that nobody answered took at least this long: leaving it out would flatter. */
  if (failure == LOAD_FAILURE_TIMEOUT)
    hist_record (&context->sample->times[LOAD_TIME_RESPONSE], context->timeout_ns);
}

void
load_context_fail_unsent (LoadContext *context, LoadFailure failure)
{
  count_failure (context, failure);
  if (failure == LOAD_FAILURE_TIMEOUT)
    hist_record (&context->sample->times[LOAD_TIME_QUEUE_WAIT], context->timeout_ns);
}

void
load_connection_fail (LoadConnection *connection, LoadFailure failure, ClockNs now_ns)
{
  LoadContext *context = connection->context;

  for (; connection->in_flight > 0; remove_flight (connection, now_ns))
    {
      count_failure (context, failure);
      if (failure == LOAD_FAILURE_TIMEOUT)
        hist_record (&context->sample->times[LOAD_TIME_SERVICE],
                     now_ns - first_flight (connection)->send_ns);
    }
  if (connection->state == LOAD_CONNECTION_CONNECTING)
    connection->error = UV_ETIMEDOUT;
  close_connection (connection);
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
static void
continue_writing (LoadConnection *connection)
{
  if (!write_more (connection) || !is_written (connection))
    return;
  enter_state (connection, LOAD_CONNECTION_OPEN);
  if (watch (connection, UV_READABLE) != 0)
    load_connection_fail (connection, LOAD_FAILURE_READ, clock_now_ns ());
  else if (load_connection_is_free (connection))
    connection->context->events->freed (connection, clock_now_ns ());
}

void
load_connection_send (LoadConnection *connection, ClockNs intended_ns, uint64_t demand)
{
  LoadFlight flight = { intended_ns, connection->free_ns, clock_now_ns () };

  assert (load_connection_is_free (connection));
  add_flight (connection, flight);
  connection->written = 0;
  connection->demand = demand;
  connection->context->sample->sent++;
  if (!write_more (connection) || is_written (connection))
    return;
  enter_state (connection, LOAD_CONNECTION_SENDING);
  if (watch (connection, UV_READABLE | UV_WRITABLE) != 0)
    load_connection_fail (connection, LOAD_FAILURE_WRITE, clock_now_ns ());
}

static ClockNs
later_of (ClockNs a, ClockNs b)
{
  return a > b ? a : b;
}

static uint64_t
since (ClockNs from_ns, ClockNs to_ns)
{
  return to_ns > from_ns ? to_ns - from_ns : 0;
}

static void
record_times (LoadConnection *connection, ClockNs read_ns)
{
  Hist *times = connection->context->sample->times;
  const LoadFlight *flight = first_flight (connection);
  ClockNs arrival_ns = later_of (connection->arrival_ns, flight->send_ns);
  ClockNs ready_ns = later_of (flight->intended_ns, flight->free_ns);

  hist_record (&times[LOAD_TIME_RESPONSE], since (flight->intended_ns, arrival_ns));
  hist_record (&times[LOAD_TIME_SERVICE], since (flight->send_ns, arrival_ns));
  hist_record (&times[LOAD_TIME_QUEUE_WAIT], since (flight->intended_ns, flight->free_ns));
  hist_record (&times[LOAD_TIME_SEND_LAG], since (ready_ns, flight->send_ns));
  hist_record (&times[LOAD_TIME_READ_LAG], since (arrival_ns, read_ns));
}

/* Counts the oldest request as answered. */
static void
count_answer (LoadConnection *connection, ClockNs read_ns)
{
  LoadSample *sample = connection->context->sample;

  if (connection->head.status >= 400)
    {
      sample->failed[LOAD_FAILURE_STATUS]++;
    }
  else
    {
      sample->completed++;
      record_times (connection, read_ns);
    }
  remove_flight (connection, read_ns);
  connection->free_ns = connection->arrival_ns;
  connection->in_body = false;
}

/* The response is whole. False when the connection is used no more. */
static bool
complete (LoadConnection *connection, ClockNs read_ns)
{
  /* An answer to half a request leaves the rest of it to be taken for the next one. */
  bool reusable = connection->head.keep_alive &&
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

/* Keeps the beginning of a head until the rest comes. */
static bool
keep_partial (LoadConnection *connection, const char *bytes, size_t length)
{
  char *grown = realloc (connection->partial, connection->partial_length + length);

  if (grown == NULL)
    return false;
  memcpy (grown + connection->partial_length, bytes, length);
  connection->partial = grown;
  connection->partial_length += length;
  return true;
}

static void
begin_body (LoadConnection *connection)
{
  HttpHead *head = &connection->head;

  if (connection->context->target->head_only && head->status >= 200)
    head->framing = HTTP_BODY_NONE;
  /* A response such as 100 Continue only announces the real one. */
  connection->in_body = head->status >= 200;
  if (connection->in_body)
    http_body_init (&connection->body, head);
}

/* Reads a head at the start of BYTES. Returns how many of them belong to it (all while it is not
 * complete), or a negative fault. */
static ptrdiff_t
read_head (LoadConnection *connection, const char *bytes, size_t length)
{
  size_t before = connection->partial_length;
  ptrdiff_t used;

  if (before > 0)
    {
      if (!keep_partial (connection, bytes, length))
        return HTTP_FAULT_HEAD_SIZE;
      bytes = connection->partial;
      length = connection->partial_length;
    }
  used = http_head_parse (&connection->head, HTTP_RESPONSE, bytes, length);
  if (used < 0)
    return used;
  if (used == 0 && before == 0 && !keep_partial (connection, bytes, length))
    return HTTP_FAULT_HEAD_SIZE;
  if (used == 0)
    return (ptrdiff_t) (length - before);
  drop_partial (connection);
  begin_body (connection);
  return used - (ptrdiff_t) before;
}

/* Returns how many bytes were used, or a negative fault. */
static ptrdiff_t
read_part (LoadConnection *connection, const char *bytes, size_t length)
{
  HttpSlice content;

  return connection->in_body ? http_body_feed (&connection->body, bytes, length, &content)
                             : read_head (connection, bytes, length);
}

static void
take_input (LoadConnection *connection, const char *bytes, size_t length, ClockNs read_ns)
{
  while (length > 0)
    {
      ptrdiff_t used;

      /* Bytes after the last response answer nothing that was asked. */
      used =
          connection->in_flight > 0 ? read_part (connection, bytes, length) : HTTP_FAULT_START_LINE;
      if (used < 0)
        {
          load_connection_fail (connection, LOAD_FAILURE_PROTOCOL, read_ns);
          return;
        }
      bytes += used;
      length -= (size_t) used;
      if (connection->in_body && connection->body.complete && length > 0 &&
          connection->in_flight == 1)
        {
          load_connection_fail (connection, LOAD_FAILURE_PROTOCOL, read_ns);
          return;
        }
      if (connection->in_body && connection->body.complete && !complete (connection, read_ns))
        return;
    }
}

/* The peer has closed: the end of a body without a length, a server that tires of an idle
 * connection, or a response that never came. */
static void
take_end (LoadConnection *connection, ClockNs read_ns)
{
  bool whole = connection->in_body && connection->body.framing == HTTP_BODY_UNTIL_CLOSE;

  if (connection->in_flight > 0 && whole)
    count_answer (connection, read_ns);
  load_connection_fail (connection, LOAD_FAILURE_READ, read_ns);
}

static void
read_some (LoadConnection *connection)
{
  LoadContext *context = connection->context;
  ClockNs read_ns, arrival_ns;
  ptrdiff_t got = load_arrival_read (connection->socket, context->input, context->input_size,
                                     context->stamped, &read_ns, &arrival_ns);

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

static void
finish_connecting (LoadConnection *connection)
{
  LoadContext *context = connection->context;

  connection->error = net_connect_result (connection->socket);
  if (connection->error == 0)
    connection->error = watch (connection, UV_READABLE);
  if (connection->error != 0)
    {
      close_connection (connection);
      return;
    }
  /* Refused again later, or where there are none, arrival is the time of reading. */
  if (context->stamped)
    (void) load_arrival_enable (connection->socket);
  enter_state (connection, LOAD_CONNECTION_OPEN);
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
    read_some (connection);
  else if (connection->state == LOAD_CONNECTION_SENDING)
    continue_writing (connection);
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
  drop_partial (connection);
  if (connection->state == LOAD_CONNECTION_CLOSED)
    return;
  if (connection->state != LOAD_CONNECTION_CLOSING)
    uv_close ((uv_handle_t *) &connection->poll, on_deinit_closed);
}
