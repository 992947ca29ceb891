/* The model with a fixed number of threads that take whole requests from one queue. */
#pragma once

#include "options.h"

/* Runs the model. Returns the program's exit status, only when it cannot begin. */
int pool_run (const Options *options);
