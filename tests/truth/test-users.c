/* A closed loop of users who think, against one server: exact mean value analysis to within three
 * standard errors, and the laws that hold for every run. */
#include "load-run.h"
#include "net.h"
#include "network.h"
#include "proof.h"
#include "queue-law.h"
#include "sleeper.h"

#define USERS 20

static const char *program;

/* The short run has the same ratios in a fifth of the time. */
static Network
choose_network (void)
{
  return (Network){ USERS, proof_length (2e7, 1e8), proof_length (2e6, 1e7) };
}

/* What a user's cycle has beside thinking and the time in the queue: the generator sends late, and
 * the server answers late. The server does nothing in it, as in thinking. */
static double
read_path_ns (Sleeper *sleeper, const LoadFigures *whole)
{
  return hist_mean (&whole->send_lag) + sleeper_get_lateness_ns (sleeper);
}

static void
claim_network (Proof *proof, const Network *network, double path_ns, double warmup_ns,
               const LoadFigures *measured)
{
  double length_ns = (double) measured->length_ns;
  NetworkFigures error = network_standard_error (network, warmup_ns, warmup_ns + length_ns);
  double rate;
  double response_ns =
      queue_law_closed (network->users, network->think_ns + path_ns, network->service_ns, &rate);

  proof_claim (proof, "law: throughput, /s", (double) measured->completed / length_ns * 1e9,
               rate * 1e9, 3 * error.rate_per_s);
  proof_claim (proof, "law: mean response, ms", hist_mean (&measured->response) / 1e6,
               (response_ns + path_ns) / 1e6, 3 * error.response_ns / 1e6);
}

static void
attempt (Proof *proof, gconstpointer data)
{
  const Network *network = data;
  double warmup_s = proof_length (1, 5), duration_s = proof_length (5, 60);
  g_autoptr (Sleeper) sleeper = sleeper_new (1);
  g_autoptr (LoadRun) run =
      load_run (program, "-c %u --think %.0fns -d %gs --warmup %gs '%swork?us={exp:%.0f}'",
                network->users, network->think_ns, duration_s, warmup_s, sleeper_get_url (sleeper),
                network->service_ns / 1e3);

  double path_ns = read_path_ns (sleeper, &run->whole);

  g_test_message ("%" G_GUINT64_FORMAT " requests; the way there and back takes %.3f ms",
                  run->measured.completed, path_ns / 1e6);
  g_assert_cmpuint (run->whole.errors, ==, 0);
  claim_network (proof, network, path_ns, warmup_s * 1e9, &run->measured);
}

static void
test_users (void)
{
  Network network = choose_network ();

  proof_run (attempt, &network, network.service_ns);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  net_init ();
  g_test_add_func ("/users/closed-network", test_users);
  return g_test_run ();
}
