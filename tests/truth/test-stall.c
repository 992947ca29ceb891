/* Coordinated omission: a server that answers at once freezes for D in a run of T at a constant
 * rate. A request that is due u before the thaw waits for u, and u is uniform, so a share D/T of
 * the requests waits evenly between 0 and D: the quantile q > 1 - D/T is D - (1 - q) T and the mean
 * is D^2 / 2T. */
#include "clock.h"
#include "load-run.h"
#include "net.h"
#include "proof.h"
#include "sleeper.h"

/* With N requests in the stall the quantiles come in steps of D/N; their answers, one after the
 * other, take longer the more there are. */
#define RATE 250.0

static const char *program;

/* What the closed loop of another tool would have reported: it sends nothing while it waits, so the
 * stall is a few slow requests among thousands. */
static void
show_service_time (const Hist *service)
{
  g_test_message ("the same run by service time, ms: mean %.3f  p99 %.3f  p99.9 %.3f  max %.3f",
                  hist_mean (service) / 1e6, (double) hist_percentile (service, 99) / 1e6,
                  (double) hist_percentile (service, 99.9) / 1e6,
                  (double) hist_max (service) / 1e6);
}

static void
claim_quantile (Proof *proof, const char *what, const Hist *response, double percentile,
                double stall_ns, double length_ns)
{
  double expected_ms = (stall_ns - (1 - percentile / 100) * length_ns) / 1e6;

  proof_claim (proof, what, (double) hist_percentile (response, percentile) / 1e6, expected_ms,
               0.01 * expected_ms);
}

/* The formula's server answers everything that has waited at once; a real one, one after the other.
 * What that adds to the mean, by the server's clock. */
static double
read_drain_ns (Sleeper *sleeper, double stall_ns)
{
  const GArray *visits = sleeper_get_visits (sleeper);
  guint waited = (guint) (stall_ns / 1e9 * RATE);
  guint64 thaw_ns = sleeper_get_thaw_ns (sleeper);
  double sum_ns = 0;

  for (guint i = 0; i < visits->len && waited > 0; i++)
    {
      const SleeperVisit *visit = &g_array_index (visits, SleeperVisit, i);

      if (visit->answer_ns < thaw_ns)
        continue;
      sum_ns += (double) (visit->answer_ns - thaw_ns);
      waited--;
    }
  return sum_ns / visits->len;
}

static void
claim_stall (Proof *proof, const Hist *response, double stall_ns, double length_ns, double drain_ns)
{
  double alone_ns = (double) hist_percentile (response, 50);
  double undisturbed_ms = (1 - stall_ns / length_ns) * alone_ns / 1e6;
  double mean_ms = stall_ns * stall_ns / (2 * length_ns) / 1e6;

  g_test_message ("D^2/2T is %.3f ms; requests that met no stall took %.3f ms, which adds %.3f ms; "
                  "the server's catching up adds %.3f ms",
                  mean_ms, alone_ns / 1e6, undisturbed_ms, drain_ns / 1e6);
  proof_claim (proof, "mean response, ms", hist_mean (response) / 1e6,
               mean_ms + undisturbed_ms + drain_ns / 1e6, 0.01 * mean_ms);
  claim_quantile (proof, "p99 response, ms", response, 99, stall_ns, length_ns);
  claim_quantile (proof, "p99.9 response, ms", response, 99.9, stall_ns, length_ns);
  claim_quantile (proof, "max response, ms", response, 100, stall_ns, length_ns);
}

static void
attempt (Proof *proof, gconstpointer data)
{
  const double *length_ns = data;
  double stall_ns = *length_ns / 10;
  g_autoptr (Sleeper) sleeper = sleeper_new (1);
  g_autoptr (LoadRun) run = NULL;

  /* Half-way between two requests, so that their waits are D/2 in the mean. */
  sleeper_freeze (sleeper, (guint64) (*length_ns / 2 + 0.5e9 / RATE), (guint64) stall_ns);
  run = load_run (program, "-c 4 -R %g --arrivals constant -d %.0fns --warmup 0 '%swork?us=0'",
                  RATE, *length_ns, sleeper_get_url (sleeper));
  g_assert_cmpuint (run->whole.errors, ==, 0);
  g_assert_cmpuint (run->whole.completed, ==, run->whole.scheduled);
  claim_stall (proof, &run->whole.response, stall_ns, *length_ns,
               read_drain_ns (sleeper, stall_ns));
  show_service_time (&run->whole.service);
}

static void
test_stall (void)
{
  double length_ns = proof_length (4e9, 1e10);

  /* What is claimed most sharply of is the mean, to one hundredth. */
  proof_run (attempt, &length_ns, 0.1 * length_ns / 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  net_init ();
  g_test_add_func ("/stall/omission", test_stall);
  return g_test_run ();
}
