/* WinSock. Any thread. */
#include "net-private.h"

#include <stdlib.h>

int
net_last_error (void)
{
  return uv_translate_sys_error (WSAGetLastError ());
}

/* A uv_buf_t is a WSABUF (uv/win.h). */
ptrdiff_t
net_send_buffers (NetSocket socket, uv_buf_t *buffers, unsigned count)
{
  DWORD sent;

  return WSASend (socket, (WSABUF *) buffers, count, &sent, 0, NULL, NULL) == 0 ? (ptrdiff_t) sent
                                                                                : -1;
}

void
net_close (NetSocket socket)
{
  (void) closesocket (socket); /* there is nothing to do about it */
}

/* Handles are not inherited unless asked for. */
void
net_keep_from_children (NetSocket socket)
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
  return *copy != NET_INVALID ? 0 : net_last_error ();
}

int
net_set_nonblocking (NetSocket socket)
{
  u_long on = 1;

  return ioctlsocket (socket, FIONBIO, &on) == 0 ? 0 : net_last_error ();
}

/* The port of a server that has ended is free at once anyway; allowed to reuse it, two servers
 * would share it. */
void
net_allow_reuse (NetSocket socket)
{
}

void
net_postpone_port (NetSocket socket)
{
}

bool
net_is_under_way (int result)
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

void
net_finish (NetSocket socket)
{
  (void) shutdown (socket, SD_SEND); /* the peer may have gone already */
}

void
net_shutdown (NetSocket socket)
{
  (void) shutdown (socket, SD_BOTH); /* the peer may have gone already */
}

bool
net_inherits_by_number (void)
{
  return false;
}
