/* SO_REUSEPORT as Linux has it (socket(7)): a new connection goes to one of the sockets by a hash
 * of its addresses. Any thread. */
#include "net-group.h"

#include <errno.h>
#include <sys/socket.h>

#define BACKLOG 4096

/* Binds without sharing, which fails when anybody else has the port, and lets go of it again: only
 * what is opened next by this user could come in between. Fills *ADDRESS. */
static int
choose_address (uint16_t port, NetAddress *address, socklen_t *length)
{
  NetSocket probe;
  uint16_t bound;
  int result = net_listen (port, &probe, &bound);

  if (result != 0)
    return result;
  if (getsockname (probe, (struct sockaddr *) address, length) != 0)
    result = uv_translate_sys_error (errno);
  net_close (probe);
  return result;
}

static int
listen_shared (const NetAddress *address, socklen_t length, NetSocket *listener)
{
  NetSocket opened = socket (address->ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int on = 1;
  int result = 0;

  if (opened == NET_INVALID)
    return uv_translate_sys_error (errno);
  if (setsockopt (opened, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
      setsockopt (opened, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) != 0 ||
      bind (opened, (const struct sockaddr *) address, length) != 0 ||
      listen (opened, BACKLOG) != 0)
    result = uv_translate_sys_error (errno);
  if (result != 0)
    net_close (opened);
  else
    *listener = opened;
  return result;
}

bool
net_group_is_balanced (void)
{
  return true;
}

int
net_listen_group (uint16_t port, NetSocket *listeners, unsigned count)
{
  NetAddress address;
  socklen_t length = sizeof address;
  int result = choose_address (port, &address, &length);
  unsigned opened = 0;

  while (opened < count && result == 0)
    {
      result = listen_shared (&address, length, &listeners[opened]);
      opened += result == 0 ? 1 : 0;
    }
  while (result != 0 && opened > 0)
    net_close (listeners[--opened]);
  return result;
}
