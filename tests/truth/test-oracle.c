/* Open loops against backends that are raced: the oracle foretells a run request by request.
 *
 * An event loop is a single server, first come first served, and a demand by the wall clock takes
 * as long as it asks. A pool of threads whose requests wait is as many servers as it has threads,
 * which share one queue; pools of one thread each are servers with queues of their own. */
#include "load-run.h"
#include "peer.h"
#include "proof.h"
#include "queue-law.h"
#include "queue.h"

#define SEED 20262
/* The 99th percentiles are above this. A thread that wakes may find the server on its core and wait
 * for it, so a smaller effect would always seem disturbed. */
#define EFFECT_NS 1e7

static const char *program, *event_loop, *threaded;

/* A backend, and what it takes beside the demands. */
typedef struct
{
  Peer *peer;
  char *url;
} Server;

static Server
server_start (const char *backend, const char *const *arguments)
{
  Peer *peer = peer_start (backend, arguments);

  return (Server){ peer, g_strdup_printf ("http://127.0.0.1:%u/", peer->port) };
}

static void
server_stop (Server *server)
{
  peer_stop (server->peer);
  g_free (server->url);
}

static double
sum_demands_ns (const Queue *queue, guint64 count)
{
  g_autofree uint64_t *demands_ns = g_new (uint64_t, count);
  double sum_ns = 0;

  queue_demands (queue, SEED, demands_ns, count);
  for (guint64 i = 0; i < count; i++)
    sum_ns += (double) demands_ns[i];
  return sum_ns;
}

/* What a request that has a server for itself takes beside its demand: those of one user, who
 * thinks for as long as the server of the run may idle. */
static double
calibrate_alone_ns (const Queue *queue, const Server *server)
{
  g_autoptr (LoadRun) run =
      load_run (program, "-c 1 --think 3ms -d 1500ms --warmup 0 --seed %d '%s%s'", SEED,
                server->url, queue->target);
  guint64 count = run->whole.completed;

  return hist_mean (&run->whole.response) - sum_demands_ns (queue, count) / (double) count;
}

/* How long a server is busy with a request beside its demand: with two users for each, who always
 * ask again, it never waits, so this is what is missing from its throughput. Those that the end
 * finds at the servers are half done. */
static double
calibrate_turn_ns (const Queue *queue, const Server *server)
{
  g_autoptr (LoadRun) run = load_run (program, "-c %u -d 1500ms --warmup 0 --seed %d '%s%s'",
                                      2 * queue->servers, SEED, server->url, queue->target);
  guint64 count = run->measured.completed;
  double done_ns = sum_demands_ns (queue, count);
  double half_ns = (sum_demands_ns (queue, count + queue->servers) - done_ns) / 2;

  return (queue->servers * (double) run->measured.length_ns - done_ns - half_ns) /
         ((double) count + queue->servers / 2.0);
}

/* By the demands of the run, for what a request takes besides depends on them: the longer a server
 * has worked, the colder are the caches for what it then does for the next (on one machine the
 * event loop is busy for 17 µs more after 0.25 ms of work, and for 39 after 4 ms), and at a
 * utilisation of 0.7 each microsecond is eleven in the mean of the queue.
 *
 * Who finds a server idle waits for it to wake, which keeps those behind waiting as well. A part of
 * everybody's path says the same but for a share of rate times delay (Welch, "On a generalized
 * M/G/1 queuing process in which the first customer of each busy period receives exceptional
 * service", Operations Research 12, 1964). */
static void
calibrate (Queue *queue, const Server *server)
{
  double alone_ns = calibrate_alone_ns (queue, server);

  queue->turn_ns = calibrate_turn_ns (queue, server);
  queue->path_ns = alone_ns - queue->turn_ns;
  g_test_message ("a request takes %.3f ms beside its demand, %.3f of them at the server",
                  alone_ns / 1e6, queue->turn_ns / 1e6);
}

/* A run of QUEUE against SERVER; on a thread of its own where there are several. */
typedef struct
{
  const Queue *queue;
  const Server *server;
  uint64_t seed;
} Job;

static gpointer
run_job (gpointer data)
{
  const Job *job = data;
  LoadRun *run =
      load_run (program, "-c 64 -R %g -d %gs --warmup 0 --seed %" G_GUINT64_FORMAT " '%s%s'",
                job->queue->rate_per_s, proof_length (3, 30), job->seed, job->server->url,
                job->queue->target);

  g_assert_cmpuint (run->whole.errors, ==, 0);
  g_assert_cmpuint (run->whole.completed, ==, run->whole.scheduled);
  return run;
}

