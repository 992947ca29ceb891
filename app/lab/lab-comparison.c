/* Decides on pairs: pairs up the runs, has the statistics computed, and judges by margins. Any
 * thread. */
#include "lab-comparison.h"

#include "lab-scenario.h"

#include <math.h>

#define BOOTSTRAP_SEED 1

static const char *const decisions[] = { "better", "worse", "equivalent", "inconclusive",
                                         "invalid" };
static const char *const obstacles[] = { NULL,           "no-block",     "a-invalid",   "b-invalid",
                                         "a-overloaded", "b-overloaded", "not-measured" };

const char *
lab_decision_name (LabDecision decision)
{
  return decisions[decision];
}

const char *
lab_obstacle_name (LabObstacle obstacle)
{
  return obstacles[obstacle];
}

GArray *
lab_pairs_of (guint count)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (LabPair));

  for (guint a = 0; a < count; a++)
    for (guint b = a + 1; b < count; b++)
      {
        LabPair pair = { a, b };

        g_array_append_val (pairs, pair);
      }
  return pairs;
}

/* The values of the blocks that both have, side by side. */
typedef struct
{
  guint count;
  double *a;
  double *b;
  double *logs; /* of a / b */
  LabVerdict a_worst;
  LabVerdict b_worst;
} Blocks;

static void
blocks_clear (Blocks *blocks)
{
  g_free (blocks->a);
  g_free (blocks->b);
  g_free (blocks->logs);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Blocks, blocks_clear)

static void
add_block (Blocks *blocks, const LabSample *a, const LabSample *b, LabMetric metric)
{
  blocks->a[blocks->count] = a->values[metric];
  blocks->b[blocks->count] = b->values[metric];
  blocks->logs[blocks->count++] = log (a->values[metric] / b->values[metric]);
  blocks->a_worst = MAX (blocks->a_worst, a->verdict);
  blocks->b_worst = MAX (blocks->b_worst, b->verdict);
}

/* Both are in the order of their numbers. */
static Blocks
pair_up (const GArray *a, const GArray *b, LabMetric metric)
{
  guint most = MIN (a->len, b->len);
  Blocks blocks = { .a = g_new (double, most),
                    .b = g_new (double, most),
                    .logs = g_new (double, most) };

  for (guint i = 0, k = 0; i < a->len && k < b->len;)
    {
      const LabSample *one = &g_array_index (a, LabSample, i);
      const LabSample *other = &g_array_index (b, LabSample, k);

      if (one->number == other->number)
        add_block (&blocks, one, other, metric);
      i += one->number <= other->number;
      k += other->number <= one->number;
    }
  return blocks;
}

static LabObstacle
find_obstacle (const Blocks *blocks, LabMetric metric)
{
  if (blocks->count == 0)
    return LAB_OBSTACLE_NO_BLOCK;
  if (blocks->a_worst == LAB_VERDICT_INVALID)
    return LAB_OBSTACLE_A_INVALID;
  if (blocks->b_worst == LAB_VERDICT_INVALID)
    return LAB_OBSTACLE_B_INVALID;
  if (lab_metric_is_latency (metric) && blocks->a_worst == LAB_VERDICT_OVERLOADED)
    return LAB_OBSTACLE_A_OVERLOADED;
  if (lab_metric_is_latency (metric) && blocks->b_worst == LAB_VERDICT_OVERLOADED)
    return LAB_OBSTACLE_B_OVERLOADED;
  for (guint i = 0; i < blocks->count; i++)
    if (isnan (blocks->logs[i]))
      return LAB_OBSTACLE_NOT_MEASURED;
  return LAB_OBSTACLE_NONE;
}

static void
set_figures (LabComparison *comparison, const Blocks *blocks)
{
  LabBounds logs =
      lab_statistics_bootstrap_median (blocks->logs, blocks->count, LAB_CONFIDENCE, BOOTSTRAP_SEED);

  comparison->a_value = lab_statistics_median (blocks->a, blocks->count);
  comparison->b_value = lab_statistics_median (blocks->b, blocks->count);
  comparison->ratio = exp (lab_statistics_median (blocks->logs, blocks->count));
  comparison->bounds = (LabBounds){ exp (logs.low), exp (logs.high) };
  comparison->p = lab_statistics_sign_flip (blocks->logs, blocks->count);
}

