/* The audit in words: verdicts, checks, facts. */
#include "example-run.h"
#include "report-audit.h"
#include "report-words.h"

#include <math.h>
#include <string.h>

/* An audit in which everything is well. */
static LabAudit
make_audit (void)
{
  LabAudit audit = { .verdict = LAB_VERDICT_VALID, .facts = { 0, NAN, NAN, NAN } };

  for (int kind = 0; kind < LAB_CHECKS; kind++)
    audit.checks[kind] = (LabCheck){ .kind = kind, .measured = 0, .limit = 0 };
  return audit;
}

static LabAudit
make_failed (LabVerdict verdict, LabCheckKind kind, LabCheckResult result)
{
  LabAudit audit = make_audit ();

  audit.verdict = verdict;
  lab_check_set (&audit.checks[kind], LAB_UNIT_SHARE, 0.123, 0.05, result);
  return audit;
}

static void
test_verdicts (void)
{
  static const struct
  {
    LabVerdict verdict;
    ReportSeverity severity;
    const char *word;
  } known[] = {
    { LAB_VERDICT_PENDING, REPORT_SEVERITY_NONE, "pending" },
    { LAB_VERDICT_VALID, REPORT_SEVERITY_GOOD, "valid" },
    { LAB_VERDICT_SUSPECT, REPORT_SEVERITY_WARNING, "suspect" },
    { LAB_VERDICT_OVERLOADED, REPORT_SEVERITY_WARNING, "overloaded" },
    { LAB_VERDICT_INVALID, REPORT_SEVERITY_ERROR, "invalid" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      LabAudit audit = make_failed (known[i].verdict, LAB_CHECK_ERRORS, LAB_CHECK_SUSPECT);
      g_autoptr (ReportAudit) words = report_audit_new (&audit);

      g_assert_cmpint (words->severity, ==, known[i].severity);
      g_assert_cmpstr (words->word, ==, known[i].word);
      g_assert_true (g_str_has_suffix (words->reason, "."));
      g_assert_cmpuint (words->checks->len, ==, LAB_CHECKS);
    }
}

static void
test_reasons (void)
{
  LabAudit audit = make_audit ();
  g_autoptr (ReportAudit) all = report_audit_new (&audit);
  g_autoptr (ReportAudit) some = NULL;
  g_autoptr (ReportAudit) failed = NULL;

  g_assert_cmpstr (all->reason, ==, "All 14 checks passed.");
  audit.checks[LAB_CHECK_STEADY].result = LAB_CHECK_NOT_MEASURED;
  audit.checks[LAB_CHECK_DUE].result = LAB_CHECK_NOT_APPLICABLE;
  some = report_audit_new (&audit);
  g_assert_cmpstr (some->reason, ==, "12 checks passed, 1 could not be made.");
  audit = make_failed (LAB_VERDICT_INVALID, LAB_CHECK_ERRORS, LAB_CHECK_INVALID);
  audit.checks[LAB_CHECK_SEND_LAG].result = LAB_CHECK_SUSPECT;
  failed = report_audit_new (&audit);
  g_assert_cmpstr (failed->reason, ==,
                   "Failed requests: 12.3 % (limit: less than 5 %), and 1 more check failed.");
}

static void
assert_check (LabCheckKind kind, LabUnit unit, double measured, double limit, const char *sentence)
{
  LabAudit audit = make_audit ();
  g_autoptr (ReportAudit) words = NULL;
  g_autofree char *found = NULL;

  lab_check_set (&audit.checks[kind], unit, measured, limit, LAB_CHECK_OK);
  words = report_audit_new (&audit);
  found = report_check_sentence (g_ptr_array_index (words->checks, kind));
  g_assert_cmpstr (found, ==, sentence);
}

static void
test_units (void)
{
  assert_check (LAB_CHECK_COUNTS, LAB_UNIT_COUNT, -3, 0,
                "Requests not accounted for: measured -3 (limit: 0).");
  assert_check (LAB_CHECK_LOAD_CPU, LAB_UNIT_CORES, 0.856, 0.8,
                "Generator's busiest thread: measured 85.6 % of a core (limit: less than 80 % of a "
                "core).");
  assert_check (LAB_CHECK_GAPS, LAB_UNIT_PROBABILITY, 1e-9, 0.001,
                "Gaps between requests, against the plan: measured a probability of less than "
                "0.001 (limit: at least a probability of 0.001).");
  assert_check (LAB_CHECK_DUE, LAB_UNIT_SHARE, -0.07, 0.05,
                "Requests due, against the planned rate: measured -7 % (limit: ±5 %).");
  assert_check (LAB_CHECK_STEADY, LAB_UNIT_SHARE, NAN, NAN, "Change during the run: –.");
}

static void
test_advice (void)
{
  LabAudit audit = make_failed (LAB_VERDICT_SUSPECT, LAB_CHECK_STEADY, LAB_CHECK_SUSPECT);
  g_autoptr (ReportAudit) words = report_audit_new (&audit);

  for (guint i = 0; i < words->checks->len; i++)
    {
      const ReportCheck *check = g_ptr_array_index (words->checks, i);

      g_assert_cmpint (check->advice != NULL, ==, i == LAB_CHECK_STEADY);
      g_assert_cmpint (check->severity, ==,
                       i == LAB_CHECK_STEADY ? REPORT_SEVERITY_WARNING : REPORT_SEVERITY_GOOD);
    }
}

static void
test_facts (void)
{
  LabAudit audit = make_audit ();
  g_autoptr (ReportAudit) none = report_audit_new (&audit);
  g_autoptr (ReportAudit) all = NULL;

  g_assert_cmpuint (none->facts->len, ==, 0);
  audit.facts = (LabFacts){ 2, 0.38, 0.2, 0.5, 61000, 0.13 };
  all = report_audit_new (&audit);
  g_assert_cmpuint (all->facts->len, ==, 5);
  g_assert_cmpstr (g_ptr_array_index (all->facts, 0), ==,
                   "Server and generator shared 2 processor cores; 38 % of what they used was the "
                   "generator's.");
  g_assert_true (
      g_str_has_prefix (g_ptr_array_index (all->facts, 3), "Response times are up to 61 µs"));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (all->facts, 4),
                                   "At a time 13 % of the connections waited for the server"));
}

