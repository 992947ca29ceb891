/* Reading, waiting, computing and writing one after the other, each by a call that blocks: the
 * whole state of a client is this thread's stack. It is kept small, since a page that was used once
 * stays in memory: so what is large is on the heap, and only while a request needs it. */
#include "conversation.h"

#include "exchange.h"
#include "nap.h"
#include "response.h"

#include <stdlib.h>

/* The next request's beginning, and nearly always all of it. */
#define FIRST_BYTES 1024
/* Then what is still missing of it. */
#define REST_BYTES (64 * 1024)
/* A head, and any short body. */
#define SCRATCH_BYTES 1024
#define PIECES_AT_ONCE 8

/* What is read over after a refusal, so that the client comes to read why: closing a socket with
 * unread bytes resets the connection, and the response may be lost (RFC 9112, 9.6). */
#define LINGER_MAX_BYTES (4 * HTTP_BODY_MAX_BYTES)

typedef struct
{
  NetSocket socket;
  const Greeting *greeting;
  Lock *lock;
  Exchange exchange;
  char *rest; /* REST_BYTES, or NULL between requests */
  char first[FIRST_BYTES];
} Conversation;

static int
send_whole (NetSocket socket, Response *response)
{
  HttpSlice pieces[PIECES_AT_ONCE];
  size_t count;

  while ((count = response_pieces (response, pieces, PIECES_AT_ONCE)) > 0)
    {
      uv_buf_t buffers[PIECES_AT_ONCE];
      size_t bytes = 0;
      int result;

      for (size_t i = 0; i < count; i++)
        {
          /* libuv's buffers are not constant, but writing only reads them. */
          buffers[i] = uv_buf_init ((char *) pieces[i].start, (unsigned) pieces[i].length);
          bytes += pieces[i].length;
        }
      result = net_write_buffers (socket, buffers, (unsigned) count);
      if (result != 0)
        return result;
      response_advance (response, bytes);
    }
  return 0;
}

static int
send_unlocked (Conversation *conversation, Response *response)
{
  int result;

  lock_release (conversation->lock);
  result = send_whole (conversation->socket, response);
  lock_take (conversation->lock);
  return result;
}

static int
respond (Conversation *conversation)
{
  Response response = { 0 };
  char scratch[SCRATCH_BYTES];

  response_build (&response, &conversation->exchange.request, conversation->greeting, scratch,
                  sizeof scratch);
  return send_unlocked (conversation, &response);
}

static void
perform (Conversation *conversation)
{
  const WorkloadCheck check = { lock_check, conversation->lock };
  Request *request = &conversation->exchange.request;
  bool reads = request_reads (request);

  if (reads)
    lock_release (conversation->lock);
  request_perform (request, conversation->lock != NULL ? &check : NULL);
  if (reads)
    lock_take (conversation->lock);
}

static void
nap_unlocked (Conversation *conversation, uint64_t wait_us)
{
  lock_release (conversation->lock);
  nap_until (clock_now_ns () + wait_us * CLOCK_NS_PER_US);
  lock_take (conversation->lock);
}

static int
answer (Conversation *conversation)
{
  uint64_t wait_us = request_wait_us (&conversation->exchange.request);

  if (wait_us > 0)
    nap_unlocked (conversation, wait_us);
  perform (conversation);
  return respond (conversation);
}

static int
invite_body (Conversation *conversation)
{
  Response response = { 0 };

  response_build_continue (&response);
  return send_unlocked (conversation, &response);
}

/* Where to receive to; *SIZE gets its length. NULL without memory. */
static char *
choose_buffer (Conversation *conversation, size_t *size)
{
  const Exchange *exchange = &conversation->exchange;
  bool is_between = exchange->state == EXCHANGE_IN_HEAD && exchange->inbox.length == 0;

  *size = is_between ? FIRST_BYTES : REST_BYTES;
  if (!is_between && conversation->rest == NULL)
    conversation->rest = malloc (REST_BYTES);
  if (!is_between)
    return conversation->rest;
  free (conversation->rest);
  conversation->rest = NULL;
  return conversation->first;
}

static int
receive (Conversation *conversation)
{
  Inbox *inbox = &conversation->exchange.inbox;
  int result = inbox_hold (inbox);
  size_t size;
  char *received = choose_buffer (conversation, &size);
  ptrdiff_t length;

  if (result != 0 || received == NULL)
    return UV_ENOMEM;
  lock_release (conversation->lock);
  length = net_read (conversation->socket, received, size);
  lock_take (conversation->lock);
  if (length <= 0)
    return length == 0 ? UV_EOF : (int) length;
  return inbox_feed (inbox, received, (size_t) length);
}

/* 0 to go on; anything else ends the conversation. */
static int
step (Conversation *conversation)
{
  switch (exchange_next (&conversation->exchange))
    {
    case EXCHANGE_READ:
      return receive (conversation);
    case EXCHANGE_CONTINUE:
      return invite_body (conversation);
    case EXCHANGE_ANSWER:
      return answer (conversation);
    case EXCHANGE_CLOSE:
      break;
    }
  return UV_EOF;
}

static void
linger (Conversation *conversation)
{
  uint64_t lingered_bytes = 0;
  ptrdiff_t length;

  net_finish (conversation->socket);
  do
    {
      length = net_read (conversation->socket, conversation->first, FIRST_BYTES);
      lingered_bytes += length > 0 ? (uint64_t) length : 0;
    }
  while (length > 0 && lingered_bytes <= LINGER_MAX_BYTES);
}

void
conversation_hold (NetSocket socket, const Greeting *greeting, Lock *lock)
{
  Conversation conversation;

  conversation.socket = socket;
  conversation.greeting = greeting;
  conversation.lock = lock;
  conversation.exchange = (Exchange){ 0 };
  conversation.rest = NULL;
  lock_take (lock);
  while (step (&conversation) == 0)
    continue;
  lock_release (lock);
  if (conversation.exchange.lost && conversation.exchange.state == EXCHANGE_ENDED)
    linger (&conversation);
  exchange_deinit (&conversation.exchange);
  free (conversation.rest);
}

void
conversation_refuse (NetSocket socket, const Greeting *greeting)
{
  Request request = { 0 };
  Response response = { 0 };
  char scratch[RESPONSE_SCRATCH_MIN_BYTES];

  request_refuse (&request, 503, "the system allows no more threads");
  response_build (&response, &request, greeting, scratch, sizeof scratch);
  /* It fits a new socket's buffer, so it does not block; a client that has gone misses nothing. */
  (void) send_whole (socket, &response);
  net_finish (socket);
}
