/* The live canvas shows, at every moment, what drawing the whole would show, and draws little for
 * it. */
#include "chart-private.h"
#include "chart-tiles.h"
#include "example-kinds.h"
#include "example-race.h"
#include "pictures.h"

#include <glib.h>
#include <string.h>

#define WIDTH 640
#define HEIGHT 300

static cairo_surface_t *
new_picture (int scale)
{
  cairo_surface_t *picture =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH * scale, HEIGHT * scale);

  cairo_surface_set_device_scale (picture, scale, scale);
  return picture;
}

static cairo_surface_t *
picture_of_tiles (ChartTiles *tiles, int scale)
{
  cairo_surface_t *picture = new_picture (scale);
  cairo_t *cr = cairo_create (picture);

  chart_tiles_resize (tiles, WIDTH, HEIGHT, scale);
  chart_tiles_draw (tiles, cr);
  cairo_destroy (cr);
  return picture;
}

static cairo_surface_t *
picture_of_whole (const Chart *chart, const ChartDrawOptions *options, int scale)
{
  cairo_surface_t *picture = new_picture (scale);
  cairo_t *cr = cairo_create (picture);
  ChartDrawOptions live = *options;

  live.quality = CHART_QUALITY_LIVE;
  chart_draw (chart, cr, WIDTH, HEIGHT, &live);
  cairo_destroy (cr);
  return picture;
}

static void
check_same (ChartTiles *tiles, const Chart *chart, const ChartDrawOptions *options, int scale)
{
  cairo_surface_t *live = picture_of_tiles (tiles, scale);
  cairo_surface_t *whole = picture_of_whole (chart, options, scale);

  g_assert_cmpfloat (picture_difference (live, whole, 0), ==, 0);
  cairo_surface_destroy (live);
  cairo_surface_destroy (whole);
}

static void
check_while_growing (Chart *chart, const ChartDrawOptions *options, int scale, unsigned rate_hz)
{
  ChartTiles *tiles = chart_tiles_new (chart);
  unsigned step = 33 * rate_hz / 14;

  g_assert_true (chart_tiles_set_options (tiles, options));
  for (unsigned i = 0; i < 33 * rate_hz; i++)
    {
      example_append (chart, i, rate_hz, 33);
      if (i % step == 7 % step)
        {
          g_assert_true (chart_tiles_is_stale (tiles));
          check_same (tiles, chart, options, scale);
          g_assert_false (chart_tiles_is_stale (tiles));
        }
    }
  check_same (tiles, chart, options, scale);
  chart_tiles_free (tiles);
  chart_free (chart);
}

static void
test_fixed (void)
{
  const ChartDrawOptions options = { .theme = chart_theme_get (CHART_THEME_DARK) };

  for (int scale = 1; scale <= 3; scale++)
    check_while_growing (example_latency (0, 4), &options, scale, 10);
  check_while_growing (example_throughput (0, 4), &options, 1, 10);
}

/* Points farther apart than strips are wide: a line comes from afar. */
static void
test_sparse (void)
{
  const ChartDrawOptions options = { 0 };
  Chart *zoomed = example_latency (0, 4);

  check_while_growing (example_latency (0, 4), &options, 1, 1);
  chart_zoom (zoomed, 12 * EXAMPLE_SECOND_NS, 20 * EXAMPLE_SECOND_NS);
  check_while_growing (zoomed, &options, 1, 1);
}

static void
test_dense (void)
{
  const ChartDrawOptions options = { .no_legend = true, .no_axis_titles = true };

  check_while_growing (example_latency (0, 4), &options, 1, 150);
}

static void
test_growing (void)
{
  const ChartDrawOptions options = { .footer = { "machine", NULL } };
  Chart *chart = example_latency (0, 4);

  chart->x_mode = CHART_X_GROWING;
  check_while_growing (chart, &options, 1, 10);
}

/* A part of a race that goes on: new values lie right of what is seen, or in it. */
static void
test_zoomed (void)
{
  const ChartDrawOptions options = { 0 };
  Chart *chart = example_latency (0, 4);

  chart_zoom (chart, 8 * EXAMPLE_SECOND_NS, 17 * EXAMPLE_SECOND_NS);
  check_while_growing (chart, &options, 2, 10);
}

