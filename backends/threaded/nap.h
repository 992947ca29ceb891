/* Sleeping precisely. */
#pragma once

#include "clock.h"

/* Makes naps sharp for the calling thread and those that it starts. */
void nap_init (void);

/* Blocks the calling thread until AT_NS, and never less. */
void nap_until (ClockNs at_ns);
