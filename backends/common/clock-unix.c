/* Processor time of threads by POSIX (clock_gettime(3), CLOCK_THREAD_CPUTIME_ID), which Linux,
 * macOS and the BSDs have. Any thread. */
#include "clock.h"

#include <stdlib.h>
#include <time.h>

ClockNs
clock_thread_cpu_ns (void)
{
  struct timespec used;

  if (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used) != 0)
    abort (); /* only a clock that is not there can fail, and nothing would be said of a thread */
  return (ClockNs) used.tv_sec * CLOCK_NS_PER_S + (ClockNs) used.tv_nsec;
}
