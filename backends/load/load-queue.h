/* A queue of connections, first in, first out, linked through the connections themselves.
 *
 * A connection stands in at most one queue; leaving from the middle costs no more than from the
 * front. No allocation; the worker's thread. */
#pragma once

#include "load-connection.h"

struct LoadQueue
{
  LoadConnection *first;
  LoadConnection *last;
  size_t length;
};

/* Puts CONNECTION, which stands in no queue, at the end. */
void load_queue_push (LoadQueue *queue, LoadConnection *connection);

/* Takes the first, or returns NULL. */
LoadConnection *load_queue_pop (LoadQueue *queue);

/* Takes CONNECTION out of the queue it stands in, if it does. */
void load_queue_remove (LoadConnection *connection);
