/* Text: widths that hold on every scale, and a store that never answers with another text. */
#include "chart-text.h"

#include <glib.h>

static void
test_width_does_not_depend_on_scale (void)
{
  ChartText *text = chart_text_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 10, 10);
  cairo_t *cr = cairo_create (surface);
  double plain, large;

  chart_text_prepare (text, cr);
  plain = chart_text_width (text, CHART_FONT_LABEL, "12.4 ms", 0);
  cairo_scale (cr, 3, 3);
  chart_text_prepare (text, cr);
  large = chart_text_width (text, CHART_FONT_LABEL, "12.4 ms", 0);
  g_assert_cmpfloat_with_epsilon (plain, large, 0.05);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  chart_text_free (text);
}

static void
test_store_forgets_but_never_mistakes (void)
{
  ChartText *text = chart_text_new ();
  double widths[300];

  for (int round = 0; round < 2; round++)
    for (int i = 0; i < 300; i++)
      {
        g_autofree char *string =
            g_strdup_printf ("%.*s%d", i % 40, "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm", i);
        double width = chart_text_width (text, (ChartFont) (i % 5), string, 0);

        if (round == 0)
          widths[i] = width;
        else
          g_assert_cmpfloat (width, ==, widths[i]);
      }
  chart_text_free (text);
}

static void
test_limit (void)
{
  ChartText *text = chart_text_new ();
  const char *string = "a text that is much too long";

  g_assert_cmpfloat (chart_text_width (text, CHART_FONT_LEGEND, string, 0), >, 60);
  g_assert_cmpfloat (chart_text_width (text, CHART_FONT_LEGEND, string, 60), <=, 60.5);
  g_assert_cmpfloat (chart_text_width (text, CHART_FONT_LEGEND, "a", 60), <, 30);
  chart_text_free (text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-text/width-does-not-depend-on-scale",
                   test_width_does_not_depend_on_scale);
  g_test_add_func ("/chart-text/store-never-mistakes", test_store_forgets_but_never_mistakes);
  g_test_add_func ("/chart-text/limit", test_limit);
  return g_test_run ();
}
