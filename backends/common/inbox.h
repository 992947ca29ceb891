/* What a connection has received and not yet read.
 *
 * Bytes are only borrowed from where they were received, and copied only when something is left
 * unread there: nearly always there is nothing. Begin it with {0}. One thread at a time. */
#pragma once

#include "buffer.h"

typedef struct
{
  const char *bytes; /* the unread ones, borrowed or in `held` */
  size_t length;
  Buffer held;
} Inbox;

/* Adds received bytes, borrowed until inbox_hold or the next feeding. 0, or UV_ENOMEM. */
int inbox_feed (Inbox *inbox, const char *bytes, size_t length);

/* The first LENGTH bytes were read. */
void inbox_consume (Inbox *inbox, size_t length);

/* Moves what is unread to own memory, or gives that memory back when all is read. 0, or UV_ENOMEM.
 */
int inbox_hold (Inbox *inbox);

/* Gives all memory back; what was unread is lost. */
void inbox_deinit (Inbox *inbox);
