/* The kernel's receive timestamps (Documentation/networking/timestamping.rst). Called on the
 * workers' hot path: no allocation, one system call. */
#include "load-arrival-private.h"

#include <errno.h>
#include <linux/errqueue.h>
#include <linux/net_tstamp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* For how long the distance of the clocks is taken as measured, which spares a look at the wall
 * clock for nearly every response under load. Slewed by the most that the kernel allows, 500 ppm
 * (adjtimex(2)), it has grown by half a nanosecond then; a step of the wall clock spoils the
 * samples of one such time and not the run. */
#define TRUSTED_NS CLOCK_NS_PER_MS

/* Looking at two clocks takes longer only when something came between. */
#define HELD_UP_NS 500

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

/* Measured at NOW_NS. A thread that is held up between the two clocks takes responses for later
 * than they were, as it would without stamps, and never for earlier; and it measures again. */
static void
measure_wall (LoadStampClock *stamps, ClockNs now_ns)
{
  struct timespec wall;
  ClockNs after_ns;

  if (clock_gettime (CLOCK_REALTIME, &wall) != 0)
    abort (); /* only a clock that is not there can fail, and each kernel with stamps has it */
  after_ns = clock_now_ns ();
  stamps->ahead_ns = timespec_ns (&wall) - after_ns;
  stamps->until_ns = after_ns - now_ns < HELD_UP_NS ? after_ns + TRUSTED_NS : 0;
}

/* What has no stamp arrived when it was read. */
static ClockNs
arrival_of (const struct timespec *stamp, LoadStampClock *stamps, ClockNs read_ns)
{
  ClockNs arrival_ns;

  if (stamp == NULL || stamp->tv_sec == 0)
    return read_ns;
  if (read_ns >= stamps->until_ns)
    measure_wall (stamps, read_ns);
  arrival_ns = timespec_ns (stamp) - stamps->ahead_ns;
  return arrival_ns < read_ns ? arrival_ns : read_ns;
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
load_arrival_read_stamped (NetSocket socket, void *bytes, size_t length, LoadStampClock *stamps,
                           ClockNs *read_ns, ClockNs *arrival_ns)
{
  _Alignas(struct cmsghdr) char control[CMSG_SPACE (sizeof (struct scm_timestamping))];
  struct iovec part = { bytes, length };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
  ssize_t got;

  do
    {
      message.msg_control = control;
      message.msg_controllen = sizeof control;
      got = syscall (SYS_recvmsg, socket, &message, 0); /* for the reason in net-bytes.h */
    }
  while (got < 0 && errno == EINTR);

  *read_ns = clock_now_ns ();
  *arrival_ns = arrival_of (got > 0 ? find_stamp (&message) : NULL, stamps, *read_ns);
  return got >= 0 ? got : uv_translate_sys_error (errno);
}
