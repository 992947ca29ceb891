/* Event loops side by side: each process has its own listening socket on the same port, and the
 * system balances new connections among them. The main thread of the master, or of a member. */
#include "cluster.h"

#include "crew.h"
#include "inline.h"
#include "net-group.h"
#include "serve.h"

#include <stdlib.h>

static int
serve (const Options *options)
{
  NetSocket listener;
  int result = crew_join (&listener);

  if (result == 0)
    return serve_on_loop (options, uv_default_loop (), listener,
                          (Performer){ inline_perform, NULL }, crew_ready);
  backend_fail (options, result, "watch its stdin", "End other programs and try again.");
  return EXIT_FAILURE;
}

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
    return serve (options);
  if (backend_greet (options) != 0 || listen_together (options, listeners) != 0)
    return EXIT_FAILURE;
  return crew_run (options, listeners);
}
