/* See the header. */
#include "report-audit.h"

#include "report-check.h"

#include "http.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

/* Less than this of a processor, or of the time, is not worth a sentence. */
#define FACT_MIN 0.05
/* Of the connections, so many with the server and more are as a closed loop should be. */
#define WITH_SERVER_MIN 0.5

static void
report_check_free (ReportCheck *check)
{
  g_free (check->title);
  g_free (check->result);
  g_free (check->measured);
  g_free (check->limit);
  g_free (check->advice);
  g_free (check);
}

void
report_audit_free (ReportAudit *audit)
{
  g_free (audit->word);
  g_free (audit->reason);
  g_free (audit->cause);
  g_ptr_array_unref (audit->checks);
  g_ptr_array_unref (audit->facts);
  g_free (audit);
}

const char *
report_audit_word (LabVerdict verdict)
{
  switch (verdict)
    {
    case LAB_VERDICT_PENDING:
      return _ ("pending");
    case LAB_VERDICT_VALID:
      return _ ("valid");
    case LAB_VERDICT_SUSPECT:
      return _ ("suspect");
    case LAB_VERDICT_OVERLOADED:
      return _ ("overloaded");
    case LAB_VERDICT_INVALID:
      return _ ("invalid");
    }
  return "–";
}

ReportSeverity
report_audit_severity (LabVerdict verdict)
{
  if (verdict == LAB_VERDICT_PENDING)
    return REPORT_SEVERITY_NONE;
  if (verdict == LAB_VERDICT_VALID)
    return REPORT_SEVERITY_GOOD;
  return verdict == LAB_VERDICT_INVALID ? REPORT_SEVERITY_ERROR : REPORT_SEVERITY_WARNING;
}

static char *
describe_valid (const LabAudit *audit)
{
  guint passed = 0, unmeasured = 0;

  for (int kind = 0; kind < LAB_CHECKS; kind++)
    {
      passed += audit->checks[kind].result == LAB_CHECK_OK ? 1 : 0;
      unmeasured += audit->checks[kind].result == LAB_CHECK_NOT_MEASURED ? 1 : 0;
    }
  if (unmeasured == 0)
    return g_strdup_printf (ngettext ("%u check passed.", "All %u checks passed.", passed), passed);
  /* The second number decides: of the first there are always many. */
  return g_strdup_printf (ngettext ("%u checks passed, %u could not be made.",
                                    "%u checks passed, %u could not be made.", unmeasured),
                          passed, unmeasured);
}

static guint
count_failed (const LabAudit *audit)
{
  guint failed = 0;

  for (int kind = 0; kind < LAB_CHECKS; kind++)
    failed += lab_check_has_failed (&audit->checks[kind]) ? 1 : 0;
  return failed;
}

/* The first of the worst checks, and how many more there are. */
static char *
describe_failed (const LabAudit *audit)
{
  const LabCheck *worst = report_check_find_worst (audit);
  g_autofree char *words = report_check_describe (worst);
  guint more = count_failed (audit) - 1;

  if (more == 0)
    return g_strdup_printf (_ ("%s."), words);
  return g_strdup_printf (ngettext ("%s, and %u more check failed.",
                                    "%s, and %u more checks failed.", more),
                          words, more);
}

static char *
describe_reason (const LabAudit *audit)
{
  if (audit->verdict == LAB_VERDICT_PENDING)
    return g_strdup (_ ("Nothing has been measured yet."));
  return audit->verdict == LAB_VERDICT_VALID ? describe_valid (audit) : describe_failed (audit);
}

/* Static. */
static const char *
fault_words (LabFault fault)
{
  switch (fault)
    {
    case LAB_FAULT_CONNECT:
      return _ ("no connection could be opened");
    case LAB_FAULT_READ:
      return _ ("the connection ended before the answer did");
    case LAB_FAULT_WRITE:
      return _ ("the request could not be sent");
    case LAB_FAULT_TIMEOUT:
      return _ ("no answer came in time");
    case LAB_FAULT_STATUS:
      return _ ("the answer had a status of 400 or above");
    case LAB_FAULT_PROTOCOL:
      return _ ("the answer was not HTTP");
    }
  return "–";
}

/* "412 × 503 Service Unavailable, 3 × 429 Too Many Requests"; NULL where the generator did not say.
 * The standard's own words are not translated. */
static char *
describe_statuses (const LabFacts *facts)
{
  const Statuses *statuses = &facts->statuses;
  uint64_t others = facts->failed[LAB_FAULT_STATUS] - statuses_sum (statuses);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < statuses->length; i++)
    g_string_append_printf (text, "%s%" PRIu64 " × %u %s", i > 0 ? ", " : "", statuses->count[i],
                            statuses->status[i], http_status_text (statuses->status[i]));
  if (statuses->length > 0 && others > 0)
    g_string_append_printf (
        text, ngettext (", %" PRIu64 " other", ", %" PRIu64 " others", (gulong) others), others);
  return g_string_free (text, statuses->length == 0);
}

