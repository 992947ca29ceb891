/* Event loops side by side, one in each process. Either each has its own listening socket on the
 * same port, and the system balances new connections among them by a hash of their addresses; or
 * one process accepts and deals them out in turn. The main thread of the master, or of a member. */
#include "cluster.h"

#include "crew.h"
#include "dealer.h"
#include "inline.h"
#include "net-group.h"
#include "receiver.h"
#include "serve.h"

#include <stdlib.h>

static bool
deals (const Options *options)
{
  return options->balance == OPTIONS_BALANCE_HANDLES ||
         (options->balance == OPTIONS_BALANCE_STANDARD && !net_group_is_balanced ());
}

static int
listen_together (const Options *options, NetSocket *listeners)
{
  int result = net_listen_group (options->port, listeners, options->workers);

  if (result == UV_ENOTSUP)
    backend_fail (options, result, "balance connections among sockets on this system",
                  "Use --balance handles.");
  else if (result != 0)
    backend_fail_to_listen (options, result);
  return result;
}

static int
run_balanced (const Options *options)
{
  NetSocket listeners[OPTIONS_WORKERS_MAX];

  if (backend_greet (options) != 0 || listen_together (options, listeners) != 0)
    return EXIT_FAILURE;
  return crew_run (options, listeners, NULL);
}

static int
run_dealt (const Options *options)
{
  NetSocket listener;

  if (backend_start (options, &listener) != 0)
    return EXIT_FAILURE;
  return crew_run (options, &listener, dealer_start);
}

int
cluster_run (const Options *options)
{
  if (options->is_member)
    return serve_as_member (options, deals (options) ? receiver_start : server_listen,
                            (Performer){ inline_perform, uv_default_loop () });
  return deals (options) ? run_dealt (options) : run_balanced (options);
}
