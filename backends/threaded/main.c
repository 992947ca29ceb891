/* tailrace-threaded: threads (or processes) with calls that block. What a request computes or waits
 * for occupies the thread that performs it; the models differ in how many of them there are and who
 * gets one. */
#include "pool.h"
#include "prefork.h"
#include "server.h"

#include "net.h"

static const Model models[] = {
  { "per-connection", "one thread for each connection", server_run },
  { "pool", "a fixed number of threads, one queue of requests", pool_run, .has_workers = true },
  { "lock", "one thread for each connection, one lock as CPython's", server_run_locked,
    .has_switch_interval = true },
  { "prefork", "several processes, each with one request at a time", prefork_run,
    .has_workers = true },
  { NULL },
};

int
main (int argc, char **argv)
{
  Options options = {
    .program = "tailrace-threaded",
    .summary = "An HTTP server on threads that block, to be raced by Tailrace.",
    .name = "threads",
    .models = models,
  };
  int status;

  if (!options_parse (&options, argc, argv, &status))
    return status;
  net_init ();
  return options.model->run (&options);
}
