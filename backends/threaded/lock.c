/* CPython's protocol, Python/ceval_gil.c: take_gil, drop_gil and, in the evaluation loop, the check
 * of gil_drop_request. Any thread. */
#include "lock.h"

#include <stdatomic.h>
#include <stdlib.h>

struct Lock
{
  ClockNs interval_ns;
  uv_mutex_t mutex;
  uv_cond_t released; /* for those who wait for the lock */
  uv_cond_t taken;    /* for the one who gave way on request */
  bool held;
  uint64_t switches; /* how often it was taken */
  uint64_t wait_ns;
  atomic_bool asked; /* written under the mutex, read without it at every check */
};

Lock *
lock_new (ClockNs interval_ns, int *error)
{
  Lock *lock = calloc (1, sizeof *lock);

  *error = UV_ENOMEM;
  if (lock == NULL)
    return NULL;
  lock->interval_ns = interval_ns;
  *error = uv_mutex_init (&lock->mutex);
  if (*error == 0)
    *error = uv_cond_init (&lock->released);
  if (*error == 0)
    *error = uv_cond_init (&lock->taken);
  if (*error == 0)
    return lock;
  free (lock); /* the process ends for want of memory: the parts end with it */
  return NULL;
}

/* Relaxed: the flag only hints that there is something to do, and the mutex orders all else. */
static void
set_asked (Lock *lock, bool asked)
{
  atomic_store_explicit (&lock->asked, asked, memory_order_relaxed);
}

/* Asks for the lock when an interval has passed without its having changed hands. */
static void
await_release (Lock *lock)
{
  while (lock->held)
    {
      uint64_t seen = lock->switches;
      int result = uv_cond_timedwait (&lock->released, &lock->mutex, lock->interval_ns);

      if (result == UV_ETIMEDOUT && lock->held && lock->switches == seen)
        set_asked (lock, true);
    }
}

void
lock_take (Lock *lock)
{
  ClockNs begun_ns;

  if (lock == NULL)
    return;
  begun_ns = clock_now_ns ();
  uv_mutex_lock (&lock->mutex);
  await_release (lock);
  lock->held = true;
  lock->switches++;
  lock->wait_ns += clock_now_ns () - begun_ns;
  set_asked (lock, false);
  uv_cond_signal (&lock->taken);
  uv_mutex_unlock (&lock->mutex);
}

void
lock_release (Lock *lock)
{
  if (lock == NULL)
    return;
  uv_mutex_lock (&lock->mutex);
  lock->held = false;
  uv_cond_signal (&lock->released);
  uv_mutex_unlock (&lock->mutex);
}

/* Without waiting until another has it, the thread that runs would nearly always win it back
 * (CPython's FORCE_SWITCHING). Somebody does want it: who asks waits until it has the lock. */
static void
give_way (Lock *lock)
{
  uint64_t seen;

  uv_mutex_lock (&lock->mutex);
  seen = lock->switches;
  lock->held = false;
  uv_cond_signal (&lock->released);
  while (lock->switches == seen)
    uv_cond_wait (&lock->taken, &lock->mutex);
  uv_mutex_unlock (&lock->mutex);
}

void
lock_check (void *data)
{
  Lock *lock = data;

  if (lock == NULL || !atomic_load_explicit (&lock->asked, memory_order_relaxed))
    return;
  give_way (lock);
  lock_take (lock);
}

uint64_t
lock_wait_ns (void *data)
{
  Lock *lock = data;
  uint64_t wait_ns;

  uv_mutex_lock (&lock->mutex);
  wait_ns = lock->wait_ns;
  uv_mutex_unlock (&lock->mutex);
  return wait_ns;
}
