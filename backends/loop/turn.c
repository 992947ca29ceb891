/* What a connection does when it is its turn: answer its requests one after the other, until there
 * is none, one must wait or the client does not take the response. The exchange knows HTTP, the
 * outgoing how to send. The loop's thread. */
#include "turn.h"

#include "outgoing.h"

#include <stddef.h>

/* Pipelined requests answered before the others get their turn. */
#define REQUESTS_PER_TURN 16

/* Sends the response that was built. False when the connection cannot go on now. */
static bool
send_response (Connection *connection)
{
  int result = outgoing_send (&connection->response, connection->socket);

  if (result > 0)
    return true;
  connection_enter (connection, result == 0 ? CONNECTION_WRITING : CONNECTION_CLOSING);
  return false;
}

static bool
respond (Connection *connection)
{
  Server *server = connection->server;

  response_build (&connection->response, &connection->exchange.request, &server->greeting,
                  server->scratch, sizeof server->scratch);
  return send_response (connection);
}

static void
wait_until (Connection *connection, ConnectionState state, ClockNs due_ns)
{
  int result = waiting_add (connection->server->waiting, &connection->waiter, due_ns);

  connection_enter (connection, result == 0 ? state : CONNECTION_CLOSING);
}

/* The request is performed elsewhere, while what its body lies in, which no performer looks at, is
 * used for others. */
static void
await_job (Connection *connection)
{
  connection->performing = true;
  if (exchange_keep_request (&connection->exchange) == 0)
    connection_enter (connection, CONNECTION_PERFORMING);
  else
    connection_enter (connection, CONNECTION_CLOSING);
}

/* Answers the request, or begins to wait for it. False when the connection cannot go on now. */
static bool
answer (Connection *connection)
{
  const Performer *performer = &connection->server->performer;

  switch (performer->perform (performer->data, &connection->job))
    {
    case JOB_DONE:
      return respond (connection);
    case JOB_UNDER_WAY:
      await_job (connection);
      break;
    case JOB_WAITS:
      wait_until (connection, CONNECTION_WAITING,
                  clock_now_ns () + request_wait_us (connection->job.request) * CLOCK_NS_PER_US);
      break;
    }
  return false;
}

/* Everything is answered. After a refusal the client may still be sending. */
static void
end (Connection *connection)
{
  if (!connection->exchange.lost || connection->peer_ended)
    {
      connection_enter (connection, CONNECTION_CLOSING);
      return;
    }
  net_finish (connection->socket);
  inbox_deinit (&connection->exchange.inbox); /* nobody will answer it */
  connection_enter (connection, CONNECTION_LINGERING);
}

/* Takes one step of the exchange. False when the connection cannot go on now. */
static bool
step (Connection *connection)
{
  switch (exchange_next (&connection->exchange))
    {
    case EXCHANGE_READ:
      connection_enter (connection,
                        connection->peer_ended ? CONNECTION_CLOSING : CONNECTION_READING);
      return false;
    case EXCHANGE_CONTINUE:
      response_build_continue (&connection->response);
      return send_response (connection);
    case EXCHANGE_ANSWER:
      return answer (connection);
    case EXCHANGE_CLOSE:
      end (connection);
      break;
    }
  return false;
}

void
turn_hold (Connection *connection)
{
  if (connection->state != CONNECTION_CLOSING && inbox_hold (&connection->exchange.inbox) != 0)
    connection_enter (connection, CONNECTION_CLOSING);
}

void
turn_take (Connection *connection)
{
  unsigned steps = 0;

  while (step (connection))
    if (++steps >= REQUESTS_PER_TURN && connection->exchange.inbox.length > 0)
      {
        wait_until (connection, CONNECTION_YIELDING, clock_now_ns ());
        break;
      }
  turn_hold (connection);
}

void
turn_due (Waiter *waiter)
{
  Connection *connection = (Connection *) ((char *) waiter - offsetof (Connection, waiter));

  if (connection->state == CONNECTION_YIELDING || respond (connection))
    turn_take (connection);
}

void
turn_performed (Job *job)
{
  Connection *connection = (Connection *) ((char *) job - offsetof (Connection, job));

  connection->performing = false;
  if (connection->state == CONNECTION_CLOSING)
    connection_release (connection);
  else if (respond (connection))
    turn_take (connection);
}

void
turn_writable (Connection *connection)
{
  if (!send_response (connection))
    return;
  response_deinit (&connection->response);
  turn_take (connection);
}
