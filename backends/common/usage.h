/* What this process costs: processor time, memory, threads.
 *
 * A thread of its own writes a `usage` record at a fixed interval, so neither the loop nor the
 * threads that serve are disturbed. */
#pragma once

#include "clock.h"

#include <stdint.h>

typedef struct
{
  ClockNs at_ns;
  uint64_t cpu_user_ns;
  uint64_t cpu_system_ns;
  uint64_t rss_bytes;
  uint64_t threads; /* 0 where the system does not tell */
} Usage;

/* Reads the calling process's use so far. 0, or a negative libuv error. Any thread. */
int usage_read (Usage *usage);

#define USAGE_FIGURES_MAX 4

/* Adds a figure that only some architectures have to the records: READ (DATA), called on the thread
 * that writes them. KEY is static. Before usage_start; at most USAGE_FIGURES_MAX times. */
void usage_add (const char *key, uint64_t (*read) (void *data), void *data);

/* Writes USAGE as a `usage` record to the stream; 0, or a negative libuv error. */
int usage_write (const Usage *usage);

/* Reads and writes one `usage` record to the stream. */
int usage_send (void);

/* Starts the thread. INTERVAL_MS > 0. 0, or a negative libuv error. Call once; it runs until the
 * process ends or the stream is closed. */
int usage_start (unsigned interval_ms);
