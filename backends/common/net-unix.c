/* BSD's sockets. Any thread. */
#include "net-private.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

/* Linux alone has the option; elsewhere the port is taken when binding. */
#ifndef IP_BIND_ADDRESS_NO_PORT
#define IP_BIND_ADDRESS_NO_PORT (-1)
#endif

int
net_last_error (void)
{
  return uv_translate_sys_error (errno);
}

/* A uv_buf_t is a struct iovec (uv/unix.h). */
ptrdiff_t
net_send_buffers (NetSocket socket, uv_buf_t *buffers, unsigned count)
{
  struct msghdr message = { .msg_iov = (struct iovec *) buffers, .msg_iovlen = count };

  return sendmsg (socket, &message, 0);
}

void
net_close (NetSocket socket)
{
  (void) close (socket); /* there is nothing to do about it */
}

void
net_keep_from_children (NetSocket socket)
{
  (void) fcntl (socket, F_SETFD, FD_CLOEXEC); /* fails only for what is no descriptor */
}

int
net_duplicate (NetSocket socket, NetSocket *copy)
{
  *copy = fcntl (socket, F_DUPFD_CLOEXEC, 0);
  return *copy >= 0 ? 0 : net_last_error ();
}

int
net_set_nonblocking (NetSocket socket)
{
  int flags = fcntl (socket, F_GETFL);

  return flags >= 0 && fcntl (socket, F_SETFL, flags | O_NONBLOCK) == 0 ? 0 : net_last_error ();
}

void
net_allow_reuse (NetSocket socket)
{
  int on = 1;

  (void) setsockopt (socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on); /* then it has to wait */
}

void
net_postpone_port (NetSocket socket)
{
  int on = 1;

  (void) setsockopt (socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
}

bool
net_is_under_way (int result)
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

void
net_finish (NetSocket socket)
{
  (void) shutdown (socket, SHUT_WR); /* the peer may have gone already */
}

void
net_shutdown (NetSocket socket)
{
  (void) shutdown (socket, SHUT_RDWR); /* the peer may have gone already */
}

bool
net_inherits_by_number (void)
{
  return true;
}
