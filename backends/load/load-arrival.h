/* When the kernel got a response: the completion time of a request.
 *
 * Read at user level, a completion includes the generator's own queue, which other tools report as
 * the server's latency. Linux stamps each segment on its arrival (Documentation/networking/
 * timestamping.rst); elsewhere, or when asked so, arrival is the time of reading. */
#pragma once

#include "clock.h"
#include "net.h"

/* How far the wall clock, which the stamps are on, is ahead of the clock that measures; measured
 * again when that was long ago. A worker's; begins as zeros. */
typedef struct
{
  uint64_t ahead_ns; /* modulo 2^64 */
  ClockNs until_ns;  /* taken as it is up to this moment */
} LoadStampClock;

/* Whether the system has stamps, asked of a socket of no other use. */
bool load_arrival_is_known (void);

/* Asks for stamps on SOCKET. False where the system has none. */
bool load_arrival_enable (NetSocket socket);

/* Like net_read, and stores in *READ_NS when the bytes were taken and in *ARRIVAL_NS when the last
 * of them had come in; with STAMPS NULL or without a stamp both are the same. */
ptrdiff_t load_arrival_read (NetSocket socket, void *bytes, size_t length, LoadStampClock *stamps,
                             ClockNs *read_ns, ClockNs *arrival_ns);
