/* The server's side of one HTTP connection, however its bytes come and go.
 *
 * It is fed what was received and yields complete requests, one after the other, so all native
 * backends agree on what a request is and differ only in how they serve it:
 *
 *   inbox_feed (&exchange.inbox, bytes);
 *   while ((step = exchange_next (&exchange)) is ANSWER or CONTINUE) send the response;
 *   inbox_hold (&exchange.inbox);
 *
 * Requests that arrive whole are read in place, in the caller's buffer. Only what arrived in part
 * is copied, and given back with the request: an idle connection holds no memory but this struct.
 * One thread at a time. */
#pragma once

#include "inbox.h"
#include "request.h"

typedef enum
{
  EXCHANGE_READ,     /* nothing to do until more is fed */
  EXCHANGE_CONTINUE, /* send the interim response (100), then go on */
  EXCHANGE_ANSWER,   /* answer `request`, or the next part of it, then go on */
  EXCHANGE_CLOSE     /* everything is answered: close the connection */
} ExchangeStep;

/* Where the connection stands between two steps. */
typedef enum
{
  EXCHANGE_IN_HEAD,
  EXCHANGE_IN_BODY,
  EXCHANGE_IN_ANSWER,
  EXCHANGE_ENDED
} ExchangeState;

/* Begin it with {0}. */
typedef struct
{
  Request request; /* valid from ANSWER to the next step */
  bool lost;       /* no request can be found any more, but the peer may still be sending */
  ExchangeState state;
  Inbox inbox;    /* a head in part, or requests that wait for their turn */
  size_t scanned; /* of the inbox: bytes that were seen to hold no whole head */
  Buffer kept;    /* an echo's body in part */
  HttpBody body;
  uint64_t body_bytes;
} Exchange;

/* Takes the next step; the one before it is over, its response sent or kept. A request's body may
 * lie in the inbox: build (or keep) its response before the inbox is held or fed. */
ExchangeStep exchange_next (Exchange *exchange);

/* Copies what the request has only borrowed, so that it can be performed while the inbox is held or
 * fed. 0, or UV_ENOMEM: then close the connection. After ANSWER. */
int exchange_keep_request (Exchange *exchange);

/* Gives all memory back. */
void exchange_deinit (Exchange *exchange);
