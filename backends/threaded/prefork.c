/* The processes share one listening socket, and whichever is free accepts. Within a process one
 * thread reads requests as they come and performs them by calls that block, so its other
 * connections wait. The main thread of the master, or of a member. */
#include "prefork.h"

#include "block.h"
#include "crew.h"
#include "nap.h"
#include "serve.h"

#include <stdlib.h>

int
prefork_run (const Options *options)
{
  NetSocket listeners[OPTIONS_WORKERS_MAX];

  nap_init ();
  if (options->is_member)
    return serve_as_member (options, server_listen,
                            (Performer){ block_perform, NULL, .blocks = true });
  if (backend_start (options, &listeners[0]) != 0)
    return EXIT_FAILURE;
  for (unsigned i = 1; i < options->workers; i++)
    listeners[i] = listeners[0];
  return crew_run (options, listeners, NULL);
}
