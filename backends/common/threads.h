/* How many threads this process has, where systems differ. */
#pragma once

#include <stdint.h>

/* The number of threads there are now; 0 where the system does not tell. Any thread. */
uint64_t threads_count (void);
