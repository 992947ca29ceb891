/* Saved things against each other: who is paired with whom, the gates, and what is written. */
#include "example-side.h"
#include "lab-error.h"
#include "report-compare.h"

#include <string.h>

static GPtrArray *
make_thresholds (const char *text)
{
  GPtrArray *thresholds = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_threshold_free);

  if (text != NULL)
    g_ptr_array_add (thresholds, lab_threshold_parse (text, NULL));
  return thresholds;
}

static void
test_pairs (void)
{
  g_autoptr (GPtrArray) none = make_thresholds (NULL);
  g_autoptr (ReportCompare) same =
      report_compare_new (example_side_new ("x", "abc", 2, 1000),
                          example_side_new ("y", "bcd", 2, 2000), none, NULL);
  g_autoptr (ReportCompare) single =
      report_compare_new (example_side_new ("x", "a", 1, 1000),
                          example_side_new ("y", "b", 1, 2000), none, NULL);
  g_autoptr (ReportCompare) within =
      report_compare_within (example_side_new ("x", "abc", 2, 1000), NULL, none, NULL);
  g_autoptr (ReportCompare) against =
      report_compare_within (example_side_new ("x", "abc", 2, 1000), "b", none, NULL);
  const LabComparison *first = &g_array_index (same->comparisons, LabComparison, 0);

  g_assert_cmpuint (same->comparisons->len, ==, 2 * LAB_METRICS);
  g_assert_cmpuint (same->unpaired->len, ==, 2);
  g_assert_cmpstr (same->ids->pdata[first->pair.a], ==, "b");
  g_assert_cmpstr (same->names->pdata[first->pair.b], ==, "b (baseline)");
  g_assert_cmpfloat (first->ratio, >, 1.9);
  g_assert_cmpuint (first->blocks, ==, 2);
  g_assert_cmpuint (single->comparisons->len, ==, LAB_METRICS);
  g_assert_cmpuint (within->comparisons->len, ==, 3 * LAB_METRICS);
  g_assert_cmpuint (against->comparisons->len, ==, 2 * LAB_METRICS);
  for (guint i = 0; i < against->comparisons->len; i++)
    g_assert_cmpuint (g_array_index (against->comparisons, LabComparison, i).pair.b, ==, 1);
}

/* What has no counterpart neither counts nor is drawn, and that is said. */
static void
test_spare (void)
{
  g_autoptr (GPtrArray) none = make_thresholds (NULL);
  g_autoptr (ReportCompare) more =
      report_compare_new (example_side_new ("x", "a", 1, 1000),
                          example_side_new ("y", "a", 5, 1000), none, NULL);
  g_autofree char *text = report_compare_to_table (more);

  g_assert_nonnull (strstr (text, "4 blocks of y have no counterpart and do not count.\n"));
  g_assert_null (strstr (text, "of x ha"));
  for (guint i = 0; i < more->samples->len; i++)
    g_assert_cmpuint (((const GArray *) more->samples->pdata[i])->len, ==, 1);
}

static void
test_nobody (void)
{
  g_autoptr (GPtrArray) none = make_thresholds (NULL);
  g_autoptr (GError) alone = NULL;
  g_autoptr (GError) apart = NULL;
  g_autoptr (GError) unknown = NULL;

  g_assert_null (
      report_compare_within (example_side_new ("x", "ab", 2, 1000), "c", none, &unknown));
  g_assert_nonnull (strstr (unknown->message, "no contender “c” in x, which has a, b"));
  g_assert_null (report_compare_within (example_side_new ("x", "a", 2, 1000), NULL, none, &alone));
  g_assert_error (alone, LAB_ERROR, LAB_ERROR_SCENARIO);
  g_assert_nonnull (strstr (alone->message, "x has only one contender"));
  g_assert_null (report_compare_new (example_side_new ("x", "ab", 1, 1000),
                                     example_side_new ("y", "cd", 1, 1000), none, &apart));
  g_assert_nonnull (strstr (apart->message, "in y and in x"));
}

static void
test_gates (void)
{
  g_autoptr (GPtrArray) thresholds = make_thresholds ("throughput<-10%");
  g_autoptr (ReportCompare) slower =
      report_compare_new (example_side_new ("x", "a", 7, 2000),
                          example_side_new ("y", "a", 7, 1000), thresholds, NULL);
  g_autoptr (ReportCompare) faster =
      report_compare_new (example_side_new ("x", "a", 7, 1000),
                          example_side_new ("y", "a", 7, 2000), thresholds, NULL);
  g_autofree char *text = report_compare_to_table (slower);

  g_assert_true (report_compare_has_gate (slower, LAB_THRESHOLD_BROKEN));
  g_assert_false (report_compare_has_gate (faster, LAB_THRESHOLD_BROKEN));
  g_assert_true (report_compare_has_gate (faster, LAB_THRESHOLD_HOLDS));
  g_assert_true (g_str_has_prefix (text, "Baseline: x\nCandidate: y\n"));
  g_assert_nonnull (strstr (text, "throughput<-10% BROKEN for a (candidate): -49."));
}

/* Of few blocks the ratio alone decides, which is said. */
static void
test_few_blocks (void)
{
  g_autoptr (GPtrArray) thresholds = make_thresholds ("throughput<-10%");
  g_autoptr (ReportCompare) compare =
      report_compare_new (example_side_new ("x", "abc", 6, 2000),
                          example_side_new ("y", "abc", 6, 1000), thresholds, NULL);
  g_autofree char *text = report_compare_to_table (compare);

  g_assert_true (report_compare_has_gate (compare, LAB_THRESHOLD_BROKEN));
  g_assert_nonnull (strstr (text, "It may be chance: of 6 blocks the ratio alone decides, from 7 "
                                  "on the test as well.\n"));
}

/* p99.9 of some thousand requests is not measured, and a gate on it does not hold by that. */
static void
test_unknown (void)
{
  g_autoptr (GPtrArray) thresholds = make_thresholds ("p99.9>+10%");
  g_autoptr (ReportCompare) compare =
      report_compare_new (example_side_new ("x", "a", 1, 1000),
                          example_side_new ("y", "a", 1, 1000), thresholds, NULL);
  g_autofree char *text = report_compare_to_table (compare);

  g_assert_true (report_compare_has_gate (compare, LAB_THRESHOLD_UNKNOWN));
  g_assert_nonnull (strstr (text, "p99.9>+10% cannot be judged for a (candidate): not measured."));
}

static void
test_json (void)
{
  g_autoptr (GPtrArray) thresholds = make_thresholds ("cpu>+1%");
  g_autoptr (ReportCompare) compare =
      report_compare_new (example_side_new ("x", "a", 1, 1000),
                          example_side_new ("y", "a", 1, 1000), thresholds, NULL);
  g_autofree char *text = report_compare_to_json (compare);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *object = json_node_get_object (root);
  JsonObject *gate =
      json_array_get_object_element (json_object_get_array_member (object, "thresholds"), 0);

  g_assert_cmpstr (json_object_get_string_member (gate, "state"), ==, "holds");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "differences")),
                    ==, 0);
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (object, "candidate"), "path"),
      ==, "y");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-compare/pairs", test_pairs);
  g_test_add_func ("/report-compare/nobody", test_nobody);
  g_test_add_func ("/report-compare/spare", test_spare);
  g_test_add_func ("/report-compare/gates", test_gates);
  g_test_add_func ("/report-compare/few-blocks", test_few_blocks);
  g_test_add_func ("/report-compare/unknown", test_unknown);
  g_test_add_func ("/report-compare/json", test_json);
  return g_test_run ();
}
