/* Do the decisions hold on real runs? A backend against itself must hardly ever be called better or
 * worse, and one that is a fifth slower nearly always worse. */
#include "clock.h"
#include "contender.h"
#include "lab-comparison.h"
#include "lab-random.h"
#include "proof.h"

#define WORKLOAD "work?us=1000"
#define BLOCKS LAB_BLOCKS_STANDARD
#define SIMULATIONS 200
/* Given the recorded runs, each simulated race is an independent draw whose p is exact: 5 % of them
 * at most are below 0.05, and fewer are decided. So their number is binomial at most, with 10 in
 * the mean, and more than 27 come by chance less than once in a million. */
#define DECIDED_MAX 27
/* The fifth of 500 ms that the slowed one loses: when a thread wakes is of no matter. */
#define EFFECT_NS 1e8

static const char *plain, *slowed;

static LabBackend *
make_backend (const char *id, const char *program)
{
  g_autofree char *command = g_shell_quote (program);

  return contender_new (id, command);
}

static LabScenario *
make_scenario (guint blocks, guint seed)
{
  LabScenario *scenario = lab_scenario_new ();

  lab_scenario_set_workload (scenario, WORKLOAD);
  scenario->connections = 2;
  scenario->warmup_ns = 50 * CLOCK_NS_PER_MS;
  scenario->duration_ns = 500 * CLOCK_NS_PER_MS;
  scenario->blocks = blocks;
  scenario->seed = seed;
  return scenario;
}

/* Races BACKENDS (taken over) and returns the samples (GArray of LabSample) of each. */
static GPtrArray *
race (GPtrArray *backends, guint blocks, guint seed)
{
  g_autoptr (GPtrArray) owned = backends;
  g_autoptr (LabScenario) scenario = make_scenario (blocks, seed);
  g_autoptr (LabRace) lab = contender_race (owned, scenario);
  GPtrArray *samples = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  GListModel *runs = lab_race_get_runs (lab);

  for (guint i = 0; i < owned->len; i++)
    g_ptr_array_add (samples, g_array_new (FALSE, FALSE, sizeof (LabSample)));
  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (LabRun) run = g_list_model_get_item (runs, i);
      LabSample sample = lab_sample_of (run);
      gboolean first =
          g_str_equal (lab_run_get_backend_id (run), lab_backend_get_id (owned->pdata[0]));

      g_array_append_val ((GArray *) samples->pdata[first ? 0 : 1], sample);
    }
  for (guint i = 0; i < samples->len; i++)
    lab_samples_sort (samples->pdata[i]);
  return samples;
}

static GArray *
compare_two (GArray *a, GArray *b)
{
  GArray *const contenders[] = { a, b };
  g_autoptr (GArray) pairs = lab_pairs_of (2);

  return lab_comparisons_of (contenders, pairs);
}

/* Samples FIRST to FIRST + BLOCKS of POOL, numbered as the blocks of a race. What their audits
 * say is no matter here: the differences are chance in any case. */
static GArray *
take (const GArray *pool, guint first)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (LabSample));

  for (guint i = 0; i < BLOCKS; i++)
    {
      LabSample sample = g_array_index (pool, LabSample, first + i);

      sample.number = i + 1;
      sample.verdict = LAB_VERDICT_VALID;
      g_array_append_val (samples, sample);
    }
  return samples;
}

/* Fisher and Yates's shuffle. */
static void
shuffle (GArray *pool, uint64_t *state)
{
  for (guint i = pool->len; i > 1; i--)
    {
      guint other = lab_random_below (state, i);
      LabSample sample = g_array_index (pool, LabSample, i - 1);

      g_array_index (pool, LabSample, i - 1) = g_array_index (pool, LabSample, other);
      g_array_index (pool, LabSample, other) = sample;
    }
}

static void
count_decided (GArray *pool, uint64_t *state, guint *decided, guint *significant)
{
  g_autoptr (GArray) a = NULL;
  g_autoptr (GArray) b = NULL;
  g_autoptr (GArray) comparisons = NULL;

  shuffle (pool, state);
  a = take (pool, 0);
  b = take (pool, BLOCKS);
  comparisons = compare_two (a, b);
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LabComparison *one = &g_array_index (comparisons, LabComparison, i);

      decided[one->metric] += one->decision <= LAB_DECISION_WORSE;
      significant[one->metric] += one->p < LAB_SIGNIFICANCE;
    }
}

/* Judged however busy the machine is: shuffled runs differ by chance alone, and no machine excuses
 * that chance is called a difference. */
static void
test_itself (void)
{
  guint runs = (guint) proof_length (24, 100);
  guint decided[LAB_METRICS] = { 0 }, significant[LAB_METRICS] = { 0 };
  GPtrArray *backends = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) samples = NULL;
  uint64_t state = 2026;

  g_ptr_array_add (backends, make_backend ("plain", plain));
  samples = race (backends, runs, 1);
  for (guint i = 0; i < SIMULATIONS; i++)
    count_decided (samples->pdata[0], &state, decided, significant);
  for (int metric = 0; metric < LAB_METRICS; metric++)
    {
      const char *name = lab_metric_name ((LabMetric) metric);

      g_test_message ("%-20s better or worse in %u of %u races of %u recorded runs with "
                      "themselves (p < 0.05 in %u)",
                      name, decided[metric], SIMULATIONS, runs, significant[metric]);
      g_assert_cmpuint (decided[metric], <=, DECIDED_MAX);
    }
}

/* Whether the race of SEED calls the plain one better, or the slowed one by the other order. */
static gboolean
is_told_apart (guint seed)
{
  GPtrArray *backends = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean slow_first = seed % 2 == 0;
  g_autoptr (GPtrArray) samples = NULL;
  g_autoptr (GArray) comparisons = NULL;
  const LabComparison *throughput;

  g_ptr_array_add (backends,
                   slow_first ? make_backend ("slowed", slowed) : make_backend ("plain", plain));
  g_ptr_array_add (backends,
                   slow_first ? make_backend ("plain", plain) : make_backend ("slowed", slowed));
  samples = race (backends, BLOCKS, seed);
  comparisons = compare_two (samples->pdata[0], samples->pdata[1]);
  throughput = lab_comparisons_find (comparisons, (LabPair){ 0, 1 }, LAB_METRIC_THROUGHPUT);
  g_test_message ("race %u: %s against %s: %.3f (%.3f to %.3f), p = %.4f: %s", seed,
                  slow_first ? "slowed" : "plain", slow_first ? "plain" : "slowed",
                  throughput->ratio, throughput->bounds.low, throughput->bounds.high, throughput->p,
                  lab_decision_name (throughput->decision));
  return throughput->decision == (slow_first ? LAB_DECISION_WORSE : LAB_DECISION_BETTER);
}

static void
attempt_slowed (Proof *proof, gconstpointer data)
{
  double races = proof_length (1, 20), right = 0;

  for (guint seed = 1; seed <= (guint) races; seed++)
    right += is_told_apart (seed);
  proof_claim (proof, "races that tell a fifth apart", right, races, races / 20);
}

static void
test_slowed (void)
{
  proof_run (attempt_slowed, NULL, EFFECT_NS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  plain = argv[1];
  slowed = argv[2];
  g_test_add_func ("/decision/itself", test_itself);
  g_test_add_func ("/decision/slowed", test_slowed);
  return g_test_run ();
}