static LabComparison
measure (GArray *const *contenders, LabPair pair, LabMetric metric)
{
  g_auto (Blocks) blocks = pair_up (contenders[pair.a], contenders[pair.b], metric);
  LabComparison comparison = {
    .pair = pair,
    .metric = metric,
    .blocks = blocks.count,
    .a_value = NAN,
    .b_value = NAN,
    .ratio = NAN,
    .bounds = { NAN, NAN },
    .p = NAN,
    .p_holm = NAN,
    .is_suspect = blocks.a_worst == LAB_VERDICT_SUSPECT || blocks.b_worst == LAB_VERDICT_SUSPECT,
    .decision = LAB_DECISION_INVALID,
    .obstacle = find_obstacle (&blocks, metric),
  };

  if (comparison.obstacle == LAB_OBSTACLE_NONE)
    set_figures (&comparison, &blocks);
  return comparison;
}

/* With so many blocks even the smallest p of all survives Holm's adjustment for PAIRS. */
static guint
least_blocks (guint pairs)
{
  guint blocks = LAB_BLOCKS_MIN;

  while (pairs * exp2 (1.0 - blocks) >= LAB_SIGNIFICANCE)
    blocks++;
  return blocks;
}

/* Holm's adjustment over all pairs that are compared by METRIC, which are those with a p. */
static void
adjust (GArray *comparisons, LabMetric metric)
{
  guint count = comparisons->len / LAB_METRICS, compared = 0;
  g_autofree double *p = g_new (double, count);
  g_autofree double *adjusted = g_new (double, count);

  for (guint i = 0; i < count; i++)
    {
      p[i] = g_array_index (comparisons, LabComparison, i * LAB_METRICS + metric).p;
      compared += !isnan (p[i]);
    }
  lab_statistics_holm (p, adjusted, count);
  for (guint i = 0; i < count; i++)
    {
      LabComparison *one = &g_array_index (comparisons, LabComparison, i * LAB_METRICS + metric);

      one->p_holm = adjusted[i];
      one->blocks_least = least_blocks (compared);
    }
}

/* An interval narrows with the root of the blocks. From the ratio it has to keep clear of the
 * nearer margin, on whichever side of it the ratio lies. */
static guint
estimate_blocks (const LabComparison *comparison)
{
  double margin = log1p (lab_metric_margin (comparison->metric));
  double room = fabs (fabs (log (comparison->ratio)) - margin);
  double half = log (comparison->bounds.high / comparison->bounds.low) / 2;
  double blocks = comparison->blocks_least;

  if (comparison->blocks > 1 && half > 0)
    blocks = fmax (blocks, ceil (comparison->blocks * (half / room) * (half / room)));
  blocks = fmax (blocks, comparison->blocks + 1);
  return blocks <= LAB_BLOCKS_MAX ? (guint) blocks : 0;
}

static LabDecision
decide (const LabComparison *comparison)
{
  double margin = 1 + lab_metric_margin (comparison->metric);
  const LabBounds *bounds = &comparison->bounds;
  gboolean is_higher = bounds->low > margin, is_lower = bounds->high < 1 / margin;

  if (comparison->blocks < LAB_BLOCKS_MIN)
    return LAB_DECISION_INCONCLUSIVE;
  if (bounds->low > 1 / margin && bounds->high < margin)
    return LAB_DECISION_EQUIVALENT;
  if ((!is_higher && !is_lower) || comparison->p_holm >= LAB_SIGNIFICANCE)
    return LAB_DECISION_INCONCLUSIVE;
  return is_higher == lab_metric_is_gain (comparison->metric) ? LAB_DECISION_BETTER
                                                              : LAB_DECISION_WORSE;
}

static void
judge (LabComparison *comparison)
{
  if (comparison->obstacle != LAB_OBSTACLE_NONE)
    return;
  comparison->decision = decide (comparison);
  if (comparison->decision == LAB_DECISION_INCONCLUSIVE)
    comparison->blocks_needed = estimate_blocks (comparison);
}

GArray *
lab_comparisons_of (GArray *const *contenders, const GArray *pairs)
{
  GArray *comparisons = g_array_new (FALSE, FALSE, sizeof (LabComparison));

  for (guint i = 0; i < pairs->len; i++)
    for (int metric = 0; metric < LAB_METRICS; metric++)
      {
        LabComparison comparison =
            measure (contenders, g_array_index (pairs, LabPair, i), (LabMetric) metric);

        g_array_append_val (comparisons, comparison);
      }
  for (int metric = 0; metric < LAB_METRICS; metric++)
    adjust (comparisons, (LabMetric) metric);
  for (guint i = 0; i < comparisons->len; i++)
    judge (&g_array_index (comparisons, LabComparison, i));
  return comparisons;
}

const LabComparison *
lab_comparisons_find (const GArray *comparisons, LabPair pair, LabMetric metric)
{
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LabComparison *comparison = &g_array_index (comparisons, LabComparison, i);

      if (comparison->metric == metric && comparison->pair.a == pair.a &&
          comparison->pair.b == pair.b)
        return comparison;
    }
  return NULL;
}
