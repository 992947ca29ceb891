/* The one queue of requests that a pool's threads share: first come, first served.
 *
 * Jobs are linked into it, so it needs no memory. Any thread. */
#pragma once

#include "job.h"

#include <stdint.h>

#include <uv.h>

typedef struct
{
  uv_mutex_t lock;
  uv_cond_t filled;
  Job *first;
  Job *last;
  uint64_t depth;
} Queue;

/* 0, or a negative libuv error. The queue lives as long as the process. */
int queue_init (Queue *queue);

/* Adds JOB, which is in no queue, at the end. */
void queue_put (Queue *queue, Job *job);

/* Takes the first job; waits while there is none. */
Job *queue_take (Queue *queue);

/* Takes all jobs at once, linked by `next`; NULL when there is none. */
Job *queue_take_all (Queue *queue);

/* How many jobs wait in the queue DATA. */
uint64_t queue_depth (void *data);
