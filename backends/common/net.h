/* Sockets, the same on every system.
 *
 * TCP over IPv4 and IPv6 with the few calls the generator and the threaded backends need. Errors
 * are negative libuv errors (uv_strerror names them), whatever the system calls them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uv.h>

/* A TCP socket. */
typedef uv_os_sock_t NetSocket;

#define NET_INVALID ((NetSocket) -1)

/* An address to connect or bind to. */
typedef struct sockaddr_storage NetAddress;

/* Prepares sockets for this process: no signal when a peer vanishes, WinSock where it is needed,
 * and the limit of open files raised as far as the system allows. Call first in main(). */
void net_init (void);

/* Whether a program can be handed a socket by its number, as others of its files. */
bool net_inherits_by_number (void);

/* Looks up HOST (a name or a numeric address) and PORT. 0 or a negative libuv error. Blocks. */
int net_resolve (const char *host, uint16_t port, NetAddress *address);

/* Whether ADDRESS accepts a connection, which is closed at once. Blocks, for a second at most. */
bool net_accepts (const NetAddress *address);

/* As net_resolve, but of several addresses the first that accepts a connection: "localhost" is ::1
 * before 127.0.0.1 on many systems, and most servers listen at one of them only. */
int net_resolve_accepting (const char *host, uint16_t port, NetAddress *address);

/* Opens a listening socket on 127.0.0.1 (or on the IPv6 loopback where there is no IPv4) at PORT,
 * or at a port of the system's choice for 0; *BOUND gets the port. A negative libuv error, else 0.
 * The caller closes it with net_close. Programs that this one starts do not inherit it by
 * themselves.
 */
int net_listen (uint16_t port, NetSocket *listener, uint16_t *bound);

/* Waits for the next connection (blocking sockets), with TCP_NODELAY set. */
int net_accept (NetSocket listener, NetSocket *accepted);

/* Begins to connect without waiting; the socket is non-blocking, with TCP_NODELAY. 0 when connected
 * or under way: wait until it is writable, then ask net_connect_result. */
int net_connect (const NetAddress *address, NetSocket *connecting);

/* The same from the source address number *SOURCE: 0 is the system's choice; on the IPv4 loopback
 * number N is 127.0.0.(N+1). When an address has no free port left, *SOURCE moves on to the next:
 * one address has some 28,000. */
int net_connect_from (const NetAddress *address, unsigned *source, NetSocket *connecting);

/* 0 when a connection that was under way is established, else the negative error it failed with. */
int net_connect_result (NetSocket socket);

/* Another descriptor of the same socket, to be closed on its own; *COPY gets it. 0 or a negative
 * libuv error. */
int net_duplicate (NetSocket socket, NetSocket *copy);

/* Bytes read or written; 0 from net_read is the peer's end of stream; UV_EAGAIN when a non-blocking
 * socket would have to wait; another negative libuv error otherwise. Interrupted calls go on.
 * net_write_some writes COUNT buffers one after the other, in one call. */
ptrdiff_t net_read (NetSocket socket, void *bytes, size_t length);
ptrdiff_t net_write (NetSocket socket, const void *bytes, size_t length);
ptrdiff_t net_write_some (NetSocket socket, uv_buf_t *buffers, unsigned count);

/* Writes everything on a blocking socket. 0 or a negative libuv error. */
int net_write_all (NetSocket socket, const void *bytes, size_t length);

/* The same for COUNT buffers one after the other, in as few calls as there is room for. They are
 * changed on the way. */
int net_write_buffers (NetSocket socket, uv_buf_t *buffers, unsigned count);

/* Nothing more will be sent on SOCKET; the peer may still be read. */
void net_finish (NetSocket socket);

/* Ends what the peer may still send or wait for; the socket stays open for net_close. */
void net_shutdown (NetSocket socket);
void net_close (NetSocket socket);
