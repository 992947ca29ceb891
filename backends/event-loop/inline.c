/* The loop computes, so what one request computes, all others wait for. The loop's thread. */
#include "inline.h"

#include "offload.h"

JobProgress
inline_perform (void *data, Job *job)
{
  if (request_wait_us (job->request) > 0)
    return JOB_WAITS;
  if (request_reads (job->request))
    return offload_start (data, job);
  request_perform (job->request, NULL);
  return JOB_DONE;
}
