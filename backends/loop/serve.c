/* Between a listening socket and a loop that runs for ever. The main thread. */
#include "serve.h"

#include "crew.h"
#include "server.h"

#include <stdlib.h>

int
serve_on_loop (const Options *options, uv_loop_t *loop, NetSocket listener, Performer performer,
               void (*ready) (NetSocket listener))
{
  static Server server;
  int result = server_start (&server, loop, listener, options->name, performer);

  if (result != 0)
    {
      backend_fail (options, result, "start its loop", "Close other programs and try again.");
      return EXIT_FAILURE;
    }
  ready (listener);
  (void) uv_run (loop, UV_RUN_DEFAULT); /* ends with the process, by the lifeline or a signal */
  return EXIT_SUCCESS;
}

int
serve_as_member (const Options *options, Performer performer)
{
  NetSocket listener;
  int result = crew_join (&listener);

  if (result == 0)
    return serve_on_loop (options, uv_default_loop (), listener, performer, crew_ready);
  backend_fail (options, result, "watch its stdin", "End other programs and try again.");
  return EXIT_FAILURE;
}
