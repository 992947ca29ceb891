/* One client of the threaded server, on a thread of its own. */
#pragma once

#include "greeting.h"
#include "lock.h"
#include "net.h"

/* Reads requests from SOCKET and answers them until the client or an error ends it, holding LOCK
 * (or NULL) except in calls that block. Blocks; the caller closes the socket. */
void conversation_hold (NetSocket socket, const Greeting *greeting, Lock *lock);

/* Tells the client behind SOCKET that the server has no room for it. */
void conversation_refuse (NetSocket socket, const Greeting *greeting);
