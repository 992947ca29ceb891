/* The one place where the reporter's thread and a worker's meet.
 *
 * The reporter asks for a sample and says which phase comes next; the worker trades its sample for
 * an empty one; the reporter collects it and gives it back emptied. The lock is held for a few
 * pointers' time, once an interval. */
#pragma once

#include "clock.h"
#include "load-phase.h"
#include "load-sample.h"

#include <uv.h>

typedef struct
{
  uv_mutex_t lock; /* of all that follows */
  bool asked;
  LoadPhase phase;
  ClockNs start_ns;
  LoadSample *filled; /* handed over; owned */
  LoadSample *empty;  /* given back; owned */
} LoadMailbox;

/* 0 or a negative libuv error. */
int load_mailbox_init (LoadMailbox *mailbox);

/* Asks for the sample. The phase after it begins its schedule at START_NS. Reporter's thread. */
void load_mailbox_ask (LoadMailbox *mailbox, LoadPhase phase, ClockNs start_ns);

/* Whether the worker has to trade. Worker's thread. */
bool load_mailbox_is_asked (LoadMailbox *mailbox);

/* Hands FILLED over for an empty sample, and says what comes next. Worker's thread, once for each
 * time it was asked. */
LoadSample *
load_mailbox_trade (LoadMailbox *mailbox, LoadSample *filled, LoadPhase *phase, ClockNs *start_ns);

/* Takes what was handed over, or returns NULL. Reporter's thread. */
LoadSample *load_mailbox_collect (LoadMailbox *mailbox);

/* Gives an emptied sample back. Reporter's thread. */
void load_mailbox_return (LoadMailbox *mailbox, LoadSample *sample);

/* Frees the samples in it. Neither thread uses it any more. */
void load_mailbox_free_samples (LoadMailbox *mailbox);
