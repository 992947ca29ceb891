/* What a request asks for occupies the calling thread, and nobody else. Any thread. */
#include "block.h"

#include "nap.h"

JobProgress
block_perform (void *unused, Job *job)
{
  uint64_t wait_us = request_wait_us (job->request);

  if (wait_us > 0)
    nap_until (clock_now_ns () + wait_us * CLOCK_NS_PER_US);
  request_perform (job->request, NULL);
  return JOB_DONE;
}
