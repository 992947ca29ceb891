/* Tests the decisions: each of them, from samples that ask for it, and how often chance gets one.
 */
#include "lab-comparison.h"

#include "lab-random.h"

#include <math.h>

/* COUNT samples whose values all are VALUE and as much as NOISE (a part) away. */
static GArray *
make_samples (guint count, double value, double noise, uint64_t seed)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (LabSample));

  for (guint i = 0; i < count; i++)
    {
      LabSample sample = { .number = i + 1, .verdict = LAB_VERDICT_VALID };

      for (int metric = 0; metric < LAB_METRICS; metric++)
        {
          double part = (double) (lab_random_draw (&seed) >> 11) * 0x1p-53;

          sample.values[metric] = value * (1 + noise * (2 * part - 1));
        }
      g_array_append_val (samples, sample);
    }
  return samples;
}

static GArray *
compare_two (GArray *a, GArray *b)
{
  GArray *const contenders[] = { a, b };
  g_autoptr (GArray) pairs = lab_pairs_of (2);

  return lab_comparisons_of (contenders, pairs);
}

static const LabComparison *
find (const GArray *comparisons, LabMetric metric)
{
  return lab_comparisons_find (comparisons, (LabPair){ 0, 1 }, metric);
}

static void
assert_decisions (double ratio, double noise, guint blocks, LabDecision throughput, LabDecision p99)
{
  g_autoptr (GArray) a = make_samples (blocks, 100 * ratio, noise, 1);
  g_autoptr (GArray) b = make_samples (blocks, 100, noise, 2);
  g_autoptr (GArray) comparisons = compare_two (a, b);

  g_assert_cmpint (find (comparisons, LAB_METRIC_THROUGHPUT)->decision, ==, throughput);
  g_assert_cmpint (find (comparisons, LAB_METRIC_P99)->decision, ==, p99);
}

static void
test_decisions (void)
{
  assert_decisions (1.5, 0.02, 10, LAB_DECISION_BETTER, LAB_DECISION_WORSE);
  assert_decisions (1 / 1.5, 0.02, 10, LAB_DECISION_WORSE, LAB_DECISION_BETTER);
  assert_decisions (1.0, 0.02, 10, LAB_DECISION_EQUIVALENT, LAB_DECISION_EQUIVALENT);
  assert_decisions (1.14, 0.02, 10, LAB_DECISION_BETTER, LAB_DECISION_EQUIVALENT);
  assert_decisions (1.1, 0.05, 10, LAB_DECISION_INCONCLUSIVE, LAB_DECISION_EQUIVALENT);
  assert_decisions (1.0, 0.9, 10, LAB_DECISION_INCONCLUSIVE, LAB_DECISION_INCONCLUSIVE);
}

/* A quick race decides nothing, however clear it looks. */
static void
test_few (void)
{
  for (guint blocks = 1; blocks < LAB_BLOCKS_MIN; blocks++)
    {
      assert_decisions (3, 0.01, blocks, LAB_DECISION_INCONCLUSIVE, LAB_DECISION_INCONCLUSIVE);
      assert_decisions (1, 0.01, blocks, LAB_DECISION_INCONCLUSIVE, LAB_DECISION_INCONCLUSIVE);
    }
  assert_decisions (3, 0.01, LAB_BLOCKS_MIN, LAB_DECISION_BETTER, LAB_DECISION_WORSE);
}

/* A with B says the opposite of B with A, figure by figure. */
static void
test_mirrored (void)
{
  g_autoptr (GArray) a = make_samples (10, 130, 0.1, 3);
  g_autoptr (GArray) b = make_samples (10, 100, 0.1, 4);
  g_autoptr (GArray) forth = compare_two (a, b);
  g_autoptr (GArray) back = compare_two (b, a);

  for (int metric = 0; metric < LAB_METRICS; metric++)
    {
      const LabComparison *one = find (forth, (LabMetric) metric);
      const LabComparison *other = find (back, (LabMetric) metric);

      g_assert_cmpfloat_with_epsilon (one->ratio * other->ratio, 1, 1e-9);
      g_assert_cmpfloat (one->bounds.low, <=, one->ratio);
      g_assert_cmpfloat (one->ratio, <=, one->bounds.high);
      g_assert_cmpfloat (one->p, ==, other->p);
      g_assert_cmpfloat (one->a_value, ==, other->b_value);
    }
}

/* Blocks are found by their numbers: what only one of both has is left out. */
static void
test_blocks (void)
{
  g_autoptr (GArray) a = make_samples (9, 100, 0, 1);
  g_autoptr (GArray) b = make_samples (9, 100, 0, 1);
  g_autoptr (GArray) comparisons = NULL;
  const LabComparison *comparison;

  for (guint i = 0; i < 9; i++)
    g_array_index (b, LabSample, i).values[LAB_METRIC_P50] *= i + 1.0;
  g_array_remove_index (a, 8);
  g_array_remove_index (b, 0);
  comparisons = compare_two (a, b);
  comparison = find (comparisons, LAB_METRIC_P50);
  g_assert_cmpuint (comparison->blocks, ==, 7);
  g_assert_cmpfloat_with_epsilon (comparison->ratio, 1.0 / 5, 1e-12);
  g_assert_cmpfloat_with_epsilon (comparison->b_value, 500, 1e-9);
}

