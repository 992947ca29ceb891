/* Chooses what the headline is about. The main context's thread. */
#include "report-outcome.h"

#include "report-check.h"
#include "report-comparison.h"
#include "report-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Two throughputs this close are not worth telling apart in a sentence. */
#define ALIKE 0.02

/* The first contender whose verdict is VERDICT; COUNT when there is none. */
static guint
find_verdict (const LabAudit *audits, guint count, LabVerdict verdict)
{
  for (guint i = 0; i < count; i++)
    if (audits[i].verdict == verdict)
      return i;
  return count;
}

static char *
join (char *first, char *second)
{
  char *joined;

  if (first == NULL || second == NULL)
    return first != NULL ? first : second;
  joined = g_strconcat (first, " ", second, NULL);
  g_free (first);
  g_free (second);
  return joined;
}

static char *
describe_cause (const LabAudit *audit)
{
  return report_check_describe (report_check_find_worst (audit));
}

static char *
refuse (const char *name, const LabAudit *audit)
{
  g_autofree char *cause = describe_cause (audit);

  return g_strdup_printf (_ ("Not comparable, because %s is invalid – %s."), name, cause);
}

static char *
warn (const char *name, const LabAudit *audit)
{
  g_autofree char *cause = describe_cause (audit);

  return g_strdup_printf (_ ("Take it with care: %s is suspect – %s."), name, cause);
}

/* The median throughput of a contender, from any of its comparisons; NAN when it has none. */
static double
throughput_of (const GArray *comparisons, guint contender)
{
  double value = NAN;

  for (guint i = 0; i < comparisons->len && isnan (value); i++)
    {
      const LabComparison *one = &g_array_index (comparisons, LabComparison, i);

      if (one->metric == LAB_METRIC_THROUGHPUT && one->pair.a == contender)
        value = one->a_value;
      else if (one->metric == LAB_METRIC_THROUGHPUT && one->pair.b == contender)
        value = one->b_value;
    }
  return value;
}

/* The fastest, or the fastest besides EXCEPT; COUNT when there is none. A comparison with NAN is
 * false. */
static guint
find_fastest (const GArray *comparisons, guint count, guint except)
{
  guint best = count;
  double most = 0;

  for (guint i = 0; i < count; i++)
    if (i != except && throughput_of (comparisons, i) > most)
      {
        best = i;
        most = throughput_of (comparisons, i);
      }
  return best;
}

guint
report_outcome_find_fastest (const GArray *comparisons, guint count)
{
  return find_fastest (comparisons, count, count);
}

static gboolean
is_alike (const LabComparison *comparison)
{
  return comparison->decision == LAB_DECISION_EQUIVALENT || fabs (comparison->ratio - 1) < ALIKE;
}

/* Served alike, as under one arrival rate: then the tail is what differs, unless it is not to be
 * compared. */
const LabComparison *
report_outcome_choose (const GArray *comparisons, LabPair pair)
{
  const LabComparison *throughput = lab_comparisons_find (comparisons, pair, LAB_METRIC_THROUGHPUT);
  const LabComparison *p99 = lab_comparisons_find (comparisons, pair, LAB_METRIC_P99);

  return is_alike (throughput) && p99->decision != LAB_DECISION_INVALID ? p99 : throughput;
}

static char *
describe_alike (const char *const *names, const GArray *comparisons,
                const LabComparison *throughput)
{
  const char *a = names[throughput->pair.a], *b = names[throughput->pair.b];
  const LabComparison *chosen = report_outcome_choose (comparisons, throughput->pair);
  g_autofree char *rate = report_words_rate (fmax (throughput->a_value, throughput->b_value));
  char *sentence = g_strdup_printf (_ ("%s and %s both served about %s."), a, b, rate);

  return chosen == throughput ? sentence
                              : join (sentence, report_comparison_sentence (chosen, a, b));
}

static char *
compare_best (const char *const *names, guint count, const GArray *comparisons)
{
  guint first = find_fastest (comparisons, count, count);
  guint second = first == count ? count : find_fastest (comparisons, count, first);
  LabPair pair = { MIN (first, second), MAX (first, second) };
  const LabComparison *throughput =
      second == count ? NULL : lab_comparisons_find (comparisons, pair, LAB_METRIC_THROUGHPUT);

  if (throughput == NULL || throughput->decision == LAB_DECISION_INVALID)
    return NULL;
  return is_alike (throughput)
             ? describe_alike (names, comparisons, throughput)
             : report_comparison_sentence (throughput, names[pair.a], names[pair.b]);
}

static char *
describe_overload (const char *name)
{
  return g_strdup_printf (_ ("%s was overloaded: its throughput is its capacity, and its latencies "
                             "are those of a growing queue, which are not compared."),
                          name);
}

char *
report_outcome_describe (const char *const *names, const LabAudit *audits, guint count,
                         const GArray *comparisons)
{
  guint invalid = find_verdict (audits, count, LAB_VERDICT_INVALID);
  guint overloaded = find_verdict (audits, count, LAB_VERDICT_OVERLOADED);
  guint suspect = find_verdict (audits, count, LAB_VERDICT_SUSPECT);
  char *outcome;

  if (invalid < count)
    return count > 1 ? refuse (names[invalid], &audits[invalid]) : NULL;
  outcome = compare_best (names, count, comparisons);
  if (overloaded < count)
    outcome = join (outcome, describe_overload (names[overloaded]));
  if (outcome == NULL || suspect == count)
    return outcome;
  return join (outcome, warn (names[suspect], &audits[suspect]));
}
