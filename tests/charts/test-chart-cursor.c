/* The cursor's box of figures: all of them where there is room, and otherwise how many more there
 * would be. */
#include "chart-scene.h"
#include "pictures.h"

#include <stdlib.h>

#define WIDTH_PX 900
#define MOMENT_NS 500

static const ChartLine lines[] = { CHART_LINE_P50, CHART_LINE_P90, CHART_LINE_P99, CHART_LINE_MAX };

static Chart *
new_chart (int contenders)
{
  Chart *chart = chart_new_latency ();

  chart_set_x_fixed (chart, 0, 1000);
  for (int i = 0; i < contenders; i++)
    {
      g_autofree char *name = g_strdup_printf ("Contender %d", i);
      int group = chart_add_group (chart, name, i);

      for (size_t k = 0; k < G_N_ELEMENTS (lines); k++)
        {
          ChartSeries *series = chart_add_series (chart, group, lines[k]);

          for (uint64_t x = 100; x <= 1000; x += 100)
            g_assert_true (chart_append (series, x, 1000.0 * (i + 1) * (double) (k + 1)));
        }
    }
  return chart;
}

/* The cursor alone, on black. In *TEXTS, unless that is NULL, how many texts it has. */
static cairo_surface_t *
draw_cursor (const Chart *chart, int height, size_t *texts)
{
  static const ChartDrawOptions options = { 0 };
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH_PX, height);
  cairo_t *cr = cairo_create (picture);
  ChartScene scene = { .chart = chart,
                       .options = &options,
                       .theme = chart_theme_get (CHART_THEME_LIGHT),
                       .text = chart_text_new () };
  ChartBoxes boxes = { 0 };

  chart_text_prepare (scene.text, cr);
  chart_layout (&scene.layout, chart, &options, scene.text, WIDTH_PX, height, 1);
  chart_text_record (scene.text, &boxes);
  chart_scene_draw_cursor (&scene, cr, MOMENT_NS, true);
  for (size_t i = 0; i < boxes.count; i++)
    g_assert_cmpfloat (boxes.rects[i].y + boxes.rects[i].height, <=, height);
  if (texts != NULL)
    *texts = boxes.count;
  free (boxes.rects);
  chart_text_free (scene.text);
  cairo_destroy (cr);
  return picture;
}

/* Whether the cursor looks as it would with MORE in place of its words for what has no room. */
static gboolean
says (Chart *chart, int height, const char *more)
{
  ChartWords words = *chart_words_english ();
  cairo_surface_t *actual = draw_cursor (chart, height, NULL), *other;
  gboolean same;

  words.more = more;
  chart_set_words (chart, &words);
  other = draw_cursor (chart, height, NULL);
  same = picture_difference (actual, other, 0) == 0;
  chart_set_words (chart, NULL);
  cairo_surface_destroy (actual);
  cairo_surface_destroy (other);
  return same;
}

static void
test_tells_all (void)
{
  Chart *chart = new_chart (2);
  size_t texts = 0;

  cairo_surface_destroy (draw_cursor (chart, 400, &texts));
  g_assert_cmpuint (texts, ==, 1 + 2 * 8); /* the moment; names and figures */
  g_assert_true (says (chart, 400, "nothing"));
  chart_free (chart);
}

/* The last row, whose figure is empty, is the one that says how many are left out. */
static void
test_tells_how_many_more (void)
{
  Chart *chart = new_chart (12);
  static const int heights[] = { 200, 300, 480, 900 };

  for (size_t i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      g_autofree char *right = NULL, *wrong = NULL;
      size_t texts = 0;
      int left_out;

      cairo_surface_destroy (draw_cursor (chart, heights[i], &texts));
      left_out = 12 * 4 - ((int) (texts - 1) / 2 - 1);
      right = g_strdup_printf ("and %d more", left_out);
      wrong = g_strdup_printf ("and %d more", left_out + 1);
      g_assert_true (says (chart, heights[i], right));
      g_assert_false (says (chart, heights[i], wrong));
    }
  chart_free (chart);
}

/* What is hidden is not counted among what has no room. */
static void
test_counts_what_is_shown (void)
{
  Chart *chart = new_chart (12);
  size_t texts = 0;

  for (int group = 2; group < 12; group++)
    chart_set_group_shown (chart, group, false);
  cairo_surface_destroy (draw_cursor (chart, 400, &texts));
  g_assert_cmpuint (texts, ==, 1 + 2 * 8);
  chart_free (chart);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-cursor/tells-all", test_tells_all);
  g_test_add_func ("/chart-cursor/tells-how-many-more", test_tells_how_many_more);
  g_test_add_func ("/chart-cursor/counts-what-is-shown", test_counts_what_is_shown);
  return g_test_run ();
}
