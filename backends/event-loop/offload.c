/* The loop hands what computes or reads the disk to libuv's pool and is told on its own thread when
 * it is done, so it goes on serving meanwhile. The pool's threads run only `perform`. */
#include "offload.h"

#include <stdio.h>
#include <stdlib.h>

/* Not part of each connection, for few of them are performed for at a time. */
typedef struct
{
  uv_work_t work;
  Job *job;
} Task;

int
offload_init (unsigned threads)
{
  char size[16];

  snprintf (size, sizeof size, "%u", threads);
  return uv_os_setenv ("UV_THREADPOOL_SIZE", size); /* libuv reads it with the first job */
}

static void
perform (uv_work_t *work)
{
  request_perform (((Task *) work->data)->job->request, NULL);
}

static void
on_performed (uv_work_t *work, int status)
{
  Task *task = work->data;
  Job *job = task->job;

  free (task);
  job->done (job);
}

JobProgress
offload_start (uv_loop_t *loop, Job *job)
{
  Task *task = malloc (sizeof *task);

  if (task == NULL)
    {
      request_refuse (job->request, 503, "no memory is left to perform the request");
      return JOB_DONE;
    }
  task->job = job;
  task->work.data = task;
  (void) uv_queue_work (loop, &task->work, perform, on_performed); /* fails only without PERFORM */
  return JOB_UNDER_WAY;
}

JobProgress
offload_perform (void *data, Job *job)
{
  if (request_wait_us (job->request) > 0)
    return JOB_WAITS;
  if (request_computes (job->request) || request_reads (job->request))
    return offload_start (data, job);
  return JOB_DONE;
}
