/* Between a source of clients and a loop that runs for ever. The main thread. */
#include "serve.h"

#include "crew.h"
#include <stdlib.h>

static int
run (const Options *options, uv_loop_t *loop, NetSocket source, ServeSource begin,
     Performer performer, void (*ready) (NetSocket listener))
{
  static Server server;
  int result = server_init (&server, loop, options->name, performer);

  if (result == 0)
    result = begin (&server, source);
  if (result != 0)
    {
      backend_fail (options, result, "start its loop", "Close other programs and try again.");
      return EXIT_FAILURE;
    }
  ready (source);
  (void) uv_run (loop, UV_RUN_DEFAULT); /* ends with the process, by the lifeline or a signal */
  return EXIT_SUCCESS;
}

int
serve_on_loop (const Options *options, uv_loop_t *loop, NetSocket listener, Performer performer,
               void (*ready) (NetSocket listener))
{
  return run (options, loop, listener, server_listen, performer, ready);
}

int
serve_as_member (const Options *options, ServeSource begin, Performer performer)
{
  int result = crew_join ();

  if (result == 0)
    return run (options, uv_default_loop (), CREW_SOURCE_DESCRIPTOR, begin, performer, crew_ready);
  backend_fail (options, result, "watch its stdin", "End other programs and try again.");
  return EXIT_FAILURE;
}
