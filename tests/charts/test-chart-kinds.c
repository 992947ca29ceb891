/* Every kind of chart: texts that keep apart in any size, geometry as it was, the window's pixels,
 * figures in words and tables; without data, too. */
#include "chart-comparison.h"
#include "chart-heat.h"
#include "chart-scene.h"
#include "chart-sweep.h"
#include "chart-table.h"
#include "chart-tiles.h"
#include "example-kinds.h"
#include "example-race.h"
#include "pictures.h"

#include <stdlib.h>
#include <string.h>

#define KINDS 10

static Chart *
example (int kind)
{
  switch (kind)
    {
    case 0:
      return example_latency (30, 4);
    case 1:
      return example_throughput (30, 4);
    case 2:
      return example_percentile ();
    case 3:
      return example_histogram ();
    case 4:
      return example_cumulative ();
    case 5:
      return example_memory ();
    case 6:
      return example_comparison ();
    case 7:
      return example_sweep (false);
    case 8:
      return example_sweep (true);
    default:
      return example_heat (90);
    }
}

static const char *const names[KINDS] = { "latency",    "throughput",       "percentile",
                                          "histogram",  "cumulative",       "memory",
                                          "comparison", "sweep-throughput", "sweep-p99",
                                          "heat" };

static Chart *
empty (int kind)
{
  Chart *chart = example (kind);

  chart_clear (chart);
  return chart;
}

static void
test_texts (void)
{
  static const int sizes[][2] = { { 360, 240 }, { 240, 160 }, { 900, 500 }, { 1600, 900 } };
  const ChartDrawOptions options[] = {
    { .footer = { "json · closed loop", "Tailrace" } },
    { .quality = CHART_QUALITY_LIVE, .no_axis_titles = true, .title_room = 30 },
  };

  for (int kind = 0; kind < 2 * KINDS; kind++)
    {
      Chart *chart = kind < KINDS ? example (kind) : empty (kind - KINDS);
      const ChartSheet sheet = { .panels = (const Chart *[]){ chart }, .count = 1 };

      for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
        for (size_t k = 0; k < G_N_ELEMENTS (options); k++)
          check_texts (&sheet, &options[k], sizes[i][0], sizes[i][1]);
      chart_free (chart);
    }
}

static void
test_sheets (void)
{
  static const int sizes[][2] = { { 360, 240 }, { 900, 500 }, { 1600, 900 }, { 500, 1400 } };
  Chart *charts[KINDS];
  ChartSheet sheet = { "All of them", "side by side", (const Chart *const *) charts, 0, 0 };

  for (int i = 0; i < KINDS; i++)
    charts[i] = example (KINDS - 1 - i);
  for (sheet.count = 1; sheet.count <= 6; sheet.count++)
    for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
      check_texts (&sheet, NULL, sizes[i][0], sizes[i][1]);
  for (int i = 0; i < KINDS; i++)
    chart_free (charts[i]);
}

/* As many as nobody compares, with names that need more room than there is. */
static void
test_many_contenders (void)
{
  static const int sizes[][2] = { { 360, 240 }, { 800, 450 }, { 1600, 900 } };
  Chart *comparison = chart_new_comparison ("Throughput", CHART_QUANTITY_RATE);
  Chart *lines = chart_new_throughput ();
  const Chart *panels[] = { comparison, comparison, comparison };
  const ChartSheet sheets[] = { { "Comparison", NULL, panels, 3, 0, NULL },
                                { NULL, NULL, (const Chart *[]){ comparison }, 1, 0, NULL },
                                { NULL, NULL, (const Chart *[]){ lines }, 1, 0, NULL } };

  for (int i = 0; i < 28; i++)
    {
      g_autofree char *name = g_strdup_printf ("Contender number %d of many", i + 1);
      const double runs[] = { 1e4 + i, 2e4 };
      const ChartComparisonRow row = { name, i, runs, 2, 1.5e4, 1e4, 2e4 };

      g_assert_cmpint (chart_comparison_add (comparison, &row), ==, i);
      g_assert_true (chart_append (chart_add_series (lines, chart_add_group (lines, name, i),
                                                     CHART_LINE_COMPLETED),
                                   1, 1e4));
    }
  for (size_t i = 0; i < G_N_ELEMENTS (sheets); i++)
    for (size_t k = 0; k < G_N_ELEMENTS (sizes); k++)
      check_texts (&sheets[i], NULL, sizes[k][0], sizes[k][1]);
  chart_free (comparison);
  chart_free (lines);
}

