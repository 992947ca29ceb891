/* Open loops against a server whose queue is that of the books.
 *
 * Twice from one run: request by request against the recursion of the waiting times, played with
 * the run's own arrivals and demands (the oracle; when requests came the server tells), and as a
 * whole against the closed form of the queue in equilibrium, to within three standard errors of
 * such a run. */
#include "load-run.h"
#include "net.h"
#include "proof.h"
#include "queue-law.h"
#include "queue.h"
#include "sleeper.h"

#define SEED 20261

static const char *program;

typedef struct
{
  const char *path;
  Queue queue;
  double mean_ns; /* of the time in the queue, by the closed form */
  double p99_ns;  /* 0: there is no simple one */
} Case;

/* Of 87,456 requests two to seven were seen in another place in some runs, none in others, and none
 * in three runs with both cores taken by others, where most are sent back to back; so it is not
 * known which they were. A wrong order of the schedule would be wrong nearly everywhere. */
#define SWAPPED_MAX 0.001
#define TOLD_MAX 20

static void
tell_misplaced (const GArray *visits, guint place)
{
  const SleeperVisit *visit = &g_array_index (visits, SleeperVisit, place);

  g_test_message ("request %u of %u is in another place; it came %" G_GUINT64_FORMAT
                  " ns after the one before it",
                  place, visits->len, place > 0 ? visit->come_ns - visit[-1].come_ns : 0);
}

/* The server got the demands that the schedule has, in its order. */
static void
claim_demands (Proof *proof, const Queue *queue, const GArray *visits)
{
  g_autofree uint64_t *demands_ns = g_new (uint64_t, visits->len);
  guint same = 0;

  queue_demands (queue, SEED, demands_ns, visits->len);
  for (guint i = 0; i < visits->len; i++)
    if (g_array_index (visits, SleeperVisit, i).demand_ns == demands_ns[i])
      same++;
    else if (i - same < TOLD_MAX)
      tell_misplaced (visits, i);
  proof_claim (proof, "demands as scheduled", same, visits->len, SWAPPED_MAX * visits->len);
}

static Hist *
foretell (const Queue *queue, const GArray *visits)
{
  g_autofree uint64_t *come_ns = g_new (uint64_t, visits->len);
  Hist *foretold = g_new0 (Hist, 1);

  for (guint i = 0; i < visits->len; i++)
    come_ns[i] = g_array_index (visits, SleeperVisit, i).come_ns;
  queue_foretell (queue, SEED, come_ns, visits->len, foretold);
  return foretold;
}

static void
claim_oracle (Proof *proof, const Queue *queue, const GArray *visits, const Hist *response)
{
  g_autofree Hist *foretold = foretell (queue, visits);
  double mean_ms = hist_mean (foretold) / 1e6;
  double p99_ms = (double) hist_percentile (foretold, 99) / 1e6;

  proof_claim (proof, "oracle: mean response, ms", hist_mean (response) / 1e6, mean_ms,
               0.05 * mean_ms);
  proof_claim (proof, "oracle: p99 response, ms", (double) hist_percentile (response, 99) / 1e6,
               p99_ms, 0.05 * p99_ms);
}

static void
claim_law (Proof *proof, const Case *test, double path_ns, double warmup_s,
           const LoadFigures *measured)
{
  QueueError error =
      queue_standard_error (&test->queue, (uint64_t) (warmup_s * test->queue.rate_per_s),
                            measured->response.total);

  proof_claim (proof, "law: mean response, ms", hist_mean (&measured->response) / 1e6,
               (test->mean_ns + path_ns) / 1e6, 3 * error.mean_ns / 1e6);
  if (test->p99_ns > 0)
    proof_claim (proof, "law: p99 response, ms",
                 (double) hist_percentile (&measured->response, 99) / 1e6,
                 (test->p99_ns + path_ns) / 1e6, 3 * error.p99_ns / 1e6);
}

static void
attempt (Proof *proof, gconstpointer data)
{
  const Case *test = data;
  double warmup_s = proof_length (1, 3), duration_s = proof_length (3, 60);
  g_autoptr (Sleeper) sleeper = sleeper_new (test->queue.servers);
  Queue queue = test->queue;
  g_autoptr (LoadRun) run = NULL;
  const GArray *visits;
  double sent_ns;

  run = load_run (program, "-c 256 -R %g -d %gs --warmup %gs --seed %d '%s%s'", queue.rate_per_s,
                  duration_s, warmup_s, SEED, sleeper_get_url (sleeper), queue.target);
  visits = sleeper_get_visits (sleeper);
  queue.path_ns = sleeper_get_lateness_ns (sleeper);
  sent_ns = hist_mean (&run->whole.send_lag);
  g_test_message ("%u requests; the generator sent %.3f ms late in the mean, the server answered "
                  "%.3f ms late",
                  visits->len, sent_ns / 1e6, queue.path_ns / 1e6);
  g_assert_cmpuint (run->whole.errors, ==, 0);
  g_assert_cmpuint (run->whole.completed, ==, run->whole.scheduled);
  g_assert_cmpuint (run->whole.completed, ==, visits->len);
  claim_demands (proof, &queue, visits);
  claim_oracle (proof, &queue, visits, &run->whole.response);
  claim_law (proof, test, sent_ns + queue.path_ns, warmup_s, &run->measured);
}

static void
test_queue (gconstpointer data)
{
  const Case *test = data;

  proof_run (attempt, test, test->mean_ns);
}

int
main (int argc, char **argv)
{
  static Case cases[] = {
    { "/queues/mm1", { "work?us={exp:500}", 1400, 1 } },
    { "/queues/md1", { "work?us=500", 1400, 1 } },
    { "/queues/mg1", { "work?us={mix:0.9:250:2750}", 1400, 1 } },
    { "/queues/mm4", { "work?us={exp:5000}", 560, 4 } },
  };

  cases[0].mean_ns = queue_law_mg1 (1400e-9, 5e5, 2 * 5e5 * 5e5);
  cases[0].p99_ns = queue_law_mm1_quantile (1400e-9, 5e5, 0.99);
  cases[1].mean_ns = queue_law_mg1 (1400e-9, 5e5, 5e5 * 5e5);
  cases[2].mean_ns = queue_law_mg1 (1400e-9, 5e5, 0.9 * 2.5e5 * 2.5e5 + 0.1 * 27.5e5 * 27.5e5);
  cases[3].mean_ns = queue_law_mmc (560e-9, 5e6, 4);
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  net_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_queue);
  return g_test_run ();
}
