/* Systems that nobody has taught to count: see the header. */
#include "threads.h"

uint64_t
threads_count (void)
{
  return 0;
}
