/* Performing requests on the loop's own thread, as plain event loops do. */
#pragma once

#include "job.h"

/* Computes at once, while everybody waits; a wait costs nobody anything. */
JobProgress inline_perform (void *unused, Job *job);