/* More pairs need more blocks for the same certainty. */
static void
test_pairs (void)
{
  GArray *contenders[5];
  g_autoptr (GArray) pairs = lab_pairs_of (5);
  g_autoptr (GArray) comparisons = NULL;
  const LabComparison *comparison;

  g_assert_cmpuint (pairs->len, ==, 10);
  for (guint i = 0; i < 5; i++)
    contenders[i] = make_samples (LAB_BLOCKS_MIN, 100 << i, 0.01, i);
  comparisons = lab_comparisons_of (contenders, pairs);
  g_assert_cmpuint (comparisons->len, ==, 10 * LAB_METRICS);
  comparison = lab_comparisons_find (comparisons, (LabPair){ 0, 4 }, LAB_METRIC_CPU);
  g_assert_cmpfloat_with_epsilon (comparison->p, 2.0 / 64, 1e-12);
  g_assert_cmpfloat_with_epsilon (comparison->p_holm, 20.0 / 64, 1e-12);
  g_assert_cmpint (comparison->decision, ==, LAB_DECISION_INCONCLUSIVE);
  g_assert_cmpuint (comparison->blocks_needed, ==, 9); /* 10 × 2 / 2^9 < 0.05 */
  for (guint i = 0; i < 5; i++)
    g_array_unref (contenders[i]);
}

static void
test_needed (void)
{
  g_autoptr (GArray) one = make_samples (1, 100, 0, 1);
  g_autoptr (GArray) a = make_samples (10, 105, 0.2, 1);
  g_autoptr (GArray) b = make_samples (10, 100, 0.2, 2);
  g_autoptr (GArray) at_margin = make_samples (10, 110, 0, 1);
  g_autoptr (GArray) flat = make_samples (10, 100, 0, 1);
  g_autoptr (GArray) single = compare_two (one, one);
  g_autoptr (GArray) noisy = compare_two (a, b);
  g_autoptr (GArray) never = compare_two (at_margin, flat);

  g_assert_cmpuint (find (single, LAB_METRIC_P50)->blocks_needed, ==, LAB_BLOCKS_MIN);
  g_assert_true (isnan (find (single, LAB_METRIC_P50)->bounds.low));
  g_assert_cmpint (find (noisy, LAB_METRIC_P50)->decision, ==, LAB_DECISION_INCONCLUSIVE);
  g_assert_cmpuint (find (noisy, LAB_METRIC_P50)->blocks_needed, >, 10);
  g_assert_cmpint (find (never, LAB_METRIC_P50)->decision, ==, LAB_DECISION_INCONCLUSIVE);
}

static void
test_obstacles (void)
{
  g_autoptr (GArray) a = make_samples (10, 100, 0.01, 1);
  g_autoptr (GArray) b = make_samples (10, 200, 0.01, 2);
  g_autoptr (GArray) none = make_samples (0, 0, 0, 0);
  g_autoptr (GArray) overloaded = NULL;
  g_autoptr (GArray) invalid = NULL;
  g_autoptr (GArray) empty = compare_two (a, none);

  g_assert_cmpint (find (empty, LAB_METRIC_CPU)->obstacle, ==, LAB_OBSTACLE_NO_BLOCK);
  g_array_index (a, LabSample, 3).verdict = LAB_VERDICT_OVERLOADED;
  g_array_index (a, LabSample, 4).values[LAB_METRIC_CPU] = NAN;
  overloaded = compare_two (a, b);
  g_assert_cmpint (find (overloaded, LAB_METRIC_P50)->obstacle, ==, LAB_OBSTACLE_A_OVERLOADED);
  g_assert_cmpint (find (overloaded, LAB_METRIC_P50)->decision, ==, LAB_DECISION_INVALID);
  g_assert_cmpint (find (overloaded, LAB_METRIC_CPU)->obstacle, ==, LAB_OBSTACLE_NOT_MEASURED);
  g_assert_cmpint (find (overloaded, LAB_METRIC_THROUGHPUT)->decision, ==, LAB_DECISION_WORSE);
  g_array_index (b, LabSample, 0).verdict = LAB_VERDICT_INVALID;
  invalid = compare_two (a, b);
  for (int metric = 0; metric < LAB_METRICS; metric++)
    g_assert_cmpint (find (invalid, (LabMetric) metric)->obstacle, ==, LAB_OBSTACLE_B_INVALID);
}

/* A noisy contender against itself: a difference is seen no more often than the test says, and
 * hardly ever one that matters. */
static void
test_chance (void)
{
  guint significant = 0, decided = 0, count = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GArray) a = make_samples (10, 100, 0.3, 1000 + i);
      g_autoptr (GArray) b = make_samples (10, 100, 0.3, 2000 + i);
      g_autoptr (GArray) comparisons = compare_two (a, b);

      for (guint k = 0; k < comparisons->len; k++, count++)
        {
          const LabComparison *one = &g_array_index (comparisons, LabComparison, k);

          significant += one->p < LAB_SIGNIFICANCE;
          decided += one->decision <= LAB_DECISION_WORSE;
        }
    }
  g_test_message ("of %u comparisons: p < 0.05 in %u, better or worse in %u", count, significant,
                  decided);
  g_assert_cmpuint (significant, <, count * 5 / 100 + 3 * (guint) sqrt (count * 0.05 * 0.95));
  g_assert_cmpuint (decided, <=, count / 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/comparison/decisions", test_decisions);
  g_test_add_func ("/lab/comparison/few", test_few);
  g_test_add_func ("/lab/comparison/mirrored", test_mirrored);
  g_test_add_func ("/lab/comparison/blocks", test_blocks);
  g_test_add_func ("/lab/comparison/pairs", test_pairs);
  g_test_add_func ("/lab/comparison/needed", test_needed);
  g_test_add_func ("/lab/comparison/obstacles", test_obstacles);
  g_test_add_func ("/lab/comparison/chance", test_chance);
  return g_test_run ();
}
