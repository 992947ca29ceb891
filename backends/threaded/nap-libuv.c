/* libuv's sleep, in whole milliseconds. Any thread. */
#include "nap.h"

#include <uv.h>

void
nap_init (void)
{
}

void
nap_until (ClockNs at_ns)
{
  ClockNs now_ns;

  while ((now_ns = clock_now_ns ()) < at_ns)
    uv_sleep ((unsigned) ((at_ns - now_ns + CLOCK_NS_PER_MS - 1) / CLOCK_NS_PER_MS));
}
