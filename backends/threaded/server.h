/* The models with a thread for each connection: the main thread accepts. */
#pragma once

#include "options.h"

/* Run the model: its threads side by side, or under one lock. Return the program's exit status,
 * only when it cannot begin. */
int server_run (const Options *options);
int server_run_locked (const Options *options);
