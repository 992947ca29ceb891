/* Themes: names, and colours that can be told from their ground. */
#include "chart-theme.h"

#include <glib.h>
#include <math.h>

static double
linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

/* WCAG 2.1, "relative luminance" and "contrast ratio". */
static double
luminance (ChartColor color)
{
  return 0.2126 * linear (color.red) + 0.7152 * linear (color.green) + 0.0722 * linear (color.blue);
}

static double
contrast (ChartColor a, ChartColor b)
{
  double brighter = fmax (luminance (a), luminance (b)),
         darker = fmin (luminance (a), luminance (b));

  return (brighter + 0.05) / (darker + 0.05);
}

static void
test_contrast (void)
{
  for (int id = CHART_THEME_LIGHT; id <= CHART_THEME_PRINT; id++)
    {
      const ChartTheme *theme = chart_theme_get ((ChartThemeId) id);

      g_assert_cmpfloat (contrast (theme->text, theme->background), >=, 7);
      g_assert_cmpfloat (contrast (theme->text_dim, theme->background), >=, 4.5);
      for (int i = 0; i < CHART_PALETTE_SIZE; i++)
        g_assert_cmpfloat (contrast (theme->palette[i], theme->background), >=, 2);
    }
}

static void
test_names (void)
{
  ChartThemeId id = CHART_THEME_PRINT;

  g_assert_true (chart_theme_parse ("dark", &id));
  g_assert_cmpint (id, ==, CHART_THEME_DARK);
  g_assert_false (chart_theme_parse ("Dark", &id));
  g_assert_false (chart_theme_parse ("", &id));
  g_assert_cmpint (id, ==, CHART_THEME_DARK);
  g_assert_true (chart_theme_get ((ChartThemeId) 99) == chart_theme_get (CHART_THEME_LIGHT));
}

static void
test_indices_go_round (void)
{
  const ChartTheme *theme = chart_theme_get (CHART_THEME_LIGHT);

  g_assert_cmpfloat (chart_theme_group_color (theme, 1).red, ==,
                     chart_theme_group_color (theme, 1 + CHART_PALETTE_SIZE).red);
  g_assert_cmpfloat (chart_theme_group_color (theme, -1).red, ==, theme->text_dim.red);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-theme/contrast", test_contrast);
  g_test_add_func ("/chart-theme/names", test_names);
  g_test_add_func ("/chart-theme/indices-go-round", test_indices_go_round);
  return g_test_run ();
}
