/* A response on its way out of a socket that does not block: at once where the socket takes it, and
 * the rest when the client has made room. The loop's thread. */
#pragma once

#include "net.h"
#include "response.h"

/* Sends as much of RESPONSE as SOCKET takes now, up to a turn's worth. 1 when all of it is sent, 0
 * when it waits for SOCKET to be writable (RESPONSE then owns what it had borrowed), or a negative
 * libuv error: then close the socket. */
int outgoing_send (Response *response, NetSocket socket);
