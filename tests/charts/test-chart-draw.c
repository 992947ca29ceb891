/* The whole picture: texts inside it and apart from each other, in any size; gaps that stay gaps.
 */
#include "chart-draw.h"
#include "chart-legend.h"
#include "chart-private.h"
#include "chart-scene.h"
#include "example-race.h"
#include "pictures.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

static cairo_t *
new_canvas (int width, int height)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (picture);

  cairo_surface_destroy (picture);
  return cr;
}

static const int sizes[][2] = { { 480, 320 }, { 360, 200 },  { 300, 480 },  { 944, 250 },
                                { 466, 200 }, { 1200, 700 }, { 1600, 900 }, { 2400, 1350 },
                                { 240, 160 }, { 200, 120 },  { 1920, 300 } };

static void
check_in_all_sizes (const Chart *chart)
{
  const ChartDrawOptions options[] = {
    { 0 },
    { .quality = CHART_QUALITY_LIVE },
    { .no_axis_titles = true, .no_legend = true },
    { .no_title = true },
    { .footer = { "JSON, 64 connections, 30 s · AMD EPYC, 2 cores, Linux 6.1, and a very long text "
                  "that certainly does not fit into one line of a small picture at all",
                  "Tailrace 0.1.0" } },
  };
  const ChartSheet sheet = { .panels = &chart, .count = 1 };

  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (size_t k = 0; k < G_N_ELEMENTS (options); k++)
      check_texts (&sheet, &options[k], sizes[i][0], sizes[i][1]);
}

static void
test_texts (void)
{
  Chart *latency = example_latency (33, 4), *throughput = example_throughput (33, 4);
  Chart *empty = chart_new_latency ();

  check_in_all_sizes (latency);
  check_in_all_sizes (throughput);
  check_in_all_sizes (empty);
  chart_set_y_scale (latency, CHART_SCALE_LINEAR);
  chart_zoom (latency, 12 * EXAMPLE_SECOND_NS, 12 * EXAMPLE_SECOND_NS + 80000000);
  check_in_all_sizes (latency);
  throughput->x_mode = CHART_X_GROWING;
  check_in_all_sizes (throughput);
  chart_free (latency);
  chart_free (throughput);
  chart_free (empty);
}

/* Ranges from nanoseconds to an hour, many contenders with long names. */
static void
test_texts_of_extremes (void)
{
  static const char *names[] = { "Event loop + workers, a pool of 4 threads, shared queue", "a",
                                 "Python asyncio (uvloop) 3.11", "Node.js http",
                                 "Ereignisschleife" };
  Chart *chart = chart_new_latency ();

  chart_set_title (chart, "A title that is rather long for what it says about latency",
                   "and a sub-title that will not find room beside it");
  chart_set_warm_up (chart, 1);
  for (int i = 0; i < 12; i++)
    {
      int group = chart_add_group (chart, names[i % 5], i);
      ChartSeries *series = chart_add_series (chart, group, (ChartLine) (i % 5));

      chart_append (series, 0, 1);
      chart_append (series, UINT64_C (3600) * EXAMPLE_SECOND_NS, 3.6e12);
    }
  check_in_all_sizes (chart);
  chart_free (chart);
}

/* Counts pixels of the line's colour in the column in the middle of a plot that has data left and
 * right of a gap. */
static int
blue_pixels (const Chart *chart, double part)
{
  const ChartDrawOptions options = { .no_title = true, .no_legend = true, .no_axis_titles = true };
  cairo_t *cr = new_canvas (400, 200);
  const unsigned char *data;
  int count = 0, stride, x = (int) (50 + part * 330);

  chart_draw (chart, cr, 400, 200, &options);
  cairo_surface_flush (cairo_get_target (cr));
  data = cairo_image_surface_get_data (cairo_get_target (cr));
  stride = cairo_image_surface_get_stride (cairo_get_target (cr));
  for (int y = 0; y < 200; y++)
    count += data[y * stride + x * 4] > data[y * stride + x * 4 + 2] + 60;
  cairo_destroy (cr);
  return count;
}

static void
test_gap_stays_a_gap (void)
{
  Chart *chart = chart_new_latency ();
  ChartSeries *series = chart_add_series (chart, chart_add_group (chart, "a", 0), CHART_LINE_P50);

  chart_set_x_fixed (chart, 0, 1000);
  for (uint64_t x = 0; x <= 1000; x += 50)
    {
      if (x > 350 && x < 650)
        {
          chart_break (series);
          continue;
        }
      chart_append (series, x, 1000 + (double) (x % 100));
    }
  g_assert_cmpint (blue_pixels (chart, 0.2), >, 0);
  g_assert_cmpint (blue_pixels (chart, 0.5), ==, 0);
  g_assert_cmpint (blue_pixels (chart, 0.8), >, 0);
  chart_free (chart);
}

