/* Whether one contender is better than another: the decision, and what it rests on.
 *
 * Contenders are compared by the ratios of runs of the same number, which share block, arrivals and
 * demands. What the ratio's interval and the test are is in lab-statistics.h; how large a
 * difference has to be is lab_metric_margin. What the decisions mean and why is in
 * docs/decision.md. Any thread. */
#pragma once

#include "lab-sample.h"
#include "lab-statistics.h"

#define LAB_CONFIDENCE 0.95
#define LAB_SIGNIFICANCE 0.05

/* Fewer blocks decide nothing: below 6 no difference, however large, has p < 0.05. */
#define LAB_BLOCKS_MIN 6

/* What a race does when it is to decide. */
#define LAB_BLOCKS_STANDARD 10

typedef enum
{
  LAB_DECISION_BETTER,       /* the interval lies beyond the margin, and Holm's p is below 0.05 */
  LAB_DECISION_WORSE,        /* the same, on the other side */
  LAB_DECISION_EQUIVALENT,   /* the interval lies within the margins: no difference that matters */
  LAB_DECISION_INCONCLUSIVE, /* none of these: more blocks are needed */
  LAB_DECISION_INVALID       /* cannot be compared; see the obstacle */
} LabDecision;

/* "better", "worse", "equivalent", "inconclusive", "invalid". Static. */
const char *lab_decision_name (LabDecision decision);

/* Why nothing can be compared. */
typedef enum
{
  LAB_OBSTACLE_NONE,
  LAB_OBSTACLE_NO_BLOCK,  /* no block has a run of both */
  LAB_OBSTACLE_A_INVALID, /* the audit of a run of A calls it invalid */
  LAB_OBSTACLE_B_INVALID,
  LAB_OBSTACLE_A_OVERLOADED, /* latencies alone: they are those of a growing queue */
  LAB_OBSTACLE_B_OVERLOADED,
  LAB_OBSTACLE_NOT_MEASURED /* a run has no such figure */
} LabObstacle;

/* "no-block", "a-invalid" …; NULL for none. Static. */
const char *lab_obstacle_name (LabObstacle obstacle);

/* Who is compared with whom: indexes of contenders. */
typedef struct
{
  guint a;
  guint b;
} LabPair;

/* One pair by one metric. NAN where there is no such figure. */
typedef struct
{
  LabPair pair;
  LabMetric metric;
  guint blocks;       /* with a run of both */
  guint blocks_least; /* as many as the smallest p there is needs to be below LAB_SIGNIFICANCE after
                       * Holm's adjustment: LAB_BLOCKS_MIN of one pair, more of several */
  double a_value;     /* medians over these blocks, in the metric's unit */
  double b_value;
  double ratio;         /* a / b: the median of the blocks' ratios */
  LabBounds bounds;     /* its 95 % interval; NAN of one block */
  double p;             /* of the sign-flip test on the logarithms of the ratios */
  double p_holm;        /* the same, adjusted for all pairs that are compared by this metric */
  gboolean is_suspect;  /* the audit of a run of either calls it suspect */
  LabDecision decision; /* on A against B: "better" is in the metric's own sense */
  LabObstacle obstacle; /* of LAB_DECISION_INVALID */
  guint blocks_needed;  /* inconclusive: about so many blocks in all would decide; 0: no number that
                         * a race may have, since the ratio lies too close to a margin */
} LabComparison;

/* All pairs (LabPair) of COUNT contenders, each once. Free with g_array_unref. */
GArray *lab_pairs_of (guint count);

/* Compares each of PAIRS (LabPair) by each metric; CONTENDERS[i] are samples (LabSample) in the
 * order of their numbers. Returns LabComparison, by pair and then by metric. Free with
 * g_array_unref. Takes some milliseconds for each pair. */
GArray *lab_comparisons_of (GArray *const *contenders, const GArray *pairs);

/* That of PAIR and METRIC in COMPARISONS; borrowed, NULL when there is none. */
const LabComparison *
lab_comparisons_find (const GArray *comparisons, LabPair pair, LabMetric metric);

/* A comparison as it stands in JSON: `metric`, `a` and `b` (the ids), `a_value`, `b_value`,
 * `ratio`, `low`, `high`, `p`, `p_holm`, `blocks`, `blocks_least`, `blocks_needed`, `suspect`,
 * `verdict`, `obstacle`; null where there is nothing. A new object. */
JsonObject *
lab_comparison_to_json (const LabComparison *comparison, const char *a_id, const char *b_id);
