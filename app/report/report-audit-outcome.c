/* How contenders did, in the light of their audits. The main context's thread. */
#include "report-check.h"
#include "report-words.h"

#include <glib/gi18n-lib.h>

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

static char *
compare (const char *const *names, const LabSummary *summaries, const LabAudit *audits, guint count)
{
  guint overloaded = find_verdict (audits, count, LAB_VERDICT_OVERLOADED);
  char *outcome;

  if (overloaded == count)
    return report_words_outcome (names, summaries, count);
  outcome = report_words_throughputs (names, summaries, count);
  return join (outcome,
               g_strdup_printf (_ ("%s was overloaded: its throughput is its capacity, and its "
                                   "latencies are those of a growing queue, which are not "
                                   "compared."),
                                names[overloaded]));
}

char *
report_audit_outcome (const char *const *names, const LabSummary *summaries, const LabAudit *audits,
                      guint count)
{
  guint invalid = find_verdict (audits, count, LAB_VERDICT_INVALID);
  guint suspect = find_verdict (audits, count, LAB_VERDICT_SUSPECT);
  char *outcome;

  if (invalid < count)
    return count > 1 ? refuse (names[invalid], &audits[invalid]) : NULL;
  outcome = compare (names, summaries, audits, count);
  if (outcome == NULL || suspect == count)
    return outcome;
  return join (outcome, warn (names[suspect], &audits[suspect]));
}
