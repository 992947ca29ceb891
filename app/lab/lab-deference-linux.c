/* The policy of threads that do not preempt others when they wake (sched(7), SCHED_BATCH), which
 * needs no privilege to take or to leave. */
#include "lab-deference.h"

#include <sched.h>
#include <stdbool.h>

static bool deferring;
static bool paused;

static bool
change (int policy)
{
  const struct sched_param none = { 0 };

  return sched_setscheduler (0, policy, &none) == 0;
}

void
lab_deference_begin (void)
{
  if (!deferring && sched_getscheduler (0) == SCHED_OTHER)
    deferring = change (SCHED_BATCH);
}

void
lab_deference_end (void)
{
  if (deferring)
    deferring = !change (SCHED_OTHER);
}

/* SCHED_RESET_ON_FORK is no way: it takes real-time policies from children, and not this one. */
void
lab_deference_pause (void)
{
  if (deferring && !paused)
    paused = change (SCHED_OTHER);
}

void
lab_deference_resume (void)
{
  if (deferring && paused)
    (void) change (SCHED_BATCH); /* it then measures with a watcher that is in the way */
  paused = false;
}
