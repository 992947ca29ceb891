/* The other side of a dealer: a process that is handed its connections. */
#pragma once

#include "server.h"

/* A ServeSource: SOURCE is the pipe from the dealer. */
int receiver_start (Server *server, NetSocket source);
