/* Monotonic time through libuv, which knows the right call of every system. Any thread. */
#include "clock.h"

#include <uv.h>

ClockNs
clock_now_ns (void)
{
  return uv_hrtime ();
}
