/* See the header. Any thread. */
#include "detached-private.h"

void
detached_let_go (uv_thread_t thread)
{
  (void) CloseHandle (thread); /* the handle was just given to us */
}