/* A value between two gaps is a dot, not nothing. */
static void
test_lonely_value_is_seen (void)
{
  Chart *chart = chart_new_latency ();
  ChartSeries *series = chart_add_series (chart, chart_add_group (chart, "a", 0), CHART_LINE_P50);
  int seen = 0;

  chart_set_x_fixed (chart, 0, 1000);
  chart_append (series, 500, 1000);
  for (double part = 0.44; part < 0.56; part += 0.002)
    seen += blue_pixels (chart, part);
  g_assert_cmpint (seen, >, 0);
  chart_free (chart);
}

/* The only interval of a short run ends where the axis does, or a little later. */
static void
test_only_value_is_seen (void)
{
  for (uint64_t late = 0; late <= 2; late++)
    {
      Chart *chart = chart_new_latency ();
      ChartSeries *series =
          chart_add_series (chart, chart_add_group (chart, "a", 0), CHART_LINE_P50);
      int seen = 0;

      chart_set_x_fixed (chart, 0, 1000);
      chart_append (series, 1000 + late, 1000);
      for (double part = 0.9; part < 1.0; part += 0.002)
        seen += blue_pixels (chart, part);
      g_assert_cmpint (seen, >, 8);
      chart_free (chart);
    }
}

/* Whether text has its middle in the middle of the picture, and whether any has it at the left. */
static void
find_texts (const Chart *chart, gboolean *middle, gboolean *left)
{
  const ChartDrawOptions options = { .no_title = true, .no_legend = true, .no_axis_titles = true };
  cairo_t *cr = new_canvas (400, 200);
  ChartBoxes boxes = { 0 };

  chart_draw_recording (chart, cr, 400, 200, &options, &boxes);
  *middle = *left = FALSE;
  for (size_t i = 0; i < boxes.count; i++)
    {
      double x = boxes.rects[i].x + boxes.rects[i].width / 2;
      double y = boxes.rects[i].y + boxes.rects[i].height / 2;

      *middle |= x > 150 && x < 250 && y > 60 && y < 140;
      *left |= x < 50 && y < 150;
    }
  free (boxes.rects);
  cairo_destroy (cr);
}

/* Without data the plot says so, and a vertical axis would be made up. */
static void
test_empty (void)
{
  Chart *chart = chart_new_latency ();
  ChartSeries *series = chart_add_series (chart, chart_add_group (chart, "a", 0), CHART_LINE_P50);
  gboolean middle, left;

  find_texts (chart, &middle, &left);
  g_assert_true (middle && !left);
  chart_append (series, EXAMPLE_SECOND_NS, 1e6);
  find_texts (chart, &middle, &left);
  g_assert_true (!middle && left);
  chart_free (chart);
}

static void
test_leaves_the_context_as_it_was (void)
{
  Chart *chart = example_latency (33, 4);
  cairo_t *cr = new_canvas (400, 300);
  cairo_matrix_t before, after;

  cairo_translate (cr, 3, 4);
  cairo_get_matrix (cr, &before);
  chart_draw (chart, cr, 380, 280, NULL);
  cairo_get_matrix (cr, &after);
  g_assert_true (after.x0 == before.x0 && after.y0 == before.y0 && after.xx == before.xx);
  g_assert_cmpint (cairo_get_dash_count (cr), ==, 0);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  chart_free (chart);
}

static void
test_ground_can_be_left (void)
{
  Chart *chart = example_latency (33, 4);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 300);
  cairo_t *cr = cairo_create (picture);
  const ChartDrawOptions options = { .no_background = true };

  chart_draw (chart, cr, 400, 300, &options);
  cairo_surface_flush (picture);
  g_assert_cmpuint (*(const uint32_t *) (const void *) cairo_image_surface_get_data (picture), ==,
                    0);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  chart_free (chart);
}

