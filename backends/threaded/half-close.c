/* The one socket call that the threaded server needs beyond net.h. Any thread. */
#include "half-close.h"

#ifdef _WIN32
#include <winsock2.h>
#define SENDING SD_SEND
#else
#include <sys/socket.h>
#define SENDING SHUT_WR
#endif

void
half_close (NetSocket socket)
{
  (void) shutdown (socket, SENDING); /* the peer may have gone already */
}
