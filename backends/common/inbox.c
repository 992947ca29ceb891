/* The two places a received byte can be in, behind one pointer. The connection's thread. */
#include "inbox.h"

/* Leaves in `held` only what is unread of it. */
static void
compact (Inbox *inbox)
{
  buffer_drop (&inbox->held, inbox->held.length - inbox->length);
  inbox->bytes = inbox->held.bytes;
}

int
inbox_feed (Inbox *inbox, const char *bytes, size_t length)
{
  int result;

  if (inbox->held.length == 0)
    {
      inbox->bytes = bytes;
      inbox->length = length;
      return 0;
    }
  compact (inbox);
  result = buffer_append (&inbox->held, bytes, length);
  inbox->bytes = inbox->held.bytes;
  inbox->length = inbox->held.length;
  return result;
}

void
inbox_consume (Inbox *inbox, size_t length)
{
  inbox->bytes += length;
  inbox->length -= length;
}

int
inbox_hold (Inbox *inbox)
{
  int result = 0;

  if (inbox->length == 0)
    buffer_free (&inbox->held);
  else if (inbox->held.length > 0)
    compact (inbox);
  else
    result = buffer_append (&inbox->held, inbox->bytes, inbox->length);
  inbox->bytes = inbox->held.bytes;
  return result;
}

void
inbox_deinit (Inbox *inbox)
{
  buffer_free (&inbox->held);
  *inbox = (Inbox){ 0 };
}
