/* A crew: one program in several processes, a master and its members, that serve together.
 *
 * The master starts the members as itself with an option more; each inherits a listening socket, a
 * lifeline whose other end the master holds, and a pipe for its usage. So all end with the master,
 * however it ends. Only on systems where processes inherit sockets by number (Unix). */
#pragma once

#include "net.h"
#include "options.h"

/* Starts a member for each of OPTIONS' workers, says that the server is ready when all of them are,
 * and reports what the crew uses together. Member I serves LISTENERS[I]; the same socket may be
 * there many times. The master's main thread. Returns the exit status when a member has ended or
 * cannot start, which has been told. */
int crew_run (const Options *options, const NetSocket *listeners);

/* In a member: begins its life. 0, or a negative libuv error. *LISTENER is what it is to serve. */
int crew_join (NetSocket *listener);

/* In a member: tells the master that connections are served, and from then on what it uses. */
void crew_ready (NetSocket unused);