/* Contenders that are nearly alike, of one run each and without any. */
static void
test_comparison (void)
{
  const double runs[] = { 90e3, 91e3 };
  const ChartComparisonRow rows[] = { { "A", 0, runs, 2, 90.5e3, 90e3, 91e3 },
                                      { "B", 1, runs, 1, 90e3, NAN, NAN },
                                      { "C", 2, NULL, 0, NAN, NAN, NAN } };
  Chart *chart = chart_new_comparison ("Throughput", CHART_QUANTITY_RATE);
  ChartExtent extent;
  char *text;

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (chart_comparison_add (chart, &rows[i]), ==, (int) i);
  extent = chart_extent (chart);
  g_assert_cmpfloat (
      chart_axis_x_scale (&extent, CHART_SCALE_LINEAR, CHART_X_VALUE, CHART_QUANTITY_RATE, 500).low,
      ==, 0);
  text = chart_describe (chart);
  g_assert_nonnull (strstr (text, "A: 90.5 k/s (90 k/s to 91 k/s). B: 90 k/s. C: no data."));
  free (text);
  chart_free (chart);
}

#define GOLDEN_WIDTH 480
#define GOLDEN_HEIGHT 240

/* The data layer on a plot of fixed size, in parts PART_PX wide. Text differs from machine to
 * machine, in its pixels and in its widths, which move the plot; so it takes no part here and is
 * tested by itself. */
static cairo_surface_t *
draw_geometry (const Chart *chart, const ChartTheme *theme, ChartQuality quality, int part_px)
{
  const ChartDrawOptions options = { .theme = theme, .quality = quality };
  cairo_surface_t *picture =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, GOLDEN_WIDTH, GOLDEN_HEIGHT);
  cairo_t *cr = cairo_create (picture);
  ChartScene scene = {
    .chart = chart, .options = &options, .theme = theme, .text = chart_text_new ()
  };
  ChartExtent extent = chart_extent (chart);
  ChartLayout *layout = &scene.layout;

  chart_layout (layout, chart, &options, scene.text, 600, 400, 1);
  layout->plot.rect = (ChartRect){ 0, 0, GOLDEN_WIDTH, GOLDEN_HEIGHT };
  layout->plot.y = chart_layout_y_scale (layout, chart, &extent);
  layout->x_gap = 80;
  chart_layout_x (layout, chart, &extent);
  if (chart->comparison == NULL)
    chart_axis_ticks (&layout->y_ticks, &layout->plot.y, chart->quantity, GOLDEN_HEIGHT, 18);
  for (int x = 0; x < GOLDEN_WIDTH; x += part_px)
    chart_scene_draw_columns (&scene, cr, x, x + part_px);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  chart_text_free (scene.text);
  return picture;
}

/* Edges may fall a little otherwise in another version of cairo; what is drawn may not. */
static void
check_golden (int kind, ChartThemeId id)
{
  g_autofree char *name = g_strdup_printf ("%s-%s", names[kind], id ? "dark" : "light");
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "charts", "golden", file, NULL);
  Chart *chart = example (kind);
  cairo_surface_t *actual =
      draw_geometry (chart, chart_theme_get (id), CHART_QUALITY_BEST, GOLDEN_WIDTH);
  cairo_surface_t *expected;

  if (g_getenv ("TAILRACE_GOLDEN_WRITE") != NULL)
    g_assert_cmpint (cairo_surface_write_to_png (actual, path), ==, CAIRO_STATUS_SUCCESS);
  expected = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (expected), ==, CAIRO_STATUS_SUCCESS);
  if (picture_difference (actual, expected, 48) > 0.004)
    {
      picture_keep (name, actual, expected);
      g_test_fail_printf ("%s: %.2f %% of the pixels differ", name,
                          100 * picture_difference (actual, expected, 48));
    }
  cairo_surface_destroy (actual);
  cairo_surface_destroy (expected);
  chart_free (chart);
}

static void
test_golden (void)
{
  for (int kind = 0; kind < KINDS; kind++)
    {
      check_golden (kind, CHART_THEME_LIGHT);
      check_golden (kind, CHART_THEME_DARK);
    }
}

