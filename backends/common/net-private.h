/* What systems call otherwise, or do not have: BSD's calls on Unix, WinSock on Windows. Private to
 * the files of net; so are the headers of sockets, which libuv includes as the system has them. */
#pragma once

#include "net.h"

/* Why the last call of the thread failed, as a negative libuv error. */
int net_last_error (void);

/* Sends COUNT buffers with one call; the bytes sent, or -1. */
ptrdiff_t net_send_buffers (NetSocket socket, uv_buf_t *buffers, unsigned count);

/* Programs that this one starts do not inherit SOCKET by themselves. */
void net_keep_from_children (NetSocket socket);

/* 0, or a negative libuv error. */
int net_set_nonblocking (NetSocket socket);

/* Lets a server take the port of one that has just ended. */
void net_allow_reuse (NetSocket socket);

/* The port of what is bound without one is chosen when connecting. */
void net_postpone_port (NetSocket socket);

/* Whether RESULT says that a connection is being made. */
bool net_is_under_way (int result);
