/* The loop hands computations to libuv's pool and is told on its own thread when they are done, so
 * it goes on reading and writing meanwhile. The pool's threads run only `compute`. */
#include "offload.h"

#include <stdio.h>

int
offload_init (unsigned threads)
{
  char size[16];

  snprintf (size, sizeof size, "%u", threads);
  return uv_os_setenv ("UV_THREADPOOL_SIZE", size); /* libuv reads it with the first job */
}

static void
compute (uv_work_t *work)
{
  request_perform (((Job *) work->data)->request, NULL);
}

static void
on_computed (uv_work_t *work, int status)
{
  Job *job = work->data;

  job->done (job);
}

JobProgress
offload_perform (void *data, Job *job)
{
  if (request_wait_us (job->request) > 0)
    return JOB_WAITS;
  if (!request_computes (job->request))
    return JOB_DONE;
  job->work.data = job;
  (void) uv_queue_work (data, &job->work, compute, on_computed); /* fails only without COMPUTE */
  return JOB_UNDER_WAY;
}
