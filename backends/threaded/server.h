/* The model with a thread for each connection: the main thread accepts. */
#pragma once

#include "options.h"

/* Runs the model. Returns the program's exit status, only when it cannot begin. */
int server_run (const Options *options);
