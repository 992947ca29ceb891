/* Races against the first of them: who is paired with whom, and what is said of it. */
#include "example-side.h"
#include "report-versus.h"

#include <string.h>

/* Takes over the sides, which end in NULL. */
static GPtrArray *
list (LabSide *first, ...)
{
  GPtrArray *sides = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_side_free);
  va_list rest;

  va_start (rest, first);
  for (LabSide *side = first; side != NULL; side = va_arg (rest, LabSide *))
    g_ptr_array_add (sides, side);
  va_end (rest);
  return sides;
}

static void
assert_says (const ReportVersus *versus, guint race, const char *start, const char *part)
{
  g_autofree char *text = report_versus_describe (versus, race);

  if (text == NULL || !g_str_has_prefix (text, start) || strstr (text, part) == NULL)
    g_error ("“%s” does not begin with “%s” or lacks “%s”", text, start, part);
}

/* Each later race has its own sentences and table, all against the first. */
static void
test_three_races (void)
{
  g_autoptr (GPtrArray) sides =
      list (example_side_new ("Monday", "ab", 8, 1000), example_side_new ("Tuesday", "ab", 8, 2000),
            example_side_new ("Friday", "bc", 8, 500), NULL);
  g_autoptr (ReportVersus) versus = report_versus_new (sides);
  g_autoptr (ReportTable) both = report_versus_make_table (versus, 1);
  g_autoptr (ReportTable) one = report_versus_make_table (versus, 2);

  assert_says (versus, 1, "Tuesday is better than Monday with a (2.0", "b (2.0");
  assert_says (versus, 2, "Friday is worse than Monday with b (0.5", "times the throughput, 0.5");
  g_assert_cmpuint (report_table_count_rows (both), ==, 2 * (1 + LAB_METRICS));
  g_assert_cmpuint (report_table_count_rows (one), ==, 1 + LAB_METRICS);
  g_assert_cmpstr (report_table_get_cell (one, 0, 0), ==, "b");
}

/* Where all served alike p99 is what tells, and equal ones do not differ; a run each decides
 * nothing, and says so once. */
static void
test_alike_and_undecided (void)
{
  g_autoptr (GPtrArray) alike =
      list (example_side_new ("x", "ab", 8, 1000), example_side_new ("y", "ab", 8, 1000), NULL);
  g_autoptr (GPtrArray) few =
      list (example_side_new ("x", "ab", 1, 1000), example_side_new ("y", "ab", 1, 2000), NULL);
  g_autoptr (ReportVersus) same = report_versus_new (alike);
  g_autoptr (ReportVersus) open = report_versus_new (few);
  g_autofree char *text = report_versus_describe (open, 1);

  assert_says (same, 1, "y and x show no difference that matters with a (1.00 times the p99",
               "b (1.00 times the p99");
  assert_says (open, 1, "y against x is undecided with a (2.00 times the throughput), b (2.00",
               "cannot tell a difference from chance");
  g_assert_null (strstr (strstr (text, "chance") + 1, "chance"));
}

/* The only one is compared with the only one; strangers with nobody. */
static void
test_pairs (void)
{
  g_autoptr (GPtrArray) single =
      list (example_side_new ("x", "a", 8, 1000), example_side_new ("y", "b", 8, 2000), NULL);
  g_autoptr (GPtrArray) strangers =
      list (example_side_new ("x", "ab", 8, 1000), example_side_new ("y", "cd", 8, 2000), NULL);
  g_autoptr (GPtrArray) some =
      list (example_side_new ("x", "ab", 8, 1000), example_side_new ("y", "cd", 8, 2000),
            example_side_new ("z", "bc", 8, 2000), NULL);
  g_autoptr (ReportVersus) one = report_versus_new (single);
  g_autoptr (ReportVersus) third = report_versus_new (some);

  assert_says (one, 1, "y is better than x with b against a (2.0", "throughput");
  g_assert_null (report_versus_new (strangers));
  g_assert_null (report_versus_describe (third, 1));
  assert_says (third, 2, "z is better than x with b (2.0", "throughput");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/versus/three-races", test_three_races);
  g_test_add_func ("/versus/alike-and-undecided", test_alike_and_undecided);
  g_test_add_func ("/versus/pairs", test_pairs);
  return g_test_run ();
}
