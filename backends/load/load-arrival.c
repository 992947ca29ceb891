/* See the header. Called on the workers' hot path. */
#include "load-arrival-private.h"

ptrdiff_t
load_arrival_read (NetSocket socket, void *bytes, size_t length, bool stamped, ClockNs *read_ns,
                   ClockNs *arrival_ns)
{
  ptrdiff_t got;

  if (stamped)
    return load_arrival_read_stamped (socket, bytes, length, read_ns, arrival_ns);
  got = net_read (socket, bytes, length);
  *read_ns = *arrival_ns = clock_now_ns ();
  return got;
}
