/* Sockets as all systems have them; what they differ in is behind net-private.h. Any thread. */
#include "net-bytes.h"
#include "net-private.h"

#include <string.h>

static void
set_no_delay (NetSocket socket)
{
  int on = 1;

  /* Without it small responses wait for acknowledgements; refused, they only come later. */
  (void) setsockopt (socket, IPPROTO_TCP, TCP_NODELAY, (const void *) &on, sizeof on);
}

static socklen_t
address_length (const NetAddress *address)
{
  return address->ss_family == AF_INET6 ? sizeof (struct sockaddr_in6)
                                        : sizeof (struct sockaddr_in);
}

static int
listen_at (NetAddress *address, NetSocket *listener, uint16_t *bound)
{
  socklen_t length = address_length (address);
  NetSocket opened = socket (address->ss_family, SOCK_STREAM, 0);
  int result;

  if (opened == NET_INVALID)
    return net_last_error ();
  net_keep_from_children (opened);
  net_allow_reuse (opened);
  if (bind (opened, (struct sockaddr *) address, length) != 0 || listen (opened, 4096) != 0 ||
      getsockname (opened, (struct sockaddr *) address, &length) != 0)
    {
      result = net_last_error ();
      net_close (opened);
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
  while (*accepted == NET_INVALID && net_last_error () == UV_EINTR);
  if (*accepted == NET_INVALID)
    return net_last_error ();
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
  net_postpone_port (socket);
  return bind (socket, (struct sockaddr *) &address, sizeof address) == 0 ? 0 : net_last_error ();
}

static int
connect_once (const NetAddress *address, unsigned source, NetSocket *connecting)
{
  NetSocket opened = socket (address->ss_family, SOCK_STREAM, 0);
  int result;

  if (opened == NET_INVALID)
    return net_last_error ();
  result = net_set_nonblocking (opened);
  set_no_delay (opened);
  if (result == 0 && source > 0)
    result = bind_source (opened, source);
  if (result == 0 &&
      connect (opened, (const struct sockaddr *) address, address_length (address)) != 0)
    result = net_last_error ();
  if (net_is_under_way (result))
    result = 0;
  if (result != 0)
    net_close (opened);
  else
    *connecting = opened;
  return result;
}

int
net_connect (const NetAddress *address, NetSocket *connecting)
{
  return connect_once (address, 0, connecting);
}

/* Addresses of the loopback that are tried, among them 0, the system's own choice. */
#define SOURCES 251

int
net_connect_from (const NetAddress *address, unsigned *source, NetSocket *connecting)
{
  int result = connect_once (address, *source, connecting);

  for (int tries = 0; result == UV_EADDRNOTAVAIL && is_loopback (address) && tries < 16; tries++)
    {
      *source = (*source + 1) % SOURCES;
      result = connect_once (address, *source, connecting);
    }
  if (result == UV_EADDRNOTAVAIL)
    *source = 0; /* where only 127.0.0.1 is there, as on macOS, no other will ever do */
  return result;
}

int
net_connect_result (NetSocket socket)
{
  int error = 0;
  socklen_t length = sizeof error;

  if (getsockopt (socket, SOL_SOCKET, SO_ERROR, (void *) &error, &length) != 0)
    return net_last_error ();
  return error == 0 ? 0 : uv_translate_sys_error (error);
}

ptrdiff_t
net_read (NetSocket socket, void *bytes, size_t length)
{
  ptrdiff_t got;

  do
    got = net_bytes_receive (socket, bytes, length);
  while (got < 0 && net_last_error () == UV_EINTR);
  return got >= 0 ? got : net_last_error ();
}

ptrdiff_t
net_write (NetSocket socket, const void *bytes, size_t length)
{
  ptrdiff_t written;

  do
    written = net_bytes_send (socket, bytes, length);
  while (written < 0 && net_last_error () == UV_EINTR);
  return written >= 0 ? written : net_last_error ();
}

ptrdiff_t
net_write_some (NetSocket socket, uv_buf_t *buffers, unsigned count)
{
  ptrdiff_t written;

  do
    written = net_send_buffers (socket, buffers, count);
  while (written < 0 && net_last_error () == UV_EINTR);
  return written >= 0 ? written : net_last_error ();
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