static void
check_strips (Chart *chart, const char *name)
{
  const ChartTheme *theme = chart_theme_get (CHART_THEME_LIGHT);
  cairo_surface_t *whole = draw_geometry (chart, theme, CHART_QUALITY_LIVE, GOLDEN_WIDTH);
  cairo_surface_t *strips = draw_geometry (chart, theme, CHART_QUALITY_LIVE, CHART_STRIP_PX);

  if (picture_difference (whole, strips, 110) > 0.0005)
    {
      picture_keep (name, strips, whole);
      g_test_fail_printf ("%s: %.2f %% of the pixels differ", name,
                          100 * picture_difference (whole, strips, 110));
    }
  cairo_surface_destroy (whole);
  cairo_surface_destroy (strips);
  chart_free (chart);
}

/* What a strip draws is what lies there in the whole. Where lines are dashed the dashes are others,
 * so these are the kinds whose lines are not; one of them with lines from afar. */
static void
test_strips_are_the_whole (void)
{
  static const int solid[] = { 1, 3, 4, 5, 9 };

  for (size_t i = 0; i < G_N_ELEMENTS (solid); i++)
    check_strips (example (solid[i]), names[solid[i]]);
  check_strips (example_throughput (23, 1), "throughput-sparse");
}

static cairo_surface_t *
picture_of_window (const Chart *chart, int width, int height, const ChartDrawOptions *options)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (picture);
  ChartTiles *tiles = chart_tiles_new (chart);

  chart_tiles_set_options (tiles, options);
  chart_tiles_resize (tiles, width, height, 1);
  chart_tiles_draw (tiles, cr);
  cairo_destroy (cr);
  chart_tiles_free (tiles);
  cairo_surface_flush (picture);
  return picture;
}

/* The same to the pixel when both are drawn for a window; an export has finer edges, and only
 * these. */
static void
test_window_is_export (void)
{
  for (int kind = 0; kind < KINDS; kind++)
    {
      Chart *chart = example (kind);
      const ChartSheet sheet = { .panels = (const Chart *[]){ chart }, .count = 1 };
      ChartDrawOptions options = { .theme = chart_theme_get (CHART_THEME_DARK) };
      cairo_surface_t *window = picture_of_window (chart, 640, 320, &options);
      cairo_surface_t *exported = picture_of (&sheet, 640, 320, &options), *live;

      options.quality = CHART_QUALITY_LIVE;
      live = picture_of (&sheet, 640, 320, &options);
      g_assert_cmpfloat (picture_difference (window, live, 0), ==, 0);
      g_assert_cmpfloat (picture_difference (window, exported, 110), <, 0.02);
      cairo_surface_destroy (window);
      cairo_surface_destroy (exported);
      cairo_surface_destroy (live);
      chart_free (chart);
    }
}

/* Drawing nothing but what is told to be damaged gives the whole picture. */
static void
check_damage (Chart *chart, void (*append) (Chart *chart, unsigned index), unsigned first)
{
  const ChartDrawOptions options = { .quality = CHART_QUALITY_LIVE };
  const ChartSheet sheet = { .panels = (const Chart *[]){ chart }, .count = 1 };
  cairo_surface_t *window = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 640, 300);
  ChartTiles *tiles = chart_tiles_new (chart);
  double damaged_px = 0;
  ChartRect damage;

  chart_tiles_resize (tiles, 640, 300, 1);
  for (unsigned i = first; i < first + 24; i++)
    {
      cairo_t *cr = cairo_create (window);
      cairo_surface_t *whole;

      append (chart, i);
      chart_set_now (chart, (i + 1) * EXAMPLE_SECOND_NS / 4);
      g_assert_true (chart_tiles_update (tiles, &damage));
      damaged_px += i > first ? damage.width * damage.height : 0;
      cairo_rectangle (cr, damage.x, damage.y, damage.width, damage.height);
      cairo_clip (cr);
      chart_tiles_draw (tiles, cr);
      cairo_destroy (cr);
      cairo_surface_flush (window);
      whole = picture_of (&sheet, 640, 300, &options);
      /* cairo rounds a dotted line's dots otherwise under a clip, by two steps of 255. */
      if (picture_difference (window, whole, 3) > 0)
        {
          picture_keep ("damage", window, whole);
          g_test_fail_printf ("interval %u: what is outside of the damage differs", i);
        }
      cairo_surface_destroy (whole);
      g_assert_false (chart_tiles_update (tiles, &damage));
      g_assert_cmpfloat (damage.width, ==, 0);
    }
  g_assert_cmpfloat (damaged_px, <, 24 * 640 * 300 * 0.5);
  cairo_surface_destroy (window);
  chart_tiles_free (tiles);
}

