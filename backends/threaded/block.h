/* Performing a request by calls that block, waiting included. Any thread. */
#pragma once

#include "job.h"

/* Returns when the request is performed. */
JobProgress block_perform (void *unused, Job *job);