/* However many contenders there are, what the dashes mean is told, once for each. */
static void
test_legend_of_many (void)
{
  Chart *chart = chart_new_latency ();
  ChartText *text = chart_text_new ();
  ChartLegend legend;
  int dashes = 0, groups;

  for (int i = 0; i < 12; i++)
    {
      int group = chart_add_group (chart, "A contender with a long name", i % CHART_PALETTE_SIZE);

      (void) chart_add_series (chart, group, CHART_LINE_P50);
      (void) chart_add_series (chart, group, CHART_LINE_P99);
    }
  chart_legend_layout (&legend, chart, text, NULL, 0, 0, 300, 3);
  for (int i = 0; i < legend.count; i++)
    dashes += legend.entries[i].group < 0;
  groups = legend.count - dashes;
  g_assert_true (legend.is_cut);
  g_assert_cmpint (legend.left_out, ==, 12 - groups);
  g_assert_cmpint (dashes, ==, 2);
  g_assert_cmpfloat (legend.height, ==, 4 * legend.entries[0].rect.height);
  chart_legend_layout (&legend, chart, text, NULL, 0, 0, 300, 0);
  g_assert_cmpint (legend.count, ==, 0);
  chart_text_free (text);
  chart_free (chart);
}

static bool
is_colored (cairo_surface_t *picture, double x, double y)
{
  const unsigned char *rows = cairo_image_surface_get_data (picture);
  const unsigned char *pixel =
      rows + (ptrdiff_t) y * cairo_image_surface_get_stride (picture) + (ptrdiff_t) x * 4;

  /* The grid is grey. */
  return MAX (abs (pixel[0] - pixel[2]), abs (pixel[1] - pixel[2])) > 60;
}

/* Whether a point of SERIES, a flat line, has a marker, which is higher than the line. */
static bool
has_marker (const ChartLayout *layout, cairo_surface_t *picture, const ChartSeries *series)
{
  const ChartPlot *plot = &layout->plot;

  for (size_t i = 0; i < series->count; i++)
    {
      double x = plot->rect.x + chart_plot_x (plot, (double) series->points[i].x);
      double y = plot->rect.y + chart_plot_y (plot, series->points[i].y);

      if (is_colored (picture, x, y - 2.5) || is_colored (picture, x, y + 2.5))
        return true;
    }
  return false;
}

/* However few points there are, and wherever they lie between the beats. */
static void
test_short_runs_have_markers (void)
{
  Chart *chart = chart_new_latency ();
  cairo_t *cr = new_canvas (460, 300);
  const ChartDrawOptions options = { .theme = chart_theme_get (CHART_THEME_LIGHT) };
  ChartText *text = chart_text_new ();
  ChartLayout layout;

  for (int i = 0; i < 6; i++)
    {
      ChartSeries *series =
          chart_add_series (chart, chart_add_group (chart, "a", i), CHART_LINE_P50);

      for (uint64_t k = 1; k <= 4; k++)
        g_assert_true (chart_append (series, k * EXAMPLE_SECOND_NS / 4, 1e4 * pow (3, i)));
    }
  chart_set_x_fixed (chart, 0, EXAMPLE_SECOND_NS);
  chart_draw (chart, cr, 460, 300, &options);
  cairo_surface_flush (cairo_get_target (cr));
  chart_layout (&layout, chart, &options, text, 460, 300, 1);
  for (int i = 0; i < chart->series_count; i++)
    g_assert_true (has_marker (&layout, cairo_get_target (cr), chart->series[i]));
  chart_text_free (text);
  cairo_destroy (cr);
  chart_free (chart);
}

/* In a low picture as many rows of the legend stay as fit, not none. */
static void
test_legend_gives_way_by_rows (void)
{
  Chart *chart = chart_new_latency ();
  ChartText *text = chart_text_new ();
  const ChartDrawOptions options = { .theme = chart_theme_get (CHART_THEME_LIGHT) };
  ChartLayout layout;

  for (int i = 0; i < 4; i++)
    (void) chart_add_series (chart, chart_add_group (chart, "A contender with a long name", i),
                             CHART_LINE_P50);
  chart_layout (&layout, chart, &options, text, 300, 190, 1);
  g_assert_cmpint (layout.legend.count, >, 0);
  g_assert_cmpint (layout.legend.count + layout.legend.left_out, ==, 4);
  chart_layout (&layout, chart, &options, text, 460, 210, 1);
  g_assert_cmpint (layout.legend.count, ==, 4);
  chart_text_free (text);
  chart_free (chart);
}

/* The names that the legend of CHART has, as bits. */
static unsigned
told_names (const Chart *chart)
{
  ChartText *text = chart_text_new ();
  ChartLegend legend;
  unsigned told = 0;

  chart_legend_layout (&legend, chart, text, NULL, 0, 0, 900, 3);
  for (int i = 0; i < legend.count; i++)
    if (legend.entries[i].group >= 0)
      told |= 1U << legend.entries[i].group;
  chart_text_free (text);
  return told;
}

