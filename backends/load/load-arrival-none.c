/* Systems without receive timestamps for TCP: see the header. */
#include "load-arrival-private.h"

bool
load_arrival_enable (NetSocket socket)
{
  return false;
}

/* Never asked for, since it cannot be enabled. */
ptrdiff_t
load_arrival_read_stamped (NetSocket socket, void *bytes, size_t length, LoadStampClock *stamps,
                           ClockNs *read_ns, ClockNs *arrival_ns)
{
  return UV_ENOTSUP;
}
