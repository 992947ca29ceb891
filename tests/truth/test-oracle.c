/* An open loop against a backend that works: an event loop is a single server, first come first
 * served, and a demand by the wall clock takes as long as it asks. The oracle foretells the run
 * request by request. */
#include "load-run.h"
#include "peer.h"
#include "proof.h"
#include "queue.h"

#define SEED 20262

static const char *program, *backend;

typedef struct
{
  const char *path;
  Queue queue;
} Case;

/* The 99th percentiles are above this. A thread that wakes may find the server on its core and wait
 * for it, so a smaller effect would always seem disturbed. */
#define EFFECT_NS 1e7

/* What a request that has the server for itself takes beside its demand: requests of 1 ms that
 * come every 2 ms. */
static double
calibrate_alone_ns (const char *url)
{
  g_autoptr (LoadRun) run = load_run (
      program,
      "-c 2 -R 500 --arrivals constant -d 600ms --warmup 100ms '%swork?us=1000&clock=wall'", url);

  return (double) hist_percentile (&run->measured.response, 50) - 1e6;
}

/* How long the server is busy with a request beside its demand: with two users who always ask again
 * it never waits, so this is what is missing from its throughput. */
static double
calibrate_turn_ns (const char *url)
{
  g_autoptr (LoadRun) run =
      load_run (program, "-c 2 -d 600ms --warmup 100ms '%swork?us=1000&clock=wall'", url);

  return (double) run->measured.length_ns / (double) run->measured.completed - 1e6;
}

static void
claim (Proof *proof, const Queue *queue, const LoadFigures *whole)
{
  g_autofree Hist *foretold = g_new0 (Hist, 1);
  double mean_ms, p99_ms;

  queue_play (queue, SEED, 0, whole->scheduled, foretold);
  mean_ms = hist_mean (foretold) / 1e6;
  p99_ms = (double) hist_percentile (foretold, 99) / 1e6;
  proof_claim (proof, "oracle: mean response, ms", hist_mean (&whole->response) / 1e6, mean_ms,
               0.05 * mean_ms);
  proof_claim (proof, "oracle: p99 response, ms",
               (double) hist_percentile (&whole->response, 99) / 1e6, p99_ms, 0.05 * p99_ms);
}

static void
attempt (Proof *proof, gconstpointer data)
{
  const Case *test = data;
  g_autoptr (Peer) peer = peer_start (backend, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", peer->port);
  double alone_ns = calibrate_alone_ns (url);
  Queue queue = test->queue;
  g_autoptr (LoadRun) run = NULL;

  queue.turn_ns = calibrate_turn_ns (url);
  queue.path_ns = alone_ns - queue.turn_ns;
  run = load_run (program, "-c 64 -R %g -d %gs --warmup 0 --seed %d '%s%s'", queue.rate_per_s,
                  proof_length (4, 30), SEED, url, queue.target);
  g_test_message ("%" G_GUINT64_FORMAT " requests; one takes %.3f ms beside its demand, %.3f of "
                  "them at the server; the p99 of the send lag is %.3f ms",
                  run->whole.scheduled, alone_ns / 1e6, queue.turn_ns / 1e6,
                  (double) hist_percentile (&run->whole.send_lag, 99) / 1e6);
  g_assert_cmpuint (run->whole.errors, ==, 0);
  g_assert_cmpuint (run->whole.completed, ==, run->whole.scheduled);
  claim (proof, &queue, &run->whole);
}

static void
test_busy (gconstpointer data)
{
  proof_run (attempt, data, EFFECT_NS);
}

int
main (int argc, char **argv)
{
  static const Case cases[] = {
    { "/busy/exponential", { "work?us={exp:2000}&clock=wall", 350, 1 } },
    { "/busy/constant", { "work?us=2000&clock=wall", 350, 1 } },
  };

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  program = argv[1];
  backend = argv[2];
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_busy);
  return g_test_run ();
}
