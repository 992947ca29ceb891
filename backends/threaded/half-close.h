/* Ending one's own side of a connection. */
#pragma once

#include "net.h"

/* Nothing more will be sent on SOCKET; the peer may still be read. */
void half_close (NetSocket socket);
