/* The kernel's receive timestamps (Documentation/networking/timestamping.rst). Called on the
 * workers' hot path: no allocation, one system call. */
#include "load-arrival-private.h"

#include <errno.h>
#include <linux/errqueue.h>
#include <linux/net_tstamp.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

bool
load_arrival_enable (NetSocket socket)
{
  int flags = SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE;

  return setsockopt (socket, SOL_SOCKET, SO_TIMESTAMPING, &flags, sizeof flags) == 0;
}

static ClockNs
timespec_ns (const struct timespec *time)
{
  return (ClockNs) time->tv_sec * CLOCK_NS_PER_S + (ClockNs) time->tv_nsec;
}

/* Stamps are on the wall clock: only their distance to now is used, so a step of the wall clock
 * between the two spoils one sample and not the run. */
static uint64_t
lag_since_ns (const struct timespec *stamp)
{
  struct timespec now;

  if (stamp->tv_sec == 0 || clock_gettime (CLOCK_REALTIME, &now) != 0)
    return 0;
  return timespec_ns (&now) > timespec_ns (stamp) ? timespec_ns (&now) - timespec_ns (stamp) : 0;
}

static const struct timespec *
find_stamp (struct msghdr *message)
{
  for (struct cmsghdr *control = CMSG_FIRSTHDR (message); control != NULL;
       control = CMSG_NXTHDR (message, control))
    if (control->cmsg_level == SOL_SOCKET && control->cmsg_type == SCM_TIMESTAMPING)
      return ((const struct scm_timestamping *) (const void *) CMSG_DATA (control))->ts;
  return NULL;
}

ptrdiff_t
load_arrival_read_stamped (NetSocket socket, void *bytes, size_t length, ClockNs *read_ns,
                           ClockNs *arrival_ns)
{
  _Alignas(struct cmsghdr) char control[CMSG_SPACE (sizeof (struct scm_timestamping))];
  struct iovec part = { bytes, length };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
  const struct timespec *stamp;
  uint64_t lag_ns;
  ssize_t got;

  do
    {
      message.msg_control = control;
      message.msg_controllen = sizeof control;
      got = recvmsg (socket, &message, 0);
    }
  while (got < 0 && errno == EINTR);

  stamp = got > 0 ? find_stamp (&message) : NULL;
  lag_ns = stamp != NULL ? lag_since_ns (stamp) : 0;
  /* In this order: a thread that is held up between the two clocks takes the response for later
   * than it was, as it would without stamps, and never for earlier. */
  *read_ns = clock_now_ns ();
  *arrival_ns = lag_ns < *read_ns ? *read_ns - lag_ns : *read_ns;
  return got >= 0 ? got : uv_translate_sys_error (errno);
}