/* Who has nothing to show is told while it may still come, and where nobody has. */
static void
test_legend_of_some (void)
{
  Chart *chart = chart_new_latency ();
  ChartSeries *first = chart_add_series (chart, chart_add_group (chart, "a", 0), CHART_LINE_P50);

  (void) chart_add_series (chart, chart_add_group (chart, "b", 1), CHART_LINE_P50);
  g_assert_cmpuint (told_names (chart), ==, 3);
  chart_set_now (chart, 5);
  g_assert_true (chart_append (first, 5, 1000));
  g_assert_cmpuint (told_names (chart), ==, 3);
  chart_hide_now (chart);
  g_assert_cmpuint (told_names (chart), ==, 1);
  chart_set_group_shown (chart, 0, false);
  g_assert_cmpuint (told_names (chart), ==, 1); /* it can be shown again by its name */
  chart_free (chart);
}

/* Two contenders whose p50 is a straight line at MEDIAN, and whose p99 lies above it. */
static cairo_surface_t *
draw_line_alone (double median, ChartLine line)
{
  Chart *chart = chart_new_latency ();
  const ChartSheet sheet = { .panels = (const Chart *const[]){ chart, chart },
                             .count = 2,
                             .names = (const char *const[]){ "one", "two" },
                             .title = "Lines",
                             .lines = (const ChartLine[]){ line, line } };
  cairo_surface_t *picture;

  chart_set_x_fixed (chart, 0, 1000);
  for (int i = 0; i < 2; i++)
    {
      int group = chart_add_group (chart, i == 0 ? "a" : "b", i);
      ChartSeries *p50 = chart_add_series (chart, group, CHART_LINE_P50);
      ChartSeries *p99 = chart_add_series (chart, group, CHART_LINE_P99);

      for (uint64_t x = 0; x <= 1000; x += 100)
        {
          chart_append (p50, x, i == 0 ? median : 1000);
          chart_append (p99, x, 9000);
        }
    }
  picture = picture_of (&sheet, 900, 500, NULL);
  chart_free (chart);
  return picture;
}

/* A panel that shows one line is the same whatever the others do, within the same axis. */
static void
test_line_alone (void)
{
  static const ChartLine lines[] = { CHART_LINE_P50, CHART_LINE_P99 };

  for (size_t i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      cairo_surface_t *a = draw_line_alone (2000, lines[i]), *b = draw_line_alone (4000, lines[i]);

      if (lines[i] == CHART_LINE_P99)
        g_assert_cmpfloat (picture_difference (a, b, 0), ==, 0);
      else
        g_assert_cmpfloat (picture_difference (a, b, 0), >, 0);
      cairo_surface_destroy (a);
      cairo_surface_destroy (b);
    }
}

/* Where a line stands alone no dash is to be told from another. */
static void
test_legend_of_line_alone (void)
{
  static const ChartLine line = CHART_LINE_P99;
  Chart *chart = example_latency (33, 4);
  ChartText *text = chart_text_new ();
  ChartLegend legend;

  chart_legend_layout (&legend, chart, text, &line, 0, 0, 900, 3);
  g_assert_cmpint (legend.count, ==, chart_group_count (chart));
  for (int i = 0; i < legend.count; i++)
    g_assert_cmpint (legend.entries[i].group, ==, i);
  chart_text_free (text);
  chart_free (chart);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-draw/texts", test_texts);
  g_test_add_func ("/chart-draw/texts-of-extremes", test_texts_of_extremes);
  g_test_add_func ("/chart-draw/gap-stays-a-gap", test_gap_stays_a_gap);
  g_test_add_func ("/chart-draw/lonely-value-is-seen", test_lonely_value_is_seen);
  g_test_add_func ("/chart-draw/only-value-is-seen", test_only_value_is_seen);
  g_test_add_func ("/chart-draw/empty", test_empty);
  g_test_add_func ("/chart-draw/leaves-the-context-as-it-was", test_leaves_the_context_as_it_was);
  g_test_add_func ("/chart-draw/ground-can-be-left", test_ground_can_be_left);
  g_test_add_func ("/chart-draw/legend-of-many", test_legend_of_many);
  g_test_add_func ("/chart-draw/short-runs-have-markers", test_short_runs_have_markers);
  g_test_add_func ("/chart-draw/legend-gives-way-by-rows", test_legend_gives_way_by_rows);
  g_test_add_func ("/chart-draw/legend-of-some", test_legend_of_some);
  g_test_add_func ("/chart-draw/line-alone", test_line_alone);
  g_test_add_func ("/chart-draw/legend-of-line-alone", test_legend_of_line_alone);
  return g_test_run ();
}