static void
append_fault (GString *reasons, LabFault fault, const LabFacts *facts)
{
  g_autofree char *statuses = fault == LAB_FAULT_STATUS ? describe_statuses (facts) : NULL;

  g_string_append_printf (reasons, "%s%s (", reasons->len > 0 ? "; " : "", fault_words (fault));
  if (statuses != NULL)
    g_string_append_printf (reasons, "%s)", statuses);
  else
    g_string_append_printf (reasons, "%" PRIu64 ")", facts->failed[fault]);
}

/* NULL where none failed. */
static char *
describe_faults (const LabFacts *facts)
{
  g_autoptr (GString) reasons = g_string_new (NULL);

  for (int fault = 0; fault < LAB_FAULTS; fault++)
    if (facts->failed[fault] > 0)
      append_fault (reasons, (LabFault) fault, facts);
  return reasons->len > 0 ? g_strdup_printf (_ ("Why requests failed: %s."), reasons->str) : NULL;
}

/* A comparison with NAN is false: what is not known is not told. */
static void
add_facts (GPtrArray *texts, const LabFacts *facts)
{
  g_autofree char *faults = describe_faults (facts);

  if (faults != NULL)
    g_ptr_array_add (texts, g_steal_pointer (&faults));
  if (facts->shared_cores > 0 && facts->generator_share >= 0)
    g_ptr_array_add (
        texts, g_strdup_printf (
                   ngettext ("Server and generator shared %u processor core; %.0f %% of what "
                             "they used was the generator's.",
                             "Server and generator shared %u processor cores; %.0f %% of what "
                             "they used was the generator's.",
                             facts->shared_cores),
                   facts->shared_cores, facts->generator_share * 100));
  if (facts->steal_cores >= FACT_MIN)
    g_ptr_array_add (texts, g_strdup_printf (_ ("This machine's host took %.0f %% of a core away."),
                                             facts->steal_cores * 100));
  if (facts->waiting_share >= FACT_MIN)
    g_ptr_array_add (texts, g_strdup_printf (_ ("Programs waited for a processor %.0f %% of the "
                                                "time, the run's own included."),
                                             facts->waiting_share * 100));
  if (facts->tolerated_lag_ns > 0)
    g_ptr_array_add (texts,
                     g_strdup_printf (_ ("Response times are up to %.0f µs (p99) too long, since "
                                         "the generator was woken so late, as on any machine."),
                                      facts->tolerated_lag_ns / 1e3));
  if (facts->delayed_ack_ns > 0)
    g_ptr_array_add (
        texts, g_strdup_printf (_ ("Most answers took about %.0f ms, with little to do for the "
                                   "server: on loopback that is the time of a delayed "
                                   "acknowledgement. A server that writes an answer in pieces "
                                   "waits for it (Nagle's algorithm): set TCP_NODELAY, or write "
                                   "head and body at once."),
                                facts->delayed_ack_ns / 1e6));
  if (facts->with_server_share > 0 && facts->with_server_share < WITH_SERVER_MIN)
    g_ptr_array_add (texts,
                     g_strdup_printf (_ ("At a time %.0f %% of the connections waited for the "
                                         "server, the others for the generator to read and ask "
                                         "again: the server may be able to do more."),
                                      facts->with_server_share * 100));
}

ReportAudit *
report_audit_new (const LabAudit *audit)
{
  ReportAudit *words = g_new0 (ReportAudit, 1);

  words->verdict = audit->verdict;
  words->severity = report_audit_severity (audit->verdict);
  words->word = g_strdup (report_audit_word (audit->verdict));
  words->reason = describe_reason (audit);
  if (lab_check_has_failed (&audit->checks[LAB_CHECK_ERRORS]))
    words->cause = describe_faults (&audit->facts);
  words->checks = g_ptr_array_new_with_free_func ((GDestroyNotify) report_check_free);
  words->facts = g_ptr_array_new_with_free_func (g_free);
  for (int kind = 0; kind < LAB_CHECKS; kind++)
    g_ptr_array_add (words->checks, report_check_new (&audit->checks[kind]));
  add_facts (words->facts, &audit->facts);
  return words;
}

/* The first run that failed, in the lab's words, which the audit of it lacks; NULL where none did.
 */
static char *
describe_failure (LabRun *const *runs, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      const GError *error = lab_run_get_error (runs[i]);

      if (error != NULL && count == 1)
        return g_strdup (error->message);
      if (error != NULL)
        return g_strdup_printf (_ ("Run %u: %s"), lab_run_get_number (runs[i]), error->message);
    }
  return NULL;
}

ReportAudit *
report_audit_new_of (const LabAudit *audit, LabRun *const *runs, guint count)
{
  ReportAudit *words = report_audit_new (audit);
  g_autofree char *failure = describe_failure (runs, count);

  if (failure == NULL)
    return words;
  g_ptr_array_insert (words->facts, 0, g_strdup (failure));
  g_free (words->cause);
  words->cause = g_steal_pointer (&failure);
  return words;
}

ReportAudit *
report_audit_of (LabRun *const *runs, guint count)
{
  LabAudit audit = lab_audit_of_many (runs, count);

  return report_audit_new_of (&audit, runs, count);
}
