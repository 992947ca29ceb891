/* tailrace-event-loop: every connection on one thread, served by readiness. What a request
 * computes, all others wait for; what it waits for costs nothing. */
#include "backend.h"
#include "server.h"

#include <stdlib.h>

static int
serve (const Options *options, NetSocket listener)
{
  static Server server;
  uv_loop_t *loop = uv_default_loop ();
  int result = loop != NULL ? server_start (&server, loop, listener, options->name) : UV_ENOMEM;

  if (result != 0)
    {
      backend_fail (options, result, "start its loop", "Close other programs and try again.");
      return EXIT_FAILURE;
    }
  backend_ready (listener);
  (void) uv_run (loop, UV_RUN_DEFAULT); /* ends with the process, by the lifeline or a signal */
  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  Options options = {
    .program = "tailrace-event-loop",
    .summary = "An HTTP server on one event loop, to be raced by Tailrace.",
    .name = "event loop",
  };
  NetSocket listener;
  int status;

  if (!options_parse (&options, argc, argv, &status))
    return status;
  net_init ();
  if (backend_start (&options, &listener) != 0)
    return EXIT_FAILURE;
  return serve (&options, listener);
}
