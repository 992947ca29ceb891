/* The model of several processes, each of which performs one request at a time. */
#pragma once

#include "options.h"

/* Runs the model. Returns the program's exit status. */
int prefork_run (const Options *options);
