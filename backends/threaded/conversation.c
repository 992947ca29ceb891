/* Reading, waiting, computing and writing one after the other, each by a call that blocks: the
 * whole state of a client is this thread's stack. */
#include "conversation.h"

#include "exchange.h"
#include "nap.h"
#include "response.h"

/* What is read over after a refusal, so that the client comes to read why: closing a socket with
 * unread bytes resets the connection, and the response may be lost (RFC 9112, 9.6). */
#define LINGER_MAX_BYTES (4 * HTTP_BODY_MAX_BYTES)

typedef struct
{
  NetSocket socket;
  const Greeting *greeting;
  Lock *lock;
  Exchange exchange;
  /* On the stack: only what is used of them becomes memory. */
  char received[16 * 1024];
  char scratch[20 * 1024]; /* holds the standard payload whole */
} Conversation;

static int
send_whole (NetSocket socket, Response *response)
{
  HttpSlice piece;

  while (response_pieces (response, &piece, 1) > 0)
    {
      int result = net_write_all (socket, piece.start, piece.length);

      if (result != 0)
        return result;
      response_advance (response, piece.length);
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

  response_build (&response, &conversation->exchange.request, conversation->greeting,
                  conversation->scratch, sizeof conversation->scratch);
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

static int
receive (Conversation *conversation)
{
  Inbox *inbox = &conversation->exchange.inbox;
  int result = inbox_hold (inbox);
  ptrdiff_t length;

  if (result != 0)
    return result;
  lock_release (conversation->lock);
  length = net_read (conversation->socket, conversation->received, sizeof conversation->received);
  lock_take (conversation->lock);
  if (length <= 0)
    return length == 0 ? UV_EOF : (int) length;
  return inbox_feed (inbox, conversation->received, (size_t) length);
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
      length =
          net_read (conversation->socket, conversation->received, sizeof conversation->received);
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
  lock_take (lock);
  while (step (&conversation) == 0)
    continue;
  lock_release (lock);
  if (conversation.exchange.lost && conversation.exchange.state == EXCHANGE_ENDED)
    linger (&conversation);
  exchange_deinit (&conversation.exchange);
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