/* The response times of COUNT runs at a time, and what the oracle says of them. */
static void
run_jobs (const Job *jobs, guint count, Hist *measured, Hist *foretold)
{
  g_autofree GThread **threads = g_new (GThread *, count);

  for (guint i = 0; i < count; i++)
    threads[i] = g_thread_new ("job", run_job, (gpointer) &jobs[i]);
  for (guint i = 0; i < count; i++)
    {
      g_autoptr (LoadRun) run = g_thread_join (threads[i]);

      hist_merge (measured, &run->whole.response);
      queue_play (jobs[i].queue, jobs[i].seed, 0, run->whole.scheduled, foretold);
    }
}

static void
claim (Proof *proof, const char *what, double measured_ns, double foretold_ns)
{
  proof_claim (proof, what, measured_ns / 1e6, foretold_ns / 1e6, 0.05 * foretold_ns / 1e6);
}

static void
claim_oracle (Proof *proof, const Hist *measured, const Hist *foretold)
{
  claim (proof, "oracle: mean response, ms", hist_mean (measured), hist_mean (foretold));
  claim (proof, "oracle: p99 response, ms", (double) hist_percentile (measured, 99),
         (double) hist_percentile (foretold, 99));
}

/* Utilised by 0.7, or by 0.5 in the short runs: the busier a server, the more of what its requests
 * take beyond the calibration is in the queue, and 3 s average little of that. */
static void
attempt_loop (Proof *proof, gconstpointer data)
{
  Queue queue = { data, proof_length (250, 350), 1 };
  Server server = server_start (event_loop, NULL);
  g_autofree Hist *measured = g_new0 (Hist, 1);
  g_autofree Hist *foretold = g_new0 (Hist, 1);

  calibrate (&queue, &server);
  run_jobs (&(Job){ &queue, &server, SEED }, 1, measured, foretold);
  claim_oracle (proof, measured, foretold);
  server_stop (&server);
}

static void
test_loop (gconstpointer target)
{
  proof_run (attempt_loop, target, EFFECT_NS);
}

#define SERVERS 4
#define SERVICE_NS 5e6
#define RATE_PER_S 560.0

/* Runs servers with one queue for all, in one process, or with a queue each. Returns the mean. */
static double
measure_servers (Proof *proof, guint processes)
{
  g_autofree char *workers = g_strdup_printf ("%u", SERVERS / processes);
  const char *const arguments[] = { "--model", "pool", "--workers", workers, NULL };
  Queue queue = { "wait?us={exp:5000}", RATE_PER_S / processes, SERVERS / processes };
  g_autofree Hist *measured = g_new0 (Hist, 1);
  g_autofree Hist *foretold = g_new0 (Hist, 1);
  Server servers[SERVERS];
  Job jobs[SERVERS];

  for (guint i = 0; i < processes; i++)
    {
      servers[i] = server_start (threaded, arguments);
      jobs[i] = (Job){ &queue, &servers[i], SEED + i };
    }
  calibrate (&queue, &servers[0]);
  run_jobs (jobs, processes, measured, foretold);
  claim_oracle (proof, measured, foretold);
  for (guint i = 0; i < processes; i++)
    server_stop (&servers[i]);
  return hist_mean (measured);
}

static void
attempt_servers (Proof *proof, gconstpointer data)
{
  double shared_ns = measure_servers (proof, 1), separate_ns = measure_servers (proof, SERVERS);
  double shared_law_ns = queue_law_mmc (RATE_PER_S / 1e9, SERVICE_NS, SERVERS);
  double separate_law_ns = queue_law_mmc (RATE_PER_S / SERVERS / 1e9, SERVICE_NS, 1);

  g_test_message ("%d servers, %g requests/s of %g ms each: a queue for each takes %.2f ms in the "
                  "mean (M/M/1: %.2f), one for all %.2f ms (M/M/%d: %.2f): %.2f times as long "
                  "(by the laws %.2f)",
                  SERVERS, RATE_PER_S, SERVICE_NS / 1e6, separate_ns / 1e6, separate_law_ns / 1e6,
                  shared_ns / 1e6, SERVERS, shared_law_ns / 1e6, separate_ns / shared_ns,
                  separate_law_ns / shared_law_ns);
}

static void
test_servers (void)
{
  proof_run (attempt_servers, NULL, EFFECT_NS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 4);
  program = argv[1];
  event_loop = argv[2];
  threaded = argv[3];
  g_test_add_data_func ("/oracle/loop-exponential", "work?clock=wall&us={exp:2000}", test_loop);
  g_test_add_data_func ("/oracle/loop-constant", "work?clock=wall&us=2000", test_loop);
  g_test_add_func ("/oracle/servers", test_servers);
  return g_test_run ();
}
