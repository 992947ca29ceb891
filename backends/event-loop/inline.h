/* Performing requests on the loop's own thread, as plain event loops do. */
#pragma once

#include "job.h"

/* DATA is the loop. Computes at once, while everybody waits; a wait costs nobody anything; files
 * are read in libuv's pool, for that is all a loop can do about a disk. */
JobProgress inline_perform (void *data, Job *job);
