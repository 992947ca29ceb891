/* The loop computes, so what one request computes, all others wait for. The loop's thread. */
#include "inline.h"

JobProgress
inline_perform (void *unused, Job *job)
{
  if (request_wait_us (job->request) > 0)
    return JOB_WAITS;
  request_perform (job->request, NULL);
  return JOB_DONE;
}
