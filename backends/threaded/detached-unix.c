/* See the header. Any thread. */
#include "detached-private.h"

void
detached_let_go (uv_thread_t thread)
{
  (void) pthread_detach (thread); /* nobody joins it, so it exists even if it has ended */
}
