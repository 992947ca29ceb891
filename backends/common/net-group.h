/* Several listening sockets on one port, among which the system balances new connections. */
#pragma once

#include "net.h"

/* Whether the system does that (Linux does). */
bool net_group_is_balanced (void);

/* Opens COUNT listening sockets at PORT of the loopback address, or at one port of the system's
 * choice for 0. They are not inherited by programs that this one starts. 0, or a negative libuv
 * error: UV_ENOTSUP where the system has no balancing. The caller closes them. */
int net_listen_group (uint16_t port, NetSocket *listeners, unsigned count);
