/* Performing requests in libuv's thread pool, as Node.js does with crypto and files. */
#pragma once

#include "job.h"

#include <uv.h>

/* Sets the pool's size. Call before its first job. 0, or a negative libuv error. */
int offload_init (unsigned threads);

/* Has JOB performed in the pool; its `done` is called on LOOP. */
JobProgress offload_start (uv_loop_t *loop, Job *job);

/* DATA is the loop. What computes or reads goes to the pool; everything else stays on the loop. */
JobProgress offload_perform (void *data, Job *job);
