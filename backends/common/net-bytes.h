/* One call that moves bytes, at which no thread can be cancelled. Private to the files of net.
 *
 * The C library's calls are points of cancellation (pthreads(7)), for which glibc's execute two
 * locked instructions each as soon as a process has a second thread: of a generator's 5 µs a
 * request that was 0.07. Nothing here cancels a thread. Linux can be called without the library. */
#pragma once

#include "net.h"

/* recv(2) and send(2): the bytes moved, or -1; see net_last_error. Any thread. */
ptrdiff_t net_bytes_receive (NetSocket socket, void *bytes, size_t length);
ptrdiff_t net_bytes_send (NetSocket socket, const void *bytes, size_t length);
