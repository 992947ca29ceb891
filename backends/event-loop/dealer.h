/* Accepting in one process for others, as Node.js's cluster does by default.
 *
 * The rule is that of Node.js's lib/internal/cluster/round_robin_handle.js: processes get new
 * connections in turn, but who has not yet said that it took the last one is passed over, so a busy
 * process is dealt at most one that it cannot look at. What nobody is free for waits in a queue. */
#pragma once

#include "crew.h"

/* What a process answers to a connection that it was handed, with one byte. */
#define DEALER_TAKEN 'y'
#define DEALER_NO_ROOM 'n'

/* A CrewDeal. */
int dealer_start (uv_loop_t *loop, NetSocket listener, uv_pipe_t *pipes, unsigned count);
