/* Tests the order of runs: every contender once a block, shuffled the same for the same seed. */
#include "lab-plan.h"

#include <string.h>

static void
test_blocks (void)
{
  g_autofree LabHeat *heats = lab_plan_make (5, 40, 1);

  for (guint block = 0; block < 40; block++)
    {
      guint seen = 0;

      for (guint i = 0; i < 5; i++)
        {
          g_assert_cmpuint (heats[block * 5 + i].block, ==, block);
          seen |= 1u << heats[block * 5 + i].contender;
        }
      g_assert_cmpuint (seen, ==, 31);
    }
}

static void
test_seed (void)
{
  g_autofree LabHeat *a = lab_plan_make (5, 40, 1);
  g_autofree LabHeat *same = lab_plan_make (5, 40, 1);
  g_autofree LabHeat *other = lab_plan_make (5, 40, 2);

  g_assert_cmpint (memcmp (a, same, 200 * sizeof *a), ==, 0);
  g_assert_cmpint (memcmp (a, other, 200 * sizeof *a), !=, 0);
}

/* A single block stands in the order it was asked for. */
static void
test_single (void)
{
  g_autofree LabHeat *heats = lab_plan_make (8, 1, 3);

  for (guint i = 0; i < 8; i++)
    g_assert_cmpuint (heats[i].contender, ==, i);
}

/* No place favours anybody: over many blocks each comes first about as often. */
static void
test_fair (void)
{
  g_autofree LabHeat *heats = lab_plan_make (4, 4000, 5);
  guint first[4] = { 0 };

  for (guint block = 0; block < 4000; block++)
    first[heats[block * 4].contender]++;
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (first[i], >, 850);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/plan/blocks", test_blocks);
  g_test_add_func ("/lab/plan/seed", test_seed);
  g_test_add_func ("/lab/plan/single", test_single);
  g_test_add_func ("/lab/plan/fair", test_fair);
  return g_test_run ();
}
