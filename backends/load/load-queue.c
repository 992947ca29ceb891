/* See the header. */
#include "load-queue.h"

void
load_queue_push (LoadQueue *queue, LoadConnection *connection)
{
  connection->queue = queue;
  connection->before = queue->last;
  connection->after = NULL;
  if (queue->last != NULL)
    queue->last->after = connection;
  else
    queue->first = connection;
  queue->last = connection;
  queue->length++;
}

void
load_queue_remove (LoadConnection *connection)
{
  LoadQueue *queue = connection->queue;

  if (queue == NULL)
    return;
  if (connection->before != NULL)
    connection->before->after = connection->after;
  else
    queue->first = connection->after;
  if (connection->after != NULL)
    connection->after->before = connection->before;
  else
    queue->last = connection->before;
  connection->queue = NULL;
  queue->length--;
}

LoadConnection *
load_queue_pop (LoadQueue *queue)
{
  LoadConnection *connection = queue->first;

  if (connection != NULL)
    load_queue_remove (connection);
  return connection;
}