/* A run that goes on can be asked from its beginning. */
static void
test_live (void)
{
  static const ExampleRun example = { "a", "A", 1, 1000, 0, 50000, 0, "duration" };

  for (guint intervals = 0; intervals <= EXAMPLE_WARMUP_INTERVALS + EXAMPLE_INTERVALS; intervals++)
    {
      g_autoptr (LabRun) run = example_run_begin (&example, intervals);
      g_autoptr (ReportAudit) words = report_audit_of (&run, 1);

      g_assert_cmpint (words->verdict, ==,
                       intervals > EXAMPLE_WARMUP_INTERVALS ? LAB_VERDICT_VALID
                                                            : LAB_VERDICT_PENDING);
    }
}

/* Each way to fail has words of its own; one that did not happen is not told of. */
static void
test_faults (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int fault = 0; fault < LAB_FAULTS; fault++)
    {
      LabAudit audit = make_audit ();
      g_autoptr (ReportAudit) words = NULL;

      audit.facts.failed[fault] = 7;
      words = report_audit_new (&audit);
      g_assert_cmpuint (words->facts->len, ==, 1);
      g_assert_true (g_hash_table_add (seen, g_strdup (words->facts->pdata[0])));
    }
}

static void
test_several_faults (void)
{
  LabAudit audit = make_audit ();
  g_autoptr (ReportAudit) words = NULL;

  audit.facts.failed[LAB_FAULT_STATUS] = 27338;
  audit.facts.failed[LAB_FAULT_READ] = 1;
  words = report_audit_new (&audit);
  g_assert_cmpstr (words->facts->pdata[0], ==,
                   "Why requests failed: the connection ended before the answer did (1); the "
                   "answer had a status of 400 or above (27338).");
}

/* Which statuses came is told where the generator has told it, and what it has not counted apart.
 */
static void
test_statuses (void)
{
  LabAudit audit = make_audit ();
  g_autoptr (ReportAudit) words = NULL;

  audit.facts.failed[LAB_FAULT_STATUS] = 420;
  statuses_add (&audit.facts.statuses, 429, 3);
  statuses_add (&audit.facts.statuses, 503, 412);
  words = report_audit_new (&audit);
  g_assert_cmpstr (words->facts->pdata[0], ==,
                   "Why requests failed: the answer had a status of 400 or above (412 × 503 "
                   "Service Unavailable, 3 × 429 Too Many Requests, 5 others).");
}

/* The cause stands beside the verdict where something failed, and nowhere else. */
static void
test_causes (void)
{
  static const ExampleRun example = { "a", "A", 2, 1000, 0, 50000, 0, "duration" };
  LabAudit failed = make_failed (LAB_VERDICT_INVALID, LAB_CHECK_ERRORS, LAB_CHECK_INVALID);
  LabAudit tolerated = make_audit ();
  LabRun *runs[2] = { example_run_new (&example),
                      example_run_new_failed (&example, "A: it exited\\nno module") };
  g_autoptr (ReportAudit) of_requests = NULL;
  g_autoptr (ReportAudit) of_none = NULL;
  g_autoptr (ReportAudit) of_run = report_audit_of (&runs[1], 1);
  g_autoptr (ReportAudit) of_runs = report_audit_of (runs, 2);

  failed.facts.failed[LAB_FAULT_READ] = tolerated.facts.failed[LAB_FAULT_READ] = 3;
  of_requests = report_audit_new (&failed);
  of_none = report_audit_new (&tolerated);
  g_assert_cmpstr (of_requests->cause, ==, of_requests->facts->pdata[0]);
  g_assert_null (of_none->cause);
  g_assert_cmpstr (of_run->cause, ==, "A: it exited\nno module");
  g_assert_cmpstr (of_run->facts->pdata[0], ==, of_run->cause);
  g_assert_cmpstr (of_runs->cause, ==, "Run 2: A: it exited\nno module");
  g_object_unref (runs[0]);
  g_object_unref (runs[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-audit/verdicts", test_verdicts);
  g_test_add_func ("/report-audit/reasons", test_reasons);
  g_test_add_func ("/report-audit/units", test_units);
  g_test_add_func ("/report-audit/advice", test_advice);
  g_test_add_func ("/report-audit/facts", test_facts);
  g_test_add_func ("/report-audit/faults", test_faults);
  g_test_add_func ("/report-audit/several-faults", test_several_faults);
  g_test_add_func ("/report-audit/statuses", test_statuses);
  g_test_add_func ("/report-audit/causes", test_causes);
  g_test_add_func ("/report-audit/live", test_live);
  return g_test_run ();
}
