/* A timer of the system's best resolution inside a libuv loop.
 *
 * libuv's own timers count whole milliseconds, which would inflate every result below one. On Linux
 * this is a timerfd with absolute times and a timer slack of 1 ns, watched by the loop, which aims
 * early by what the system is usually late; elsewhere it is libuv's timer, rounded up. It never
 * spins. */
#pragma once

#include "clock.h"

#include <uv.h>

typedef struct Timer Timer;

/* Makes a timer on LOOP that calls FIRED (DATA) on the loop's thread. It is never more than
 * EARLY_NS early: with some µs it fires rather than sleep again for less than a sleep is late. NULL
 * with *ERROR a negative libuv error. Call it on the loop's own thread: the slack is a thread's
 * property. */
Timer *
timer_new (uv_loop_t *loop, uint64_t early_ns, void (*fired) (void *data), void *data, int *error);

/* Fires once at AT_NS or as soon after it as the system can, also when AT_NS is past, and before it
 * only by what the timer may be early; replaces what was set before. The loop's thread. */
void timer_set (Timer *timer, ClockNs at_ns);

/* Closes the timer's handle; its memory is freed when the loop has closed it. The loop's thread. */
void timer_close (Timer *timer);
