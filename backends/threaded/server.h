/* The threaded server: the main thread accepts, and every connection has a thread of its own. */
#pragma once

#include "net.h"

/* Serves the connections to LISTENER, greeting as NAME. Never returns. */
void server_run (NetSocket listener, const char *name) __attribute__ ((noreturn));
