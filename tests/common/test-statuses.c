/* Counts by status: the most frequent first, in bounded memory, and the same whoever adds them up.
 */
#include "statuses.h"

#include <glib.h>

static void
test_order (void)
{
  Statuses statuses = { 0 };

  statuses_add (&statuses, 429, 3);
  statuses_add (&statuses, 503, 2);
  g_assert_cmpuint (statuses.status[0], ==, 429);
  statuses_add (&statuses, 500, 1);
  statuses_add (&statuses, 503, 2);
  g_assert_cmpuint (statuses.length, ==, 3);
  g_assert_cmpuint (statuses.status[0], ==, 503);
  g_assert_cmpuint (statuses.count[0], ==, 4);
  g_assert_cmpuint (statuses.status[1], ==, 429);
  g_assert_cmpuint (statuses.count[2], ==, 1);
  g_assert_cmpuint (statuses_sum (&statuses), ==, 8);
}

/* What has no place is not counted; what has one goes on being counted. */
static void
test_full (void)
{
  Statuses statuses = { 0 };

  for (guint i = 0; i < 2 * STATUSES_MAX; i++)
    statuses_add (&statuses, STATUSES_LOWEST + i, 1);
  g_assert_cmpuint (statuses.length, ==, STATUSES_MAX);
  g_assert_cmpuint (statuses_sum (&statuses), ==, STATUSES_MAX);
  statuses_add (&statuses, STATUSES_LOWEST + STATUSES_MAX - 1, 5);
  g_assert_cmpuint (statuses.status[0], ==, STATUSES_LOWEST + STATUSES_MAX - 1);
  g_assert_cmpuint (statuses_sum (&statuses), ==, STATUSES_MAX + 5);
}

/* A reader adds the intervals up, as the generator has done, from what that has written of each. */
static void
test_merge (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  Statuses written = { 0 }, read = { 0 };

  for (int i = 0; i < 200; i++)
    {
      Statuses interval = { 0 }, copy = { 0 };

      for (int k = 0; k < 20; k++)
        statuses_add (&interval, 400 + (guint) g_rand_int_range (rand, 0, 12), 1);
      for (guint k = 0; k < interval.length; k++)
        statuses_add (&copy, interval.status[k], interval.count[k]);
      g_assert_true (statuses_are_equal (&interval, &copy));
      statuses_merge (&written, &interval);
      statuses_merge (&read, &copy);
    }
  g_assert_true (statuses_are_equal (&written, &read));
  statuses_add (&read, read.status[1], 1);
  g_assert_false (statuses_are_equal (&written, &read));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statuses/order", test_order);
  g_test_add_func ("/statuses/full", test_full);
  g_test_add_func ("/statuses/merge", test_merge);
  return g_test_run ();
}
