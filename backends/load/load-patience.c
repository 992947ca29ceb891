/* See the header. */
#include "load-patience.h"

#define PATIENCE_NS CLOCK_NS_PER_S
#define HANDSHAKE_PATIENCE_NS (3500 * CLOCK_NS_PER_MS)

bool
load_patience_try (LoadPatience *patience, const LoadSample *sample)
{
  bool under_way = sample->connecting > 0;

  if (sample->connections != patience->connections || patience->since_ns == 0)
    *patience = (LoadPatience){ sample->connections, sample->end_ns };
  return sample->end_ns - patience->since_ns <= (under_way ? HANDSHAKE_PATIENCE_NS : PATIENCE_NS);
}
