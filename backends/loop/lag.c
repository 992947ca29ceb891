/* A waiter that is due again and again and sees how late its turn comes, as Node.js does in
 * perf_hooks.monitorEventLoopDelay. The loop's thread; reading is the usage records' thread's. */
#include "lag.h"

#include "usage.h"

#include <stdatomic.h>

#define INTERVAL_NS (10 * CLOCK_NS_PER_MS)

static Waiting *waiting;
static Waiter watch;
static _Atomic uint64_t longest_ns;

/* Relaxed here and below: the number stands for itself and orders nothing. */
static void
keep_longest (uint64_t lag_ns)
{
  uint64_t known_ns = atomic_load_explicit (&longest_ns, memory_order_relaxed);

  while (lag_ns > known_ns &&
         !atomic_compare_exchange_weak_explicit (&longest_ns, &known_ns, lag_ns,
                                                 memory_order_relaxed, memory_order_relaxed))
    continue;
}

static void
on_due (Waiter *waiter)
{
  ClockNs now_ns = clock_now_ns ();

  keep_longest (now_ns - waiter->due_ns);
  (void) waiting_add (waiting, waiter, now_ns + INTERVAL_NS); /* its memory is there already */
}

static uint64_t
take_longest (void *unused)
{
  return atomic_exchange_explicit (&longest_ns, 0, memory_order_relaxed);
}

int
lag_watch (uv_loop_t *loop)
{
  int result;

  waiting = waiting_new (loop, on_due, &result);
  if (waiting == NULL)
    return result;
  usage_add ("loop_lag_ns", take_longest, NULL);
  return waiting_add (waiting, &watch, clock_now_ns () + INTERVAL_NS);
}
