/* Leads a load through its phases and writes the stream.
 *
 * Runs on the main thread. Every interval it takes the workers' samples, merges them and writes one
 * line; a slow reader delays the next line and nothing else. */
#pragma once

#include "load-options.h"
#include "load-target.h"

/* Loads TARGET as OPTIONS say, until the duration is over, a signal comes (SIGINT, SIGTERM) or the
 * lifeline ends. Returns the program's exit status. */
int load_reporter_run (const LoadOptions *options, const LoadTarget *target);
