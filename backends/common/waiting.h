/* Who waits, and until when: a binary min-heap of due times with one precise timer.
 *
 * Adding and removing cost O(log n); the timer is set only when the earliest time changes. The
 * loop's thread. */
#pragma once

#include "clock.h"

#include <stdbool.h>
#include <stddef.h>

#include <uv.h>

/* Embedded in what waits. Begin it with {0}. */
typedef struct
{
  ClockNs due_ns;
  size_t place; /* in the heap, from 1; 0 when it does not wait */
} Waiter;

typedef struct Waiting Waiting;

/* Makes an empty heap on LOOP that calls FIRED for each waiter, which is no longer in the heap,
 * when it is due and never before. NULL with *ERROR a negative libuv error. */
Waiting *waiting_new (uv_loop_t *loop, void (*fired) (Waiter *waiter), int *error);

/* Lets WAITER, which does not wait, wait until DUE_NS. 0, or UV_ENOMEM. */
int waiting_add (Waiting *waiting, Waiter *waiter, ClockNs due_ns);

/* Takes WAITER out; nothing happens when it does not wait. */
void waiting_remove (Waiting *waiting, Waiter *waiter);

/* Forgets all waiters and gives the heap back; its timer is closed by the loop. */
void waiting_free (Waiting *waiting);
