/* The half of reading that differs between systems. Private to the arrival's files. */
#pragma once

#include "load-arrival.h"

/* load_arrival_read from a socket for which load_arrival_enable has returned true. */
ptrdiff_t load_arrival_read_stamped (NetSocket socket, void *bytes, size_t length,
                                     LoadStampClock *stamps, ClockNs *read_ns, ClockNs *arrival_ns);
