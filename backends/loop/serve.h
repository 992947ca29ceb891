/* The whole life of a program that serves by one readiness loop on the main thread. */
#pragma once

#include "backend.h"
#include "job.h"

/* Runs LOOP, serving the connections to LISTENER by PERFORMER, and says that it is ready by READY.
 * Returns the program's exit status, only when it cannot begin. */
int serve_on_loop (const Options *options, uv_loop_t *loop, NetSocket listener, Performer performer,
                   void (*ready) (NetSocket listener));

/* The same in a member of a crew, on the socket that it has inherited. */
int serve_as_member (const Options *options, Performer performer);
