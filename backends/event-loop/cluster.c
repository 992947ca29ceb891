/* Event loops side by side: each process has its own listening socket on the same port, and the
 * system balances new connections among them. The main thread of the master, or of a member. */
#include "cluster.h"

#include "crew.h"
#include "inline.h"
#include "net-group.h"
#include "serve.h"

#include <stdlib.h>

static int
listen_together (const Options *options, NetSocket *listeners)
{
  int result = net_listen_group (options->port, listeners, options->workers);

  if (result == UV_ENOTSUP)
    backend_fail (options, result, "balance connections among processes on this system",
                  "Choose another model.");
  else if (result != 0)
    backend_fail_to_listen (options, result);
  return result;
}

int
cluster_run (const Options *options)
{
  NetSocket listeners[OPTIONS_WORKERS_MAX];

  if (options->is_member)
    return serve_as_member (options, (Performer){ inline_perform, uv_default_loop () });
  if (backend_greet (options) != 0 || listen_together (options, listeners) != 0)
    return EXIT_FAILURE;
  return crew_run (options, listeners);
}
