/* libuv's threads want to be joined, and one thread a connection is too many to keep a list of:
 * each is let go at once. Any thread. */
#include "detached-private.h"

int
detached_start (void (*run) (void *data), void *data, size_t stack_bytes)
{
  uv_thread_options_t options = { .flags = UV_THREAD_HAS_STACK_SIZE, .stack_size = stack_bytes };
  uv_thread_t thread;
  int result = uv_thread_create_ex (&thread, &options, run, data);

  if (result == 0)
    detached_let_go (thread);
  return result;
}
