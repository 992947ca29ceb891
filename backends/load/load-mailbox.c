/* See the header. */
#include "load-mailbox.h"

#include <stdlib.h>

int
load_mailbox_init (LoadMailbox *mailbox)
{
  return uv_mutex_init (&mailbox->lock);
}

void
load_mailbox_ask (LoadMailbox *mailbox, LoadPhase phase, ClockNs start_ns)
{
  uv_mutex_lock (&mailbox->lock);
  mailbox->asked = true;
  mailbox->phase = phase;
  mailbox->start_ns = start_ns;
  uv_mutex_unlock (&mailbox->lock);
}

bool
load_mailbox_is_asked (LoadMailbox *mailbox)
{
  bool asked;

  uv_mutex_lock (&mailbox->lock);
  asked = mailbox->asked;
  uv_mutex_unlock (&mailbox->lock);
  return asked;
}

LoadSample *
load_mailbox_trade (LoadMailbox *mailbox, LoadSample *filled, LoadPhase *phase, ClockNs *start_ns)
{
  LoadSample *empty;

  uv_mutex_lock (&mailbox->lock);
  empty = mailbox->empty;
  mailbox->empty = NULL;
  mailbox->filled = filled;
  mailbox->asked = false;
  *phase = mailbox->phase;
  *start_ns = mailbox->start_ns;
  uv_mutex_unlock (&mailbox->lock);
  return empty;
}

LoadSample *
load_mailbox_collect (LoadMailbox *mailbox)
{
  LoadSample *filled;

  uv_mutex_lock (&mailbox->lock);
  filled = mailbox->filled;
  mailbox->filled = NULL;
  uv_mutex_unlock (&mailbox->lock);
  return filled;
}

void
load_mailbox_return (LoadMailbox *mailbox, LoadSample *sample)
{
  uv_mutex_lock (&mailbox->lock);
  mailbox->empty = sample;
  uv_mutex_unlock (&mailbox->lock);
}

void
load_mailbox_free_samples (LoadMailbox *mailbox)
{
  free (mailbox->empty);
  free (mailbox->filled);
}
