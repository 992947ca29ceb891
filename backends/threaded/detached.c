/* libuv's threads want to be joined, and one thread a connection is too many to keep a list of:
 * each is let go at once. Any thread. */
#include "detached.h"

#include <uv.h>

#ifdef _WIN32

static void
let_go (uv_thread_t thread)
{
  (void) CloseHandle (thread); /* the handle was just given to us */
}

#else

static void
let_go (uv_thread_t thread)
{
  (void) pthread_detach (thread); /* nobody joins it, so it exists even if it has ended */
}

#endif

int
detached_start (void (*run) (void *data), void *data, size_t stack_bytes)
{
  uv_thread_options_t options = { .flags = UV_THREAD_HAS_STACK_SIZE, .stack_size = stack_bytes };
  uv_thread_t thread;
  int result = uv_thread_create_ex (&thread, &options, run, data);

  if (result == 0)
    let_go (thread);
  return result;
}
