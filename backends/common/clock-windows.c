/* Processor time of threads as Windows counts it, in steps of 100 ns (GetThreadTimes). Any thread.
 */
#include "clock.h"

#include <stdlib.h>
#include <windows.h>

static ClockNs
to_ns (FILETIME time)
{
  return (((ClockNs) time.dwHighDateTime << 32) + time.dwLowDateTime) * 100;
}

ClockNs
clock_thread_cpu_ns (void)
{
  FILETIME created, ended, system, user;

  if (!GetThreadTimes (GetCurrentThread (), &created, &ended, &system, &user))
    abort (); /* of the calling thread it is always told */
  return to_ns (system) + to_ns (user);
}
