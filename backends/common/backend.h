/* What every native backend does besides serving: say hello, listen, say where, say what is wrong.
 */
#pragma once

#include "net.h"
#include "options.h"

/* Starts the life of a backend: the lifeline and the `hello` record. Like the next: 0, or a
 * negative libuv error that was told as an `error` record and on stderr. */
int backend_greet (const Options *options);

/* The same and a listening socket, which the caller closes. Call net_init before. */
int backend_start (const Options *options, NetSocket *listener);

/* Tells that listening on OPTIONS' port failed with ERROR. */
void backend_fail_to_listen (const Options *options, int error);

/* Says that connections to LISTENER are served. */
void backend_tell_ready (NetSocket listener);

/* The same, and begins to report what this process uses. */
void backend_ready (NetSocket listener);

/* Tells that the program cannot go on: WHAT failed with ERROR and what to do, on stream and stderr.
 */
void backend_fail (const Options *options, int error, const char *what, const char *advice);

/* Tells that WHAT failed with ERROR while the server goes on; at most once a second, for a slow
 * reader of the stream must not hold up serving. One thread. */
void backend_warn (int error, const char *what);
