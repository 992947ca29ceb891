/* The stretches of a load. */
#pragma once

typedef enum
{
  LOAD_PHASE_CONNECT, /* connections are opened, nothing is sent */
  LOAD_PHASE_WARMUP,
  LOAD_PHASE_MEASURE,
  LOAD_PHASE_DRAIN, /* nothing new becomes due; what is in flight may end */
  LOAD_PHASE_OVER   /* the threads end */
} LoadPhase;

/* "connect", "warmup", "measure", "drain", "over". Static. */
const char *load_phase_name (LoadPhase phase);
