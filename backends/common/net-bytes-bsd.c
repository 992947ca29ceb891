/* By the library: BSD's calls, which Windows has too. Any thread. */
#include "net-bytes.h"

ptrdiff_t
net_bytes_receive (NetSocket socket, void *bytes, size_t length)
{
  return recv (socket, bytes, length, 0);
}

ptrdiff_t
net_bytes_send (NetSocket socket, const void *bytes, size_t length)
{
  return send (socket, bytes, length, 0);
}
