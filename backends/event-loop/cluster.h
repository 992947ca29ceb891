/* The model of several processes, each with a loop of its own. */
#pragma once

#include "options.h"

/* Runs the model. Returns the program's exit status. */
int cluster_run (const Options *options);
