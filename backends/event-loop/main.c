/* tailrace-event-loop: connections are served by readiness. What a request waits for costs nothing;
 * for what it computes the models differ: on the loop all others wait, a thread pool or more
 * processes take it away from them. */
#include "cluster.h"
#include "single.h"

#include "net.h"

static const Model models[] = {
  { "single", "one loop does everything", single_run },
  { "workers", "one loop; a thread pool computes", single_run_with_workers, .has_workers = true },
  { "cluster", "one loop in each of several processes", cluster_run, .has_workers = true,
    .has_balance = true },
  { NULL },
};

int
main (int argc, char **argv)
{
  Options options = {
    .program = "tailrace-event-loop",
    .summary = "An HTTP server on event loops, to be raced by Tailrace.",
    .name = "event loop",
    .models = models,
  };
  int status;

  if (!options_parse (&options, argc, argv, &status))
    return status;
  net_init ();
  return options.model->run (&options);
}
