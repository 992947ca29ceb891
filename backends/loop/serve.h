/* The whole life of a program that serves by one readiness loop on the main thread. */
#pragma once

#include "backend.h"
#include "server.h"

/* Runs LOOP, serving the connections to LISTENER by PERFORMER, and says that it is ready by READY.
 * Returns the program's exit status, only when it cannot begin. */
int serve_on_loop (const Options *options, uv_loop_t *loop, NetSocket listener, Performer performer,
                   void (*ready) (NetSocket listener));

/* How a server comes to its clients: begins to take them from SOURCE. 0, or a negative libuv error.
 */
typedef int (*ServeSource) (Server *server, NetSocket source);

/* The same in a member of a crew, on the source that it has inherited: with server_listen that is a
 * listening socket. */
int serve_as_member (const Options *options, ServeSource begin, Performer performer);
