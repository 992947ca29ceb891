/* A readiness loop on the main thread reads requests and sends responses; the pool's threads
 * perform them, waiting included, one at a time each. A connection has at most one request in the
 * queue, so its responses keep their order. */
#include "pool.h"

#include "block.h"
#include "detached.h"
#include "nap.h"
#include "queue.h"
#include "serve.h"
#include "usage.h"

#include <stdlib.h>

#define STACK_BYTES (64 * 1024)

typedef struct
{
  Queue asked;
  Queue performed;
  uv_async_t wake; /* tells the loop that `performed` was filled */
} Pool;

static void
work_forever (void *data)
{
  Pool *pool = data;

  for (;;)
    {
      Job *job = queue_take (&pool->asked);

      block_perform (NULL, job);
      queue_put (&pool->performed, job);
      (void) uv_async_send (&pool->wake); /* fails only for a handle that is no async */
    }
}

static void
on_wake (uv_async_t *wake)
{
  Pool *pool = wake->data;
  Job *next;

  for (Job *job = queue_take_all (&pool->performed); job != NULL; job = next)
    {
      next = job->next; /* a job that is done may be put into a queue again, or be freed */
      job->done (job);
    }
}

static JobProgress
perform (void *data, Job *job)
{
  Pool *pool = data;

  queue_put (&pool->asked, job);
  return JOB_UNDER_WAY;
}

static int
start (Pool *pool, uv_loop_t *loop, unsigned threads)
{
  int result = queue_init (&pool->asked);

  nap_init ();
  pool->wake.data = pool;
  if (result == 0)
    result = queue_init (&pool->performed);
  if (result == 0)
    result = uv_async_init (loop, &pool->wake, on_wake);
  for (unsigned i = 0; i < threads && result == 0; i++)
    result = detached_start (work_forever, pool, STACK_BYTES);
  return result;
}

int
pool_run (const Options *options)
{
  static Pool pool;
  uv_loop_t *loop = uv_default_loop ();
  NetSocket listener;
  int result;

  if (backend_start (options, &listener) != 0)
    return EXIT_FAILURE;
  usage_add ("queue_depth", queue_depth, &pool.asked);
  result = start (&pool, loop, options->workers);
  if (result == 0)
    return serve_on_loop (options, loop, listener, (Performer){ perform, &pool }, backend_ready);
  backend_fail (options, result, "start its threads", "Try fewer workers.");
  return EXIT_FAILURE;
}
