/* A linked list under a mutex with a condition for those who wait, held for a few instructions. Any
 * thread. */
#include "queue.h"

int
queue_init (Queue *queue)
{
  int result = uv_mutex_init (&queue->lock);

  queue->first = NULL;
  queue->last = NULL;
  queue->depth = 0;
  return result == 0 ? uv_cond_init (&queue->filled) : result;
}

void
queue_put (Queue *queue, Job *job)
{
  job->next = NULL;
  uv_mutex_lock (&queue->lock);
  if (queue->first == NULL)
    queue->first = job;
  else
    queue->last->next = job;
  queue->last = job;
  queue->depth++;
  uv_mutex_unlock (&queue->lock);
  uv_cond_signal (&queue->filled);
}

Job *
queue_take (Queue *queue)
{
  Job *job;

  uv_mutex_lock (&queue->lock);
  while (queue->first == NULL)
    uv_cond_wait (&queue->filled, &queue->lock);
  job = queue->first;
  queue->first = job->next;
  queue->depth--;
  uv_mutex_unlock (&queue->lock);
  return job;
}

Job *
queue_take_all (Queue *queue)
{
  Job *jobs;

  uv_mutex_lock (&queue->lock);
  jobs = queue->first;
  queue->first = NULL;
  queue->depth = 0;
  uv_mutex_unlock (&queue->lock);
  return jobs;
}

uint64_t
queue_depth (void *data)
{
  Queue *queue = data;
  uint64_t depth;

  uv_mutex_lock (&queue->lock);
  depth = queue->depth;
  uv_mutex_unlock (&queue->lock);
  return depth;
}