static void
append_latency (Chart *chart, unsigned index)
{
  example_append (chart, index, 4, 30);
}

static void
test_damage (void)
{
  Chart *heat = example_heat (40), *latency = example_latency (0, 4);

  check_damage (heat, example_heat_append, 40);
  check_damage (latency, append_latency, 0);
  chart_free (heat);
  chart_free (latency);
}

/* Every kind tells figures, and its table has no hole. */
static void
test_words_and_tables (void)
{
  for (int kind = 0; kind < KINDS; kind++)
    {
      Chart *chart = example (kind), *none = empty (kind);
      char *text = chart_describe (chart), *nothing = chart_describe (none);
      ChartTable *table = chart_table_new (chart);

      g_assert_true (strpbrk (text, "0123456789") != NULL);
      g_assert_nonnull (strstr (text, chart_get_title (chart)));
      g_assert_true (chart_has_data (chart));
      g_assert_true (!chart_has_data (none) && strstr (nothing, "no data") != NULL);
      g_assert_cmpuint (chart_table_columns (table), >, 1);
      g_assert_cmpuint (chart_table_rows (table), >, 0);
      g_assert_cmpuint (chart_table_rows (table), <=, CHART_TABLE_ROWS);
      for (size_t row = 0; row < chart_table_rows (table); row++)
        for (size_t column = 0; column < chart_table_columns (table); column++)
          g_assert_cmpstr (chart_table_cell (table, row, column), !=, "");
      g_assert_cmpstr (chart_table_cell (table, 1u << 20, 0), ==, "");
      chart_table_free (table);
      free (text);
      free (nothing);
      chart_free (chart);
      chart_free (none);
    }
}

/* One value, equal values, a range of 10⁹ and an hour are drawn, not crashed on. */
static void
test_extremes (void)
{
  static const double values[][2] = { { 1, 1 }, { 5e5, 5e5 }, { 1, 3.6e12 }, { 0, 0 } };

  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    {
      Chart *charts[] = { chart_new_percentile (), chart_new_histogram (), chart_new_heat (1000),
                          chart_new_comparison ("x", CHART_QUANTITY_DURATION) };
      const double *pair = values[i];
      ChartComparisonRow row = { "a", 0, pair, 2, pair[0], pair[0], pair[1] };
      const ChartSheet sheet = { "x", NULL, (const Chart *const *) charts, 4, 0 };

      for (int k = 0; k < 2; k++)
        {
          ChartSeries *series =
              chart_add_series (charts[k], chart_add_group (charts[k], "a", 0), CHART_LINE_VALUE);

          g_assert_false (chart_append (series, 1, NAN));
          g_assert_true (chart_append (series, (uint64_t) 1e9, pair[0]));
          g_assert_true (chart_append (series, (uint64_t) 1e9, pair[1]));
        }
      g_assert_true (chart_heat_begin (charts[2], 0, 1));
      chart_heat_count (charts[2], pair[1], 1);
      g_assert_cmpint (chart_comparison_add (charts[3], &row), ==, 0);
      check_texts (&sheet, NULL, 900, 600);
      for (int k = 0; k < 4; k++)
        chart_free (charts[k]);
    }
}

static void
test_refusals (void)
{
  Chart *comparison = chart_new_comparison ("p99", CHART_QUANTITY_DURATION);
  const ChartComparisonRow crossed = { "a", 0, NULL, 0, 2, 3, 1 };

  g_assert_cmpint (chart_comparison_add (comparison, &crossed), ==, -1);
  g_assert_false (chart_comparison_set (comparison, 0, &crossed));
  chart_free (comparison);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-kinds/texts", test_texts);
  g_test_add_func ("/chart-kinds/comparison", test_comparison);
  g_test_add_func ("/chart-kinds/sheets", test_sheets);
  g_test_add_func ("/chart-kinds/many-contenders", test_many_contenders);
  g_test_add_func ("/chart-kinds/golden", test_golden);
  g_test_add_func ("/chart-kinds/strips-are-the-whole", test_strips_are_the_whole);
  g_test_add_func ("/chart-kinds/window-is-export", test_window_is_export);
  g_test_add_func ("/chart-kinds/damage", test_damage);
  g_test_add_func ("/chart-kinds/words-and-tables", test_words_and_tables);
  g_test_add_func ("/chart-kinds/extremes", test_extremes);
  g_test_add_func ("/chart-kinds/refusals", test_refusals);
  return g_test_run ();
}
