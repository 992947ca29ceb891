/* See the header. Reading is on the workers' hot path. */
#include "load-arrival-private.h"

bool
load_arrival_is_known (void)
{
  NetSocket socket;
  uint16_t port;
  bool known;

  if (net_listen (0, &socket, &port) != 0)
    return false;
  known = load_arrival_enable (socket);
  net_close (socket);
  return known;
}

ptrdiff_t
load_arrival_read (NetSocket socket, void *bytes, size_t length, LoadStampClock *stamps,
                   ClockNs *read_ns, ClockNs *arrival_ns)
{
  ptrdiff_t got;

  if (stamps != NULL)
    return load_arrival_read_stamped (socket, bytes, length, stamps, read_ns, arrival_ns);
  got = net_read (socket, bytes, length);
  *read_ns = *arrival_ns = clock_now_ns ();
  return got;
}
