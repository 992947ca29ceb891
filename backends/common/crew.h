/* A crew: one program in several processes, a master and its members, that serve together.
 *
 * The master starts the members as itself with an option more; each inherits what its connections
 * come from, a lifeline whose other end the master holds, and a pipe for its usage. So all end with
 * the master, however it ends. */
#pragma once

#include "net.h"
#include "options.h"

/* What a member's connections come from: a listening socket, or a pipe that carries handles. */
#define CREW_SOURCE_DESCRIPTOR 3

/* How a master deals out what comes to LISTENER: begins to, once all members are ready. PIPES[I] of
 * COUNT reaches member I, for handles too. 0, or a negative libuv error. The master's loop. */
typedef int (*CrewDeal) (uv_loop_t *loop, NetSocket listener, uv_pipe_t *pipes, unsigned count);

/* Starts a member for each of OPTIONS' workers, says that the server is ready when all of them are,
 * and reports what the crew uses together. Without DEAL member I serves LISTENERS[I], and the same
 * socket may be there many times; that is refused where processes inherit no sockets (Windows).
 * With DEAL only the first listener is used, and only by it. The master's main thread. Returns the
 * exit status when a member has ended or cannot start, which has been told. */
int crew_run (const Options *options, const NetSocket *listeners, CrewDeal deal);

/* In a member: begins its life. 0, or a negative libuv error. */
int crew_join (void);

/* In a member: tells the master that connections are served, and from then on what it uses. */
void crew_ready (NetSocket unused);
