/* How long connections are waited for. A server may accept only so many, and then waiting for the
 * others would have no end. The reporter's thread. */
#pragma once

#include "load-sample.h"

/* Begins as zeros. */
typedef struct
{
  uint64_t connections; /* established, as last seen */
  ClockNs since_ns;     /* since when they are so many */
} LoadPatience;

/* Looks at the connections in SAMPLE. False when none was added for so long that no more will come:
 * a second, or 3.5 while a handshake is under way, for one that a busy server's system has dropped
 * is repeated after 1 s, and after 2 more (RFC 6298, section 2: 1 s at first, doubled each time).
 */
bool load_patience_try (LoadPatience *patience, const LoadSample *sample);
