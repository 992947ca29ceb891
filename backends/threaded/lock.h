/* A global lock as interpreters have it: only its holder computes, and it changes hands on request.
 *
 * The protocol is CPython's (Python/ceval_gil.c, since 3.2): who waits for an interval without the
 * lock having changed hands asks for it; the holder sees that at its next check, gives way, and
 * does not come back before another has had it. Whoever is about to block gives the lock back
 * first. */
#pragma once

#include "clock.h"

#include <stdbool.h>

#include <uv.h>

typedef struct Lock Lock;

/* Makes a free lock whose waiters ask for it after INTERVAL_NS. NULL with *ERROR a negative libuv
 * error. It lives as long as the process. */
Lock *lock_new (ClockNs interval_ns, int *error);

/* Takes LOCK, which the calling thread does not hold, however long that takes. Like all of the
 * below: any thread; nothing happens when LOCK is NULL. */
void lock_take (Lock *lock);

/* Gives LOCK, which the calling thread holds, back. */
void lock_release (Lock *lock);

/* The holder's check: gives way when another has asked. DATA is the lock. */
void lock_check (void *data);

/* How long all threads together have waited for the lock DATA, in ns. */
uint64_t lock_wait_ns (void *data);
