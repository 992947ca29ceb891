/* Is the limit that a search finds the one of the books? A pool of c threads that each take S over
 * a request can do c / S of them a second, and at constant gaps nobody waits below that: D/D/c. S
 * is measured beforehand, with one request at a time. */
#include "clock.h"
#include "contender.h"
#include "lab-limit.h"
#include "lab-summary.h"
#include "proof.h"

#include <math.h>

#define WORKLOAD "wait?us=10000"
#define WORKERS 4
#define CONNECTIONS 256
#define TOLERANCE 0.05
/* How late a thread wakes matters against the 10 ms that a request takes. */
#define EFFECT_NS 1e7

static const char *program;

static LabScenario *
make_scenario (uint64_t connections, double duration_s)
{
  LabScenario *scenario = lab_scenario_new ();

  lab_scenario_set_workload (scenario, WORKLOAD);
  scenario->connections = connections;
  scenario->arrivals = LAB_ARRIVALS_CONSTANT;
  scenario->duration_ns = (uint64_t) (duration_s * 1e9);
  scenario->warmup_ns = scenario->duration_ns / 10;
  return scenario;
}

/* What the pool can do, in requests a second. */
static double
measure_capacity (LabBackend *backend)
{
  g_autoptr (GPtrArray) backends = g_ptr_array_new ();
  g_autoptr (LabScenario) scenario = make_scenario (1, proof_length (1, 5));
  g_autoptr (LabRace) race = NULL;
  g_autoptr (LabRun) run = NULL;
  double service_ns;

  g_ptr_array_add (backends, backend);
  race = contender_race (backends, scenario);
  run = g_list_model_get_item (lab_race_get_runs (race), 0);
  service_ns = lab_summary_of (run).latencies[LAB_SERVICE].mean_ns;
  g_test_message ("one at a time takes %.3f ms, so %d threads can do %.1f a second",
                  service_ns / 1e6, WORKERS, WORKERS * 1e9 / service_ns);
  return WORKERS * 1e9 / service_ns;
}

static void
tell_trials (const LabHunt *hunt)
{
  static const char *const results[] = { "held", "broken", "unknown" };

  for (guint i = 0; i < hunt->trials->len; i++)
    {
      const LabTrial *trial = hunt->trials->pdata[i];

      g_test_message ("  %4" G_GUINT64_FORMAT "/s: %6.1f/s, p99 %8.3f ms, %s", trial->rate,
                      trial->summary.throughput_per_s,
                      (double) trial->summary.latencies[LAB_RESPONSE].p99_ns / 1e6,
                      results[trial->result]);
    }
}

/* The highest rate at which OBJECTIVE holds; NAN when the search does not come to one. */
static double
find_limit (LabBackend *backend, const LabScenario *scenario, const char *text)
{
  g_autoptr (LabObjective) objective = lab_objective_parse (text, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LabLimit) limit = lab_limit_new (scenario, backend, objective, NULL, &error);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  const LabHunt *hunt;

  g_assert_no_error (error);
  g_signal_connect_swapped (limit, "finished", G_CALLBACK (g_main_loop_quit), loop);
  lab_relay_start (LAB_RELAY (limit));
  g_main_loop_run (loop);
  g_assert_no_error (lab_relay_get_error (LAB_RELAY (limit)));
  hunt = lab_limit_get_hunt (limit);
  tell_trials (hunt);
  g_test_message ("%s: %s, holds at %" G_GUINT64_FORMAT "/s, breaks at %" G_GUINT64_FORMAT "/s",
                  text, lab_search_state_name (hunt->search.state), hunt->search.held,
                  hunt->search.broken);
  return hunt->search.state == LAB_SEARCH_FOUND ? (double) hunt->search.held : NAN;
}

/* What comes beyond the capacity for T seconds waits for T * (rate / capacity - 1) in the end. So
 * the objective breaks within 3 % of the capacity: 250 ms of 11 s, 25 ms of 1.1 s. The short search
 * begins near its end. */
static void
attempt (Proof *proof, gconstpointer data)
{
  g_autofree char *quoted = g_shell_quote (program);
  g_autofree char *command = g_strdup_printf ("%s --model pool --workers %d", quoted, WORKERS);
  g_autoptr (LabBackend) pool = contender_new ("pool", command);
  g_autoptr (LabScenario) scenario = make_scenario (CONNECTIONS, proof_length (1, 10));
  gboolean is_long = proof_length (0, 1) > 0;
  double capacity = measure_capacity (pool);

  if (!is_long)
    {
      scenario->model = LAB_MODEL_OPEN;
      scenario->rate_per_s = (uint64_t) (0.9 * capacity);
    }
  proof_claim (proof, "limit of the pool, 1/s",
               find_limit (pool, scenario, is_long ? "p99<250ms" : "p99<25ms"), capacity,
               TOLERANCE * capacity);
}

static void
test_pool (void)
{
  proof_run (attempt, NULL, EFFECT_NS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  g_test_add_func ("/limit/pool", test_pool);
  return g_test_run ();
}
