/* The headline: whom it is about, by what, and what audits make of it. */
#include "example-samples.h"
#include "report-outcome.h"

#include <math.h>
#include <string.h>

static LabAudit
make_audit (LabVerdict verdict, LabCheckKind kind, LabCheckResult result)
{
  LabAudit audit = { .verdict = verdict, .facts = { 0, NAN, NAN, NAN } };

  for (int i = 0; i < LAB_CHECKS; i++)
    audit.checks[i] = (LabCheck){ .kind = i, .measured = 0, .limit = 0 };
  if (result != LAB_CHECK_OK)
    lab_check_set (&audit.checks[kind], LAB_UNIT_SHARE, 0.123, 0.05, result);
  return audit;
}

static LabAudit
make_valid (void)
{
  return make_audit (LAB_VERDICT_VALID, LAB_CHECK_COUNTS, LAB_CHECK_OK);
}

static const char *const names[] = { "A", "B", "C" };

static void
assert_outcome (GArray *comparisons, const LabAudit *audits, guint count, const char *expected)
{
  g_autoptr (GArray) owned = comparisons;
  g_autofree char *outcome = report_outcome_describe (names, audits, count, owned);

  g_assert_cmpstr (outcome, ==, expected);
}

static GArray *
compare_two (guint blocks, double a_per_s, double a_p99_ns, double b_per_s, double b_p99_ns)
{
  GArray *contenders[] = { example_samples (blocks, a_per_s, a_p99_ns),
                           example_samples (blocks, b_per_s, b_p99_ns) };

  return example_compare (contenders, 2);
}

static void
test_decided (void)
{
  LabAudit audits[] = { make_valid (), make_valid () };

  assert_outcome (
      compare_two (10, 1000, 1e6, 1500, 1e6), audits, 2,
      "B served 1.50 times the requests of A (95 % interval 1.50 to 1.50, 10 blocks): B "
      "is better.");
  assert_outcome (
      compare_two (10, 1000, 3e6, 1001, 1e6), audits, 2,
      "A and B both served about 1.00 k/s. A had 3.00 times the p99 of B (95 % interval "
      "3.00 to 3.00, 10 blocks): B is better.");
  assert_outcome (
      compare_two (10, 1050, 1e6, 1000, 1e6), audits, 2,
      "A and B both served about 1.05 k/s. A had 1.00 times the p99 of B (95 % interval "
      "1.00 to 1.00, 10 blocks): no difference that matters, which would be 20 %.");
}

static void
test_undecided (void)
{
  LabAudit audits[] = { make_valid (), make_valid () };

  assert_outcome (
      compare_two (1, 1000, 1e6, 1500, 1e6), audits, 2,
      "B served 1.50 times the requests of A (in one block): one run each cannot tell a "
      "difference from chance; race at least 5 blocks more.");
  assert_outcome (compare_two (4, 1000, 1e6, 1500, 1e6), audits, 2,
                  "Undecided; in the median block B served 1.50 times the requests of A (1.50 to "
                  "1.50 in 4 blocks): not enough blocks to decide; about 2 more would do.");
}

/* The two fastest are told of, wherever they stand. */
static void
test_best (void)
{
  LabAudit audits[] = { make_valid (), make_valid (), make_valid () };
  GArray *contenders[] = { example_samples (10, 2000, 1e6), example_samples (10, 1000, 1e6),
                           example_samples (10, 3000, 1e6) };

  assert_outcome (
      example_compare (contenders, 3), audits, 3,
      "C served 1.50 times the requests of A (95 % interval 1.50 to 1.50, 10 blocks): C "
      "is better.");
}

static void
test_audits (void)
{
  LabAudit valid = make_valid ();
  LabAudit suspect = make_audit (LAB_VERDICT_SUSPECT, LAB_CHECK_STEADY, LAB_CHECK_SUSPECT);
  LabAudit invalid = make_audit (LAB_VERDICT_INVALID, LAB_CHECK_ERRORS, LAB_CHECK_INVALID);
  g_autoptr (GArray) comparisons = compare_two (10, 1000, 1e6, 1500, 1e6);
  g_autofree char *care =
      report_outcome_describe (names, (LabAudit[]){ valid, suspect }, 2, comparisons);
  g_autofree char *refused =
      report_outcome_describe (names, (LabAudit[]){ valid, invalid }, 2, comparisons);

  g_assert_true (g_str_has_prefix (care, "B served 1.50 times"));
  g_assert_nonnull (strstr (care, "Take it with care: B is suspect – Change"));
  g_assert_true (g_str_has_prefix (refused, "Not comparable, because B is invalid – Failed "
                                            "requests: 12.3 %"));
}

/* Under overload the latencies are not compared, though the rates are alike. */
static void
test_overloaded (void)
{
  LabAudit overloaded =
      make_audit (LAB_VERDICT_OVERLOADED, LAB_CHECK_OVERLOAD, LAB_CHECK_OVERLOADED);
  GArray *contenders[] = { example_samples (10, 1000, 9e6), example_samples (10, 1000, 1e6) };
  g_autoptr (GArray) comparisons = NULL;
  g_autofree char *outcome = NULL;

  g_array_index (contenders[0], LabSample, 0).verdict = LAB_VERDICT_OVERLOADED;
  comparisons = example_compare (contenders, 2);
  outcome =
      report_outcome_describe (names, (LabAudit[]){ overloaded, make_valid () }, 2, comparisons);
  g_assert_true (g_str_has_prefix (outcome, "A and B both served about 1.01 k/s. A was "
                                            "overloaded") ||
                 g_str_has_prefix (outcome, "A and B both served about 1 k/s. A was overloaded"));
  g_assert_null (strstr (outcome, "p99"));
}

/* One alone is not compared, but that it was overloaded is said. */
static void
test_alone (void)
{
  LabAudit overloaded =
      make_audit (LAB_VERDICT_OVERLOADED, LAB_CHECK_OVERLOAD, LAB_CHECK_OVERLOADED);
  LabAudit invalid = make_audit (LAB_VERDICT_INVALID, LAB_CHECK_ERRORS, LAB_CHECK_INVALID);
  LabAudit valid = make_valid ();
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (LabComparison));
  g_autofree char *outcome = report_outcome_describe (names, &overloaded, 1, none);

  g_assert_null (report_outcome_describe (names, &valid, 1, none));
  g_assert_null (report_outcome_describe (names, &invalid, 1, none));
  g_assert_true (g_str_has_prefix (outcome, "A was overloaded"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-outcome/decided", test_decided);
  g_test_add_func ("/report-outcome/undecided", test_undecided);
  g_test_add_func ("/report-outcome/best", test_best);
  g_test_add_func ("/report-outcome/audits", test_audits);
  g_test_add_func ("/report-outcome/overloaded", test_overloaded);
  g_test_add_func ("/report-outcome/alone", test_alone);
  return g_test_run ();
}
