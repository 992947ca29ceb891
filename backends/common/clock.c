/* Monotonic time through libuv, which knows the right call of every system. Any thread. */
#include "clock.h"

#include <time.h>
#include <uv.h>

ClockNs
clock_now_ns (void)
{
  return uv_hrtime ();
}

ClockNs
clock_thread_cpu_ns (void)
{
#ifdef CLOCK_THREAD_CPUTIME_ID
  struct timespec used;

  if (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used) == 0)
    return (ClockNs) used.tv_sec * CLOCK_NS_PER_S + (ClockNs) used.tv_nsec;
#endif
  return (ClockNs) clock () * (CLOCK_NS_PER_S / CLOCKS_PER_SEC);
}
