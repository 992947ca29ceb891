/* One process, one loop, and a thread pool for what computes where the model has one. The main
 * thread. */
#include "single.h"

#include "inline.h"
#include "lag.h"
#include "offload.h"
#include "serve.h"

#include <stdlib.h>

static int
run (const Options *options, Performer performer)
{
  NetSocket listener;
  int result;

  if (backend_start (options, &listener) != 0)
    return EXIT_FAILURE;
  result = lag_watch (uv_default_loop ());
  if (result != 0)
    backend_warn (result, "watching the loop's lag");
  return serve_on_loop (options, uv_default_loop (), listener, performer, backend_ready);
}

int
single_run (const Options *options)
{
  return run (options, (Performer){ inline_perform, uv_default_loop () });
}

int
single_run_with_workers (const Options *options)
{
  int result = offload_init (options->workers);

  if (result == 0)
    return run (options, (Performer){ offload_perform, uv_default_loop () });
  backend_fail (options, result, "set the size of its thread pool", "Try fewer workers.");
  return EXIT_FAILURE;
}
