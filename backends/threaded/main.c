/* tailrace-threaded: a thread for each connection, with calls that block. What a request computes
 * or waits for, only its own client waits for; what it costs is a thread. */
#include "backend.h"
#include "server.h"

#include <stdlib.h>

int
main (int argc, char **argv)
{
  Options options = {
    .program = "tailrace-threaded",
    .summary = "An HTTP server with one thread for each connection, to be raced by Tailrace.",
    .name = "threads",
  };
  NetSocket listener;
  int status;

  if (!options_parse (&options, argc, argv, &status))
    return status;
  net_init ();
  if (backend_start (&options, &listener) != 0)
    return EXIT_FAILURE;
  backend_ready (listener);
  server_run (listener, options.name);
}
