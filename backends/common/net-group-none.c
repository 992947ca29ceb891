/* Elsewhere SO_REUSEPORT, where it is known, gives all connections to one socket. Any thread. */
#include "net-group.h"

bool
net_group_is_balanced (void)
{
  return false;
}

int
net_listen_group (uint16_t port, NetSocket *listeners, unsigned count)
{
  return UV_ENOTSUP;
}