/* The plot's edges show what was asked for, and the whole axis is where it would go on. */
static void
check_zoom (Chart *chart, uint64_t from, uint64_t to)
{
  const ChartDrawOptions options = { 0 };
  ChartTiles *tiles = chart_tiles_new (chart);
  double left, right, before[2];
  ChartRect plot;

  check_same (tiles, chart, &options, 1);
  plot = chart_tiles_plot (tiles);
  chart_tiles_whole (tiles, &left, &right);
  g_assert_cmpfloat_with_epsilon (left, plot.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (right, plot.x + plot.width, 1e-6);
  before[0] = (double) chart_tiles_place_at (tiles, left);
  before[1] = (double) chart_tiles_place_at (tiles, right);
  chart_zoom (chart, from, to);
  g_assert_true (chart->zoomed && chart_tiles_is_stale (tiles));
  check_same (tiles, chart, &options, 1);
  plot = chart_tiles_plot (tiles);
  g_assert_cmpfloat_with_epsilon (chart_tiles_x_of (tiles, from), plot.x, 1e-3);
  g_assert_cmpfloat_with_epsilon (chart_tiles_x_of (tiles, to), plot.x + plot.width, 1e-3);
  chart_tiles_whole (tiles, &left, &right);
  g_assert_true (left < plot.x && right > plot.x + plot.width);
  g_assert_cmpfloat_with_epsilon (chart_tiles_place_at (tiles, left) / before[1],
                                  before[0] / before[1], 1e-6);
  g_assert_cmpfloat_with_epsilon (chart_tiles_place_at (tiles, right) / before[1], 1, 1e-6);
  chart_zoom (chart, to, from); /* is nothing */
  g_assert_false (chart_tiles_is_stale (tiles));
  chart_reset_zoom (chart);
  g_assert_true (!chart->zoomed && chart_tiles_is_stale (tiles));
  check_same (tiles, chart, &options, 1);
  chart_tiles_free (tiles);
  chart_free (chart);
}

static void
test_zoom (void)
{
  check_zoom (example_latency (33, 4), 8 * EXAMPLE_SECOND_NS, 17 * EXAMPLE_SECOND_NS);
  check_zoom (example_percentile (), chart_percentile_x (90), chart_percentile_x (99.9));
  check_zoom (example_cumulative (), 100000, 1000000);
}

/* Between two values of a knob that follow each other, and in the least of others. */
static void
test_narrowest_zoom (void)
{
  check_zoom (example_sweep (false), 10, 11);
  check_zoom (example_sweep (true), 31, 32);
  check_zoom (example_cumulative (), 100000, 100001);
  check_zoom (example_percentile (), chart_percentile_x (90), chart_percentile_x (90) + 1);
}

static void
test_settings_show_at_once (void)
{
  const ChartDrawOptions options = { 0 };
  Chart *chart = example_latency (33, 4);
  ChartTiles *tiles = chart_tiles_new (chart);

  check_same (tiles, chart, &options, 1);
  chart_set_group_state (chart, 0, CHART_GROUP_GHOST);
  check_same (tiles, chart, &options, 1);
  chart_set_group_state (chart, 1, CHART_GROUP_HIGHLIGHT);
  check_same (tiles, chart, &options, 1);
  chart_set_group_shown (chart, 0, false);
  check_same (tiles, chart, &options, 1);
  chart_set_line_shown (chart, CHART_LINE_MAX, false);
  check_same (tiles, chart, &options, 1);
  chart_set_y_scale (chart, CHART_SCALE_LINEAR);
  check_same (tiles, chart, &options, 1);
  chart_set_now (chart, 7 * EXAMPLE_SECOND_NS);
  g_assert_true (chart_tiles_is_stale (tiles));
  check_same (tiles, chart, &options, 1);
  chart_zoom (chart, 5 * EXAMPLE_SECOND_NS, 6 * EXAMPLE_SECOND_NS);
  check_same (tiles, chart, &options, 1);
  chart_clear (chart);
  check_same (tiles, chart, &options, 1);
  chart_tiles_free (tiles);
  chart_free (chart);
}

/* The strip at the end, and its neighbours when the line comes from or reaches into them: never a
 * whole tile. */
static void
test_appending_draws_little (void)
{
  Chart *chart = example_latency (0, 4);
  ChartTiles *tiles = chart_tiles_new (chart);
  uint64_t before;

  for (unsigned i = 0; i < 200; i++)
    example_append (chart, i, 10, 33);
  cairo_surface_destroy (picture_of_tiles (tiles, 1));
  before = chart_tiles_redrawn (tiles);
  for (unsigned i = 200; i < 260; i++)
    {
      example_append (chart, i, 10, 33);
      cairo_surface_destroy (picture_of_tiles (tiles, 1));
    }
  g_assert_cmpuint (chart_tiles_redrawn (tiles) - before, <=, 60 * 3);
  before = chart_tiles_redrawn (tiles);
  cairo_surface_destroy (picture_of_tiles (tiles, 1));
  g_assert_cmpuint (chart_tiles_redrawn (tiles), ==, before);
  chart_tiles_free (tiles);
  chart_free (chart);
}

static void
test_cursor (void)
{
  Chart *chart = example_latency (33, 4);
  ChartTiles *tiles = chart_tiles_new (chart);
  cairo_surface_t *picture;
  ChartReading reading;
  uint64_t time_ns = 0;
  cairo_t *cr;

  g_assert_false (chart_tiles_time_at (tiles, 300, &time_ns));
  g_assert_cmpfloat (chart_tiles_plot (tiles).width, ==, 0);
  picture = picture_of_tiles (tiles, 1);
  g_assert_true (chart_tiles_time_at (tiles, 300, &time_ns));
  g_assert_true (chart_tiles_read (tiles, time_ns, &reading));
  g_assert_cmpint (reading.count, ==, 8);
  g_assert_cmpuint (reading.rows[0].count, >, 0);
  g_assert_cmpuint (reading.from_x, <=, time_ns);
  g_assert_cmpuint (reading.to_x, >, time_ns);
  g_assert_false (chart_tiles_time_at (tiles, 2, &time_ns));
  g_assert_false (chart_tiles_read (tiles, 40 * EXAMPLE_SECOND_NS, &reading));
  cr = cairo_create (picture);
  for (uint64_t second = 0; second < 50; second += 3)
    chart_tiles_draw_cursor (tiles, cr, second * EXAMPLE_SECOND_NS, true);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  chart_tiles_free (tiles);
  chart_free (chart);
}

static void
test_legend_answers (void)
{
  Chart *chart = example_latency (33, 4);
  ChartTiles *tiles = chart_tiles_new (chart);
  gboolean found[2] = { FALSE, FALSE };

  cairo_surface_destroy (picture_of_tiles (tiles, 1));
  for (int x = 0; x < WIDTH; x += 4)
    {
      int group = chart_tiles_legend_at (tiles, x, 44);

      g_assert_cmpint (group, <, 2);
      if (group >= 0)
        found[group] = TRUE;
    }
  g_assert_true (found[0] && found[1]);
  g_assert_cmpint (chart_tiles_legend_at (tiles, 200, 200), ==, -1);
  chart_tiles_free (tiles);
  chart_free (chart);
}

static void
test_any_size (void)
{
  static const int sizes[][2] = { { 0, 0 },   { 63, 63 },   { 64, 64 },
                                  { 90, 70 }, { 2000, 64 }, { 64, 900 } };
  Chart *chart = example_latency (33, 4);
  ChartTiles *tiles = chart_tiles_new (chart);

  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      cairo_surface_t *picture = new_picture (1);
      cairo_t *cr = cairo_create (picture);

      chart_tiles_resize (tiles, sizes[i][0], sizes[i][1], 1);
      chart_tiles_draw (tiles, cr);
      chart_draw (chart, cr, sizes[i][0], sizes[i][1], NULL);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (picture);
    }
  chart_tiles_free (tiles);
  chart_free (chart);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-tiles/fixed", test_fixed);
  g_test_add_func ("/chart-tiles/sparse", test_sparse);
  g_test_add_func ("/chart-tiles/dense", test_dense);
  g_test_add_func ("/chart-tiles/growing", test_growing);
  g_test_add_func ("/chart-tiles/zoomed", test_zoomed);
  g_test_add_func ("/chart-tiles/zoom", test_zoom);
  g_test_add_func ("/chart-tiles/zoom/narrowest", test_narrowest_zoom);
  g_test_add_func ("/chart-tiles/settings-show-at-once", test_settings_show_at_once);
  g_test_add_func ("/chart-tiles/appending-draws-little", test_appending_draws_little);
  g_test_add_func ("/chart-tiles/cursor", test_cursor);
  g_test_add_func ("/chart-tiles/legend-answers", test_legend_answers);
  g_test_add_func ("/chart-tiles/any-size", test_any_size);
  return g_test_run ();
}
