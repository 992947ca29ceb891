/* The kernel's own sleep until a given time (clock_nanosleep(2)). Any thread. */
#include "nap.h"

#include <errno.h>
#include <sys/prctl.h>
#include <time.h>

void
nap_init (void)
{
  /* Sleeps are prolonged by up to the slack, 50 µs unless asked otherwise; new threads inherit it
   * (prctl(2)). Refused, naps are only less sharp. */
  (void) prctl (PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
}

void
nap_until (ClockNs at_ns)
{
  struct timespec at = { .tv_sec = (time_t) (at_ns / CLOCK_NS_PER_S),
                         .tv_nsec = (long) (at_ns % CLOCK_NS_PER_S) };

  while (clock_nanosleep (CLOCK_MONOTONIC, TIMER_ABSTIME, &at, NULL) == EINTR)
    continue;
}
