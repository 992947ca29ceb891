/* See the header. */
#include "load-phase.h"

const char *
load_phase_name (LoadPhase phase)
{
  static const char *const names[] = { "connect", "warmup", "measure", "drain", "over" };

  return names[phase];
}
