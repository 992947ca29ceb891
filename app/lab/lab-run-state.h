/* The states of a run and the one function that changes them. Internal to the lab. */
#pragma once

#include "lab-run.h"

typedef enum
{
  LAB_RUN_EVENT_RUN,     /* the first record */
  LAB_RUN_EVENT_CONNECT, /* these four in LabPhase's order */
  LAB_RUN_EVENT_WARMUP,
  LAB_RUN_EVENT_MEASURE,
  LAB_RUN_EVENT_DRAIN,
  LAB_RUN_EVENT_FAIL,
  LAB_RUN_EVENT_RESULT_ENDED,
  LAB_RUN_EVENT_RESULT_STOPPED,
  LAB_RUN_EVENT_RESULT_FAILED
} LabRunEvent;

/* Moves *STATE on. FALSE, with *STATE untouched, when EVENT cannot happen in it. */
gboolean lab_run_state_move (LabRunState *state, LabRunEvent event);
