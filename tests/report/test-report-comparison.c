/* Comparisons as sentences, table, CSV and JSON. */
#include "example-samples.h"
#include "report-comparison.h"

#include <string.h>

static const char *const names[] = { "Event loop", "Threads" };
static const char *const ids[] = { "loop", "threads" };

static GArray *
compare_two (guint blocks)
{
  GArray *contenders[] = { example_samples (blocks, 1500, 1e6),
                           example_samples (blocks, 1000, 2e6) };

  return example_compare (contenders, 2);
}

static void
assert_sentence (const GArray *comparisons, LabMetric metric, const char *expected)
{
  const LabComparison *comparison = lab_comparisons_find (comparisons, (LabPair){ 0, 1 }, metric);
  g_autofree char *sentence = report_comparison_sentence (comparison, names[0], names[1]);

  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_sentences (void)
{
  g_autoptr (GArray) ten = compare_two (10);
  g_autoptr (GArray) one = compare_two (1);
  g_autoptr (GArray) none = compare_two (0);

  assert_sentence (ten, LAB_METRIC_THROUGHPUT,
                   "Event loop served 1.50 times the requests of Threads (95 % interval 1.50 to "
                   "1.50, 10 blocks): Event loop is better.");
  assert_sentence (ten, LAB_METRIC_P99,
                   "Threads had 2.00 times the p99 of Event loop (95 % interval 2.00 to 2.00, 10 "
                   "blocks): Event loop is better.");
  assert_sentence (
      ten, LAB_METRIC_MEMORY,
      "Event loop had 1.00 times the memory of Threads (95 % interval 1.00 to 1.00, 10 "
      "blocks): no difference that matters, which would be 10 %.");
  assert_sentence (one, LAB_METRIC_CPU,
                   "Event loop had 1.00 times the CPU per request of Threads (in one block): one "
                   "run each cannot tell a difference from chance; race at least 5 blocks more.");
  assert_sentence (none, LAB_METRIC_P99_9,
                   "Event loop and Threads are not compared by p99.9: no block with both.");
}

static void
test_table (void)
{
  g_autoptr (GArray) comparisons = compare_two (10);
  g_autofree char *text = report_comparisons_to_table (comparisons, names, REPORT_ANYBODY);
  g_autofree char *nobody = report_comparisons_to_table (comparisons, names, 2);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 1 + LAB_METRICS + 1);
  g_assert_cmpstr (lines[1], ==, "Event loop against Threads");
  g_assert_nonnull (strstr (lines[2], "1.50 k/s"));
  g_assert_nonnull (strstr (lines[2], "1.500  1.500 to 1.500     0.002      10"));
  g_assert_true (g_str_has_suffix (lines[2], "better"));
  g_assert_null (strstr (nobody, "Threads"));
}

/* A table says what its interval is, how many blocks are missing, and whose runs are in doubt. */
static void
test_table_of_few (void)
{
  g_autoptr (GArray) comparisons = compare_two (3);
  g_autofree char *text = NULL;

  g_array_index (comparisons, LabComparison, LAB_METRIC_P99).is_suspect = TRUE;
  text = report_comparisons_to_table (comparisons, names, REPORT_ANYBODY);
  g_assert_nonnull (strstr (text, "range of blocks"));
  g_assert_null (strstr (text, "interval"));
  g_assert_nonnull (strstr (text, "undecided, about 3 blocks more (suspect)\n"));
  g_assert_nonnull (strstr (text, "undecided, about 3 blocks more\n"));
}

static void
test_csv (void)
{
  g_autoptr (GArray) comparisons = compare_two (10);
  g_autoptr (GArray) empty = compare_two (0);
  g_autofree char *text = report_comparisons_to_csv (comparisons, ids);
  g_autofree char *nothing = report_comparisons_to_csv (empty, ids);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 1 + LAB_METRICS + 1);
  g_assert_true (
      g_str_has_prefix (lines[0], "metric,a,b,a_value,b_value,ratio,low,high,p,p_holm,"));
  g_assert_cmpstr (lines[1], ==,
                   "throughput_per_s,loop,threads,1500.000,1000.000,1.500000,1.500000,1.500000,"
                   "0.001953,0.001953,10,,false,better,");
  g_assert_nonnull (strstr (nothing, "\np99_ns,loop,threads,,,,,,,,0,,false,invalid,no-block\n"));
}

static void
test_json (void)
{
  g_autoptr (GArray) comparisons = compare_two (3);
  g_autoptr (JsonArray) array = report_comparisons_to_json (comparisons, ids);
  JsonObject *one = json_array_get_object_element (array, LAB_METRIC_P99);

  g_assert_cmpuint (json_array_get_length (array), ==, LAB_METRICS);
  g_assert_cmpstr (json_object_get_string_member (one, "metric"), ==, "p99_ns");
  g_assert_cmpstr (json_object_get_string_member (one, "a"), ==, "loop");
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (one, "ratio"), 0.5, 1e-9);
  g_assert_cmpstr (json_object_get_string_member (one, "verdict"), ==, "inconclusive");
  g_assert_cmpint (json_object_get_int_member (one, "blocks_needed"), ==, 6);
  g_assert_true (json_object_get_null_member (one, "obstacle"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-comparison/sentences", test_sentences);
  g_test_add_func ("/report-comparison/table", test_table);
  g_test_add_func ("/report-comparison/table-of-few", test_table_of_few);
  g_test_add_func ("/report-comparison/csv", test_csv);
  g_test_add_func ("/report-comparison/json", test_json);
  return g_test_run ();
}
