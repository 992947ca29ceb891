/* A run's way from waiting to its end. Phases only go forward, some may be left out, and whatever
 * still arrives after a failure changes nothing. Any thread. */
#include "lab-run-state.h"

#include <glib/gi18n-lib.h>

/* As records have them; in messages they are translated. */
static const char *const names[] = {
  N_ ("waiting"),  N_ ("starting"), N_ ("connecting"), N_ ("warmup"),  N_ ("measuring"),
  N_ ("draining"), N_ ("ended"),    N_ ("failed"),     N_ ("stopped"),
};

static const LabRunState targets[] = {
  [LAB_RUN_EVENT_RUN] = LAB_RUN_STARTING,         [LAB_RUN_EVENT_CONNECT] = LAB_RUN_CONNECTING,
  [LAB_RUN_EVENT_WARMUP] = LAB_RUN_WARMUP,        [LAB_RUN_EVENT_MEASURE] = LAB_RUN_MEASURING,
  [LAB_RUN_EVENT_DRAIN] = LAB_RUN_DRAINING,       [LAB_RUN_EVENT_FAIL] = LAB_RUN_FAILED,
  [LAB_RUN_EVENT_RESULT_ENDED] = LAB_RUN_ENDED,   [LAB_RUN_EVENT_RESULT_STOPPED] = LAB_RUN_STOPPED,
  [LAB_RUN_EVENT_RESULT_FAILED] = LAB_RUN_FAILED,
};

const char *
lab_run_state_name (LabRunState state)
{
  return names[state];
}

gboolean
lab_run_state_is_final (LabRunState state)
{
  return state >= LAB_RUN_ENDED;
}

static gboolean
is_allowed (LabRunState state, LabRunEvent event)
{
  switch (event)
    {
    case LAB_RUN_EVENT_RUN:
      return state == LAB_RUN_WAITING;
    case LAB_RUN_EVENT_CONNECT:
    case LAB_RUN_EVENT_WARMUP:
    case LAB_RUN_EVENT_MEASURE:
    case LAB_RUN_EVENT_DRAIN:
      return state >= LAB_RUN_STARTING && state < targets[event];
    case LAB_RUN_EVENT_RESULT_ENDED:
      return state > LAB_RUN_STARTING && state <= LAB_RUN_DRAINING;
    case LAB_RUN_EVENT_FAIL:
    case LAB_RUN_EVENT_RESULT_STOPPED:
    case LAB_RUN_EVENT_RESULT_FAILED:
      return state >= LAB_RUN_STARTING && state <= LAB_RUN_DRAINING;
    }
  return FALSE;
}

gboolean
lab_run_state_move (LabRunState *state, LabRunEvent event)
{
  if (*state == LAB_RUN_FAILED)
    return event != LAB_RUN_EVENT_RUN && event != LAB_RUN_EVENT_RESULT_ENDED &&
           event != LAB_RUN_EVENT_RESULT_STOPPED;
  if (!is_allowed (*state, event))
    return FALSE;
  *state = targets[event];
  return TRUE;
}
