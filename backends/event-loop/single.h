/* The models of one process: one loop, alone or with libuv's thread pool. */
#pragma once

#include "options.h"

/* Run the model. Return the program's exit status. */
int single_run (const Options *options);
int single_run_with_workers (const Options *options);
