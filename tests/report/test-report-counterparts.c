/* Which runs of two races count: as many of the first as both have, and none that was stopped. */
#include "example-side.h"
#include "report-counterparts.h"

static GPtrArray *
list (LabSide *first, LabSide *second, LabSide *third)
{
  GPtrArray *sides = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_side_free);

  g_ptr_array_add (sides, first);
  g_ptr_array_add (sides, second);
  if (third != NULL)
    g_ptr_array_add (sides, third);
  return sides;
}

#define FIRST 3 /* the number of each side's first run */

/* How many of the first runs of ID count, after which none does. */
static guint
count (GPtrArray *sides, guint race, const char *id)
{
  guint number = FIRST;

  while (report_counterparts_have (sides, race, id, number))
    number++;
  for (guint later = number; later < 20; later++)
    g_assert_false (report_counterparts_have (sides, race, id, later));
  return number - FIRST;
}

static void
test_spare (void)
{
  g_autoptr (GPtrArray) sides =
      list (example_side_new ("x", "ab", 8, 1000), example_side_new ("y", "abc", 5, 1000), NULL);

  g_assert_cmpuint (count (sides, 0, "a"), ==, 5);
  g_assert_cmpuint (count (sides, 1, "b"), ==, 5);
  g_assert_cmpuint (count (sides, 1, "c"), ==, 5); /* of nobody's concern, and measured */
  g_assert_cmpuint (count (sides, 0, "c"), ==, 0);
}

/* The baseline's count with whoever has the most of them. */
static void
test_three_races (void)
{
  g_autoptr (GPtrArray) sides =
      list (example_side_new ("x", "ab", 4, 1000), example_side_new ("y", "ab", 2, 1000),
            example_side_new ("z", "bc", 9, 1000));

  g_assert_cmpuint (count (sides, 0, "a"), ==, 2);
  g_assert_cmpuint (count (sides, 0, "b"), ==, 4);
  g_assert_cmpuint (count (sides, 1, "b"), ==, 2);
  g_assert_cmpuint (count (sides, 2, "b"), ==, 4);
  g_assert_cmpuint (count (sides, 2, "c"), ==, 9);
}

/* The only one is held against the only one, whatever they are called. */
static void
test_single (void)
{
  g_autoptr (GPtrArray) sides =
      list (example_side_new ("x", "a", 3, 1000), example_side_new ("y", "b", 7, 1000), NULL);

  g_assert_cmpuint (count (sides, 0, "a"), ==, 3);
  g_assert_cmpuint (count (sides, 1, "b"), ==, 3);
}

/* What was stopped is not among the samples, and those after it move up. */
static void
test_stopped (void)
{
  g_autoptr (GPtrArray) sides =
      list (example_side_new ("x", "a", 2, 1000), example_side_new ("y", "a", 4, 1000), NULL);
  LabSideEntry *entry = lab_side_find (sides->pdata[1], "a");

  g_array_index (entry->samples, LabSample, 0).is_stopped = TRUE;
  lab_samples_drop_stopped (entry->samples);
  g_assert_false (report_counterparts_have (sides, 1, "a", FIRST));
  g_assert_true (report_counterparts_have (sides, 1, "a", FIRST + 1));
  g_assert_true (report_counterparts_have (sides, 1, "a", FIRST + 2));
  g_assert_false (report_counterparts_have (sides, 1, "a", FIRST + 3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/counterparts/spare", test_spare);
  g_test_add_func ("/counterparts/three-races", test_three_races);
  g_test_add_func ("/counterparts/single", test_single);
  g_test_add_func ("/counterparts/stopped", test_stopped);
  return g_test_run ();
}
