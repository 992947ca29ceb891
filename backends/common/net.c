/* The system's sockets behind one header: BSD calls on Unix, WinSock on Windows, which differ in
 * names and in how errors are told. Any thread. */
#include "net.h"

#include <stdlib.h>
#include <string.h>

#ifdef _WIN32

#include <winsock2.h>
#include <ws2tcpip.h>

typedef int NetLength;
typedef char NetOption;
#define SHUTDOWN_SENDING SD_SEND
#define SHUTDOWN_BOTH SD_BOTH

static int
last_error (void)
{
  return uv_translate_sys_error (WSAGetLastError ());
}

/* A uv_buf_t is a WSABUF (uv/win.h). */
static ptrdiff_t
send_buffers (NetSocket socket, uv_buf_t *buffers, unsigned count)
{
  DWORD sent;

  return WSASend (socket, (WSABUF *) buffers, count, &sent, 0, NULL, NULL) == 0 ? (ptrdiff_t) sent
                                                                                : -1;
}

static void
close_socket (NetSocket socket)
{
  (void) closesocket (socket); /* there is nothing to do about it */
}

/* Handles are not inherited unless asked for. */
static void
keep_from_children (NetSocket socket)
{
}

int
net_duplicate (NetSocket socket, NetSocket *copy)
{
  WSAPROTOCOL_INFOW info;

  *copy = NET_INVALID;
  if (WSADuplicateSocketW (socket, GetCurrentProcessId (), &info) == 0)
    *copy = WSASocketW (FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &info, 0,
                        WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
  return *copy != NET_INVALID ? 0 : last_error ();
}

static int
set_nonblocking (NetSocket socket)
{
  u_long on = 1;

  return ioctlsocket (socket, FIONBIO, &on) == 0 ? 0 : last_error ();
}

/* The port of a server that has ended is free at once anyway; allowed to reuse it, two servers
 * would share it. */
static void
allow_reuse (NetSocket socket)
{
}

static void
postpone_port (NetSocket socket)
{
}

static bool
is_under_way (int result)
{
  return result == UV_EAGAIN;
}

void
net_init (void)
{
  WSADATA data;

  if (WSAStartup (MAKEWORD (2, 2), &data) != 0)
    abort ();
}

#else

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

typedef size_t NetLength;
typedef int NetOption;
#define SHUTDOWN_SENDING SHUT_WR
#define SHUTDOWN_BOTH SHUT_RDWR

static int
last_error (void)
{
  return uv_translate_sys_error (errno);
}

/* A uv_buf_t is a struct iovec (uv/unix.h). */
static ptrdiff_t
send_buffers (NetSocket socket, uv_buf_t *buffers, unsigned count)
{
  struct msghdr message = { .msg_iov = (struct iovec *) buffers, .msg_iovlen = count };

  return sendmsg (socket, &message, 0);
}

static void
close_socket (NetSocket socket)
{
  (void) close (socket); /* there is nothing to do about it */
}

static void
keep_from_children (NetSocket socket)
{
  (void) fcntl (socket, F_SETFD, FD_CLOEXEC); /* fails only for what is no descriptor */
}

int
net_duplicate (NetSocket socket, NetSocket *copy)
{
  *copy = fcntl (socket, F_DUPFD_CLOEXEC, 0);
  return *copy >= 0 ? 0 : last_error ();
}

static int
set_nonblocking (NetSocket socket)
{
  int flags = fcntl (socket, F_GETFL);

  return flags >= 0 && fcntl (socket, F_SETFL, flags | O_NONBLOCK) == 0 ? 0 : last_error ();
}

static void
allow_reuse (NetSocket socket)
{
  NetOption on = 1;

  (void) setsockopt (socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on); /* then it has to wait */
}

/* Linux alone has the option; elsewhere the port is taken when binding. */
#ifndef IP_BIND_ADDRESS_NO_PORT
#define IP_BIND_ADDRESS_NO_PORT (-1)
#endif

static void
postpone_port (NetSocket socket)
{
  NetOption on = 1;

  (void) setsockopt (socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
}

static bool
is_under_way (int result)
{
  return result == uv_translate_sys_error (EINPROGRESS);
}

void
net_init (void)
{
  struct rlimit files;

  (void) signal (SIGPIPE, SIG_IGN); /* fails only for a wrong signal */
  if (getrlimit (RLIMIT_NOFILE, &files) != 0)
    return;
  files.rlim_cur = files.rlim_max;
  (void) setrlimit (RLIMIT_NOFILE, &files); /* what stays refused shows when a socket is opened */
}

#endif

static void
set_no_delay (NetSocket socket)
{
  NetOption on = 1;

  /* Without it small responses wait for acknowledgements; refused, they only come later. */
  (void) setsockopt (socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static socklen_t
address_length (const NetAddress *address)
{
  return address->ss_family == AF_INET6 ? sizeof (struct sockaddr_in6)
                                        : sizeof (struct sockaddr_in);
}

int
net_resolve (const char *host, uint16_t port, NetAddress *address)
{
  struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM };
  uv_getaddrinfo_t request;
  uv_loop_t loop;
  int result = uv_loop_init (&loop);

  if (result != 0)
    return result;
  result = uv_getaddrinfo (&loop, &request, NULL, host, NULL, &hints);
  if (result == 0)
    {
      memset (address, 0, sizeof *address);
      memcpy (address, request.addrinfo->ai_addr, request.addrinfo->ai_addrlen);
      if (address->ss_family == AF_INET6)
        ((struct sockaddr_in6 *) address)->sin6_port = htons (port);
      else
        ((struct sockaddr_in *) address)->sin_port = htons (port);
      uv_freeaddrinfo (request.addrinfo);
    }
  (void) uv_loop_close (&loop); /* nothing was left open on it */
  return result;
}

static int
listen_at (NetAddress *address, NetSocket *listener, uint16_t *bound)
{
  socklen_t length = address_length (address);
  NetSocket opened = socket (address->ss_family, SOCK_STREAM, 0);
  int result;

  if (opened == NET_INVALID)
    return last_error ();
  keep_from_children (opened);
  allow_reuse (opened);
  if (bind (opened, (struct sockaddr *) address, length) != 0 || listen (opened, 4096) != 0 ||
      getsockname (opened, (struct sockaddr *) address, &length) != 0)
    {
      result = last_error ();
      close_socket (opened);
      return result;
    }
  *bound = ntohs (address->ss_family == AF_INET6 ? ((struct sockaddr_in6 *) address)->sin6_port
                                                 : ((struct sockaddr_in *) address)->sin_port);
  *listener = opened;
  return 0;
}

int
net_listen (uint16_t port, NetSocket *listener, uint16_t *bound)
{
  NetAddress address;
  int result = net_resolve ("127.0.0.1", port, &address);

  if (result == 0)
    result = listen_at (&address, listener, bound);
  if (result != UV_EAFNOSUPPORT && result != UV_EADDRNOTAVAIL)
    return result;
  result = net_resolve ("::1", port, &address);
  return result == 0 ? listen_at (&address, listener, bound) : result;
}

int
net_accept (NetSocket listener, NetSocket *accepted)
{
  do
    *accepted = accept (listener, NULL, NULL);
  while (*accepted == NET_INVALID && last_error () == UV_EINTR);
  if (*accepted == NET_INVALID)
    return last_error ();
  set_no_delay (*accepted);
  return 0;
}

static bool
is_loopback (const NetAddress *address)
{
  return address->ss_family == AF_INET &&
         ntohl (((const struct sockaddr_in *) address)->sin_addr.s_addr) >> 24 == 127;
}

/* Takes the source address number SOURCE; its port is chosen only when connecting, so that it need
 * only be free towards that one peer. */
static int
bind_source (NetSocket socket, unsigned source)
{
  struct sockaddr_in address = { .sin_family = AF_INET };

  address.sin_addr.s_addr = htonl (0x7f000001u + source);
  postpone_port (socket);
  return bind (socket, (struct sockaddr *) &address, sizeof address) == 0 ? 0 : last_error ();
}

static int
connect_once (const NetAddress *address, unsigned source, NetSocket *connecting)
{
  NetSocket opened = socket (address->ss_family, SOCK_STREAM, 0);
  int result;

  if (opened == NET_INVALID)
    return last_error ();
  result = set_nonblocking (opened);
  set_no_delay (opened);
  if (result == 0 && source > 0)
    result = bind_source (opened, source);
  if (result == 0 &&
      connect (opened, (const struct sockaddr *) address, address_length (address)) != 0)
    result = last_error ();
  if (is_under_way (result))
    result = 0;
  if (result != 0)
    close_socket (opened);
  else
    *connecting = opened;
  return result;
}

int
net_connect (const NetAddress *address, NetSocket *connecting)
{
  return connect_once (address, 0, connecting);
}

int
net_connect_from (const NetAddress *address, unsigned *source, NetSocket *connecting)
{
  int result = connect_once (address, *source, connecting);

  for (int tries = 0; result == UV_EADDRNOTAVAIL && is_loopback (address) && tries < 16; tries++)
    {
      *source = *source % 250 + 1;
      result = connect_once (address, *source, connecting);
    }
  return result;
}

int
net_connect_result (NetSocket socket)
{
  int error = 0;
  socklen_t length = sizeof error;

  if (getsockopt (socket, SOL_SOCKET, SO_ERROR, (void *) &error, &length) != 0)
    return last_error ();
  return error == 0 ? 0 : uv_translate_sys_error (error);
}

ptrdiff_t
net_read (NetSocket socket, void *bytes, size_t length)
{
  ptrdiff_t got;

  do
    got = recv (socket, bytes, (NetLength) length, 0);
  while (got < 0 && last_error () == UV_EINTR);
  return got >= 0 ? got : last_error ();
}

ptrdiff_t
net_write (NetSocket socket, const void *bytes, size_t length)
{
  ptrdiff_t written;

  do
    written = send (socket, bytes, (NetLength) length, 0);
  while (written < 0 && last_error () == UV_EINTR);
  return written >= 0 ? written : last_error ();
}

ptrdiff_t
net_write_some (NetSocket socket, uv_buf_t *buffers, unsigned count)
{
  ptrdiff_t written;

  do
    written = send_buffers (socket, buffers, count);
  while (written < 0 && last_error () == UV_EINTR);
  return written >= 0 ? written : last_error ();
}

int
net_write_buffers (NetSocket socket, uv_buf_t *buffers, unsigned count)
{
  while (count > 0)
    {
      ptrdiff_t sent = net_write_some (socket, buffers, count);

      if (sent < 0)
        return (int) sent;
      for (; count > 0 && (size_t) sent >= buffers->len; buffers++, count--)
        sent -= (ptrdiff_t) buffers->len;
      if (count == 0)
        break;
      buffers->base += sent;
      buffers->len -= (size_t) sent;
    }
  return 0;
}

int
net_write_all (NetSocket socket, const void *bytes, size_t length)
{
  const char *next = bytes;

  while (length > 0)
    {
      ptrdiff_t written = net_write (socket, next, length);

      if (written < 0)
        return (int) written;
      next += written;
      length -= (size_t) written;
    }
  return 0;
}

void
net_finish (NetSocket socket)
{
  (void) shutdown (socket, SHUTDOWN_SENDING); /* the peer may have gone already */
}

void
net_shutdown (NetSocket socket)
{
  (void) shutdown (socket, SHUTDOWN_BOTH); /* the peer may have gone already */
}

void
net_close (NetSocket socket)
{
  close_socket (socket);
}
