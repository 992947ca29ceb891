/* Cuts a connection's bytes into requests. Two paths lead to each request: read in place where it
 * lies whole in the bytes just fed, which is nearly always, and gathered in own memory otherwise.
 * The thread that owns the connection. */
#include "exchange.h"

#include <string.h>

static ExchangeStep
answer (Exchange *exchange)
{
  exchange->state = EXCHANGE_IN_ANSWER;
  return EXCHANGE_ANSWER;
}

/* Answers by an error and ends: where the next request begins is not known. */
static ExchangeStep
give_up (Exchange *exchange, int status, const char *reason)
{
  request_refuse (&exchange->request, status, reason);
  exchange->request.keep_alive = false;
  exchange->lost = true;
  return answer (exchange);
}

/* Whether an empty line, and so perhaps a head's end, is among the bytes not yet looked at. Without
 * this a head that arrives byte by byte would be parsed as often. */
static bool
may_hold_head (Exchange *exchange)
{
  const char *end = exchange->inbox.bytes + exchange->inbox.length;
  const char *next = exchange->inbox.bytes + (exchange->scanned > 2 ? exchange->scanned - 2 : 0);

  if (exchange->scanned == 0 || exchange->inbox.length >= HTTP_HEAD_MAX_BYTES)
    return true;
  while ((next = memchr (next, '\n', (size_t) (end - next))) != NULL)
    {
      next++;
      if (next < end && *next == '\r')
        next++;
      if (next < end && *next == '\n')
        return true;
    }
  return false;
}

/* A client that asks first has not sent its body, and need not when the answer is no. */
static ExchangeStep
invite_body (Exchange *exchange)
{
  if (exchange->request.status != 200)
    return give_up (exchange, exchange->request.status, exchange->request.reason);
  return EXCHANGE_CONTINUE;
}

static ExchangeStep next_body (Exchange *exchange);

static ExchangeStep
begin_request (Exchange *exchange, const HttpHead *head)
{
  request_read (&exchange->request, head);
  http_body_init (&exchange->body, head);
  exchange->state = EXCHANGE_IN_BODY;
  if (head->framing == HTTP_BODY_LENGTH && head->content_length > HTTP_BODY_MAX_BYTES)
    return give_up (exchange, 413, "the body is larger than 16 MiB");
  if (head->expects_continue && !exchange->body.complete && exchange->inbox.length == 0)
    return invite_body (exchange);
  return next_body (exchange);
}

/* Empty lines before a request are nothing (RFC 9112, 2.2), and are not kept to be read again. */
static void
skip_empty_lines (Inbox *inbox)
{
  while (inbox->length > 0)
    if (inbox->bytes[0] == '\n')
      inbox_consume (inbox, 1);
    else if (inbox->length > 1 && inbox->bytes[0] == '\r' && inbox->bytes[1] == '\n')
      inbox_consume (inbox, 2);
    else
      break;
}

static ExchangeStep
next_head (Exchange *exchange)
{
  HttpHead head;
  ptrdiff_t length = 0;

  skip_empty_lines (&exchange->inbox);
  if (may_hold_head (exchange))
    length = http_head_parse (&head, HTTP_REQUEST, exchange->inbox.bytes, exchange->inbox.length);
  exchange->scanned = length == 0 ? exchange->inbox.length : 0;
  if (length == 0)
    return EXCHANGE_READ;
  if (length < 0)
    return give_up (exchange, length == HTTP_FAULT_HEAD_SIZE ? 431 : 400, http_fault_text (length));
  inbox_consume (&exchange->inbox, (size_t) length);
  return begin_request (exchange, &head);
}

static bool
wants_body (const Request *request)
{
  return request->status == 200 && request->demand.workload->kind == WORKLOAD_ECHO;
}

static ExchangeStep
finish_request (Exchange *exchange, HttpSlice body, bool kept)
{
  if (wants_body (&exchange->request))
    {
      exchange->request.body = body;
      exchange->request.body_kept = kept;
      exchange->request.demand.amount = body.length;
    }
  return answer (exchange);
}

/* The whole body lies in the bytes at hand. */
static ExchangeStep
finish_in_place (Exchange *exchange)
{
  HttpSlice body = { exchange->inbox.bytes, (size_t) exchange->body.remaining };

  inbox_consume (&exchange->inbox, body.length);
  return finish_request (exchange, body, false);
}

/* Takes one piece of the body. 0, or the status to give up with. */
static int
gather (Exchange *exchange, const char **reason)
{
  HttpSlice content;
  ptrdiff_t used =
      http_body_feed (&exchange->body, exchange->inbox.bytes, exchange->inbox.length, &content);

  if (used < 0)
    {
      *reason = http_fault_text (used);
      return 400;
    }
  inbox_consume (&exchange->inbox, (size_t) used);
  exchange->body_bytes += content.length;
  *reason = "the body is larger than 16 MiB";
  if (exchange->body_bytes > HTTP_BODY_MAX_BYTES)
    return 413;
  *reason = "no memory is left for the body";
  if (wants_body (&exchange->request) &&
      buffer_append (&exchange->kept, content.start, content.length) != 0)
    return 503;
  return 0;
}

static ExchangeStep
next_body (Exchange *exchange)
{
  if (exchange->body.framing != HTTP_BODY_CHUNKED && exchange->kept.length == 0 &&
      exchange->body.remaining <= exchange->inbox.length)
    return finish_in_place (exchange);
  while (!exchange->body.complete && exchange->inbox.length > 0)
    {
      const char *reason;
      int status = gather (exchange, &reason);

      if (status != 0)
        return give_up (exchange, status, reason);
    }
  if (!exchange->body.complete)
    return EXCHANGE_READ;
  return finish_request (exchange, (HttpSlice){ exchange->kept.bytes, exchange->kept.length },
                         true);
}

static ExchangeStep
after_answer (Exchange *exchange)
{
  bool go_on = exchange->request.keep_alive;

  if (request_reads (&exchange->request))
    return EXCHANGE_ANSWER;
  buffer_free (&exchange->kept);
  request_deinit (&exchange->request);
  exchange->body_bytes = 0;
  exchange->state = go_on ? EXCHANGE_IN_HEAD : EXCHANGE_ENDED;
  return exchange_next (exchange);
}

ExchangeStep
exchange_next (Exchange *exchange)
{
  switch (exchange->state)
    {
    case EXCHANGE_IN_HEAD:
      return next_head (exchange);
    case EXCHANGE_IN_BODY:
      return next_body (exchange);
    case EXCHANGE_IN_ANSWER:
      return after_answer (exchange);
    case EXCHANGE_ENDED:
      break;
    }
  return EXCHANGE_CLOSE;
}

int
exchange_keep_request (Exchange *exchange)
{
  Request *request = &exchange->request;
  int result;

  if (request->body_kept || request->body.length == 0)
    return 0;
  result = buffer_append (&exchange->kept, request->body.start, request->body.length);
  if (result != 0)
    return result;
  request->body.start = exchange->kept.bytes;
  request->body_kept = true;
  return 0;
}

void
exchange_deinit (Exchange *exchange)
{
  inbox_deinit (&exchange->inbox);
  buffer_free (&exchange->kept);
  request_deinit (&exchange->request);
  *exchange = (Exchange){ .state = EXCHANGE_ENDED };
}
