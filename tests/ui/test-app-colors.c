/* Colours of contenders: kept, given back, and the same for what was saved. The table is one for
 * the program, so that each case has ids of its own and gives back what it claims. */
#include "app-colors.h"

#include "chart-theme.h"

static void
test_keeps (void)
{
  int first, second;

  app_colors_claim ("keeps-1");
  app_colors_claim ("keeps-2");
  first = app_colors_find ("keeps-1");
  second = app_colors_find ("keeps-2");
  g_assert_cmpint (first, !=, second);
  app_colors_release ("keeps-1");
  g_assert_cmpint (app_colors_find ("keeps-1"), ==, -1);
  app_colors_claim ("keeps-1");
  g_assert_cmpint (app_colors_find ("keeps-1"), ==, first);
  app_colors_release ("keeps-1");
  app_colors_release ("keeps-2");
}

static void
test_recalls_what_is_claimed (void)
{
  app_colors_claim ("recalls-1");
  app_colors_claim ("recalls-2");
  g_assert_cmpint (app_colors_recall ("recalls-2", 0), ==, app_colors_find ("recalls-2"));
  app_colors_release ("recalls-1");
  app_colors_release ("recalls-2");
}

static void
test_claims_what_was_recalled (void)
{
  int color = app_colors_recall ("recalled", 0);

  g_assert_cmpint (app_colors_find ("recalled"), ==, -1);
  app_colors_claim ("recalled");
  g_assert_cmpint (app_colors_find ("recalled"), ==, color);
  app_colors_release ("recalled");
}

/* Whoever has claimed which colours before. */
static void
test_recalls_different_ones (void)
{
  guint used = 0;

  app_colors_claim ("other-1");
  app_colors_claim ("other-2");
  for (int i = 0; i < CHART_PALETTE_SIZE; i++)
    {
      g_autofree char *id = g_strdup_printf ("different-%d", i);
      int color = app_colors_recall (id, used);

      g_assert_cmpint (color, >=, 0);
      g_assert_cmpint (color, <, CHART_PALETTE_SIZE);
      g_assert_cmpuint (used >> color & 1, ==, 0);
      used |= 1U << color;
    }
  g_assert_cmpint (app_colors_recall ("one-more", used), >=, 0);
  app_colors_release ("other-1");
  app_colors_release ("other-2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app-colors/keeps", test_keeps);
  g_test_add_func ("/app-colors/recalls-what-is-claimed", test_recalls_what_is_claimed);
  g_test_add_func ("/app-colors/claims-what-was-recalled", test_claims_what_was_recalled);
  g_test_add_func ("/app-colors/recalls-different-ones", test_recalls_different_ones);
  return g_test_run ();
}
