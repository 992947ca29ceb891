/* The one clock that measures.
 *
 * Every duration in Tailrace is the difference of two ClockNs. Wall-clock time is used only to
 * label a run file, never to measure. */
#pragma once

#include <stdint.h>

/* Nanoseconds on the machine's monotonic clock. On Linux this is CLOCK_MONOTONIC, so the values of
 * two processes on one machine can be laid over each other. */
typedef uint64_t ClockNs;

#define CLOCK_NS_PER_US UINT64_C (1000)
#define CLOCK_NS_PER_MS UINT64_C (1000000)
#define CLOCK_NS_PER_S UINT64_C (1000000000)

/* Returns the current time. Never fails, allocates nothing; any thread. */
ClockNs clock_now_ns (void);

/* Returns the processor time the calling thread has used, in nanoseconds. Any thread. */
ClockNs clock_thread_cpu_ns (void);
