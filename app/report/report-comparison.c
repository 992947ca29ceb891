/* What came of a comparison, as a sentence. No figure is computed here but a ratio turned round, so
 * that it is above 1. The main context's thread. */
#include "report-comparison.h"

#include "report-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

const char *
report_metric_word (LabMetric metric)
{
  switch (metric)
    {
    case LAB_METRIC_THROUGHPUT:
      return _ ("throughput");
    case LAB_METRIC_CPU:
      return _ ("CPU per request");
    case LAB_METRIC_MEMORY:
      return _ ("memory");
    case LAB_METRIC_P50:
    case LAB_METRIC_P99:
    case LAB_METRIC_P99_9:
      break;
    }
  return lab_metric_word (metric);
}

char *
report_metric_value (LabMetric metric, double value)
{
  if (isnan (value))
    return g_strdup ("–");
  if (metric == LAB_METRIC_THROUGHPUT)
    return report_words_rate (value);
  if (metric == LAB_METRIC_MEMORY)
    return report_words_bytes ((uint64_t) value);
  return report_words_duration (value);
}

static const char *
obstacle_word (LabObstacle obstacle)
{
  switch (obstacle)
    {
    case LAB_OBSTACLE_NONE:
      break;
    case LAB_OBSTACLE_NO_BLOCK:
      return _ ("no block with both");
    case LAB_OBSTACLE_A_INVALID:
    case LAB_OBSTACLE_B_INVALID:
      return _ ("a run is invalid");
    case LAB_OBSTACLE_A_OVERLOADED:
    case LAB_OBSTACLE_B_OVERLOADED:
      return _ ("overloaded");
    case LAB_OBSTACLE_NOT_MEASURED:
      return _ ("not measured");
    }
  return "–";
}

const char *
report_comparison_word (const LabComparison *comparison)
{
  switch (comparison->decision)
    {
    case LAB_DECISION_BETTER:
      return _ ("better");
    case LAB_DECISION_WORSE:
      return _ ("worse");
    case LAB_DECISION_EQUIVALENT:
      return _ ("no difference that matters");
    case LAB_DECISION_INCONCLUSIVE:
      return _ ("undecided");
    case LAB_DECISION_INVALID:
      break;
    }
  return obstacle_word (comparison->obstacle);
}

guint
report_comparison_missing (const LabComparison *comparison)
{
  return comparison->blocks_needed > comparison->blocks
             ? comparison->blocks_needed - comparison->blocks
             : 0;
}

/* A comparison told from the side on which the ratio is above 1. */
typedef struct
{
  const LabComparison *comparison;
  const char *more; /* names */
  const char *less;
  double ratio;
  LabBounds bounds;
} Telling;

static Telling
turn (const LabComparison *comparison, const char *a, const char *b)
{
  const LabBounds *bounds = &comparison->bounds;

  if (comparison->ratio >= 1)
    return (Telling){ comparison, a, b, comparison->ratio, *bounds };
  return (
      Telling){ comparison, b, a, 1 / comparison->ratio, { 1 / bounds->high, 1 / bounds->low } };
}

static char *
describe_ratio (const Telling *telling)
{
  LabMetric metric = telling->comparison->metric;

  if (metric == LAB_METRIC_THROUGHPUT)
    return g_strdup_printf (_ ("%s served %.2f times the requests of %s"), telling->more,
                            telling->ratio, telling->less);
  /* Translators: a contender, a ratio, a metric such as p99 or memory, the other contender. */
  return g_strdup_printf (_ ("%s had %.2f times the %s of %s"), telling->more, telling->ratio,
                          report_metric_word (metric), telling->less);
}

/* The interval; of a few blocks it is their range and promises nothing. */
static char *
describe_certainty (const Telling *telling)
{
  guint blocks = telling->comparison->blocks;

  if (blocks < 2)
    return g_strdup (_ ("in one block"));
  if (blocks < LAB_BLOCKS_MIN)
    return g_strdup_printf (_ ("%.2f to %.2f in %u blocks"), telling->bounds.low,
                            telling->bounds.high, blocks);
  return g_strdup_printf (_ ("95 %% interval %.2f to %.2f, %u blocks"), telling->bounds.low,
                          telling->bounds.high, blocks);
}

char *
report_comparison_describe_missing (const LabComparison *comparison)
{
  guint missing = report_comparison_missing (comparison);
  double margin = 100 * lab_metric_margin (comparison->metric);

  if (missing == 0)
    return g_strdup_printf (_ ("too close to the margin of %.0f %% to be decided"), margin);
  if (comparison->blocks < 2)
    return g_strdup_printf (
        _ ("one run each cannot tell a difference from chance; race at least %u "
           "blocks more"),
        missing);
  return g_strdup_printf (ngettext ("not enough blocks to decide; about %u more would do",
                                    "not enough blocks to decide; about %u more would do", missing),
                          missing);
}

static char *
describe_decision (const Telling *telling)
{
  const LabComparison *comparison = telling->comparison;
  gboolean is_gain = lab_metric_is_gain (comparison->metric);

  if (comparison->decision == LAB_DECISION_INCONCLUSIVE)
    return report_comparison_describe_missing (comparison);
  if (comparison->decision == LAB_DECISION_EQUIVALENT)
    return g_strdup_printf (_ ("no difference that matters, which would be %.0f %%"),
                            100 * lab_metric_margin (comparison->metric));
  return g_strdup_printf (_ ("%s is better"), is_gain ? telling->more : telling->less);
}

char *
report_comparison_sentence (const LabComparison *comparison, const char *a, const char *b)
{
  Telling telling = turn (comparison, a, b);
  g_autofree char *ratio = NULL;
  g_autofree char *certainty = NULL;
  g_autofree char *decision = NULL;

  if (comparison->decision == LAB_DECISION_INVALID)
    return g_strdup_printf (_ ("%s and %s are not compared by %s: %s."), a, b,
                            report_metric_word (comparison->metric),
                            report_comparison_word (comparison));
  ratio = describe_ratio (&telling);
  certainty = describe_certainty (&telling);
  decision = describe_decision (&telling);
  /* The median of the ratios need not be the ratio of the medians that a table shows. */
  if (comparison->decision == LAB_DECISION_INCONCLUSIVE && comparison->blocks > 1)
    return g_strdup_printf (_ ("Undecided; in the median block %s (%s): %s."), ratio, certainty,
                            decision);
  return g_strdup_printf (_ ("%s (%s): %s."), ratio, certainty, decision);
}

char *
report_comparison_describe_spare (guint blocks, const char *name)
{
  /* Translators: a race, or the file it was read from. */
  return g_strdup_printf (ngettext ("%u block of %s has no counterpart and does not count.",
                                    "%u blocks of %s have no counterpart and do not count.",
                                    blocks),
                          blocks, name);
}
