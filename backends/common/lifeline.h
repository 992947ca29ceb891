/* The lifeline: a child lives only as long as its stdin is open.
 *
 * The lab holds the other end. Whatever happens to it, a crash or SIGKILL included, the system
 * closes that end and the child ends by itself, on every operating system. Only a pipe or a socket
 * is a lifeline: a program started by hand, or with stdin from /dev/null, runs on. */
#pragma once

/* Starts a thread that waits for stdin's end of file and then calls ENDED (DATA) once, on that
 * thread. With ENDED NULL the process exits at once with status 0. Returns 0, or a negative libuv
 * error when the thread cannot be started. Call once. */
int lifeline_start (void (*ended) (void *data), void *data);
