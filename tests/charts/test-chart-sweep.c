/* Sweeps: the axis beside a band, the knob's scale, gaps, what is refused. */
#include "chart-scene.h"
#include "chart-sweep.h"
#include "pictures.h"

#include <math.h>

/* The highest of the chart's axis when a curve's band reaches up to HIGH and the points up to 10.
 */
static double
highest_with_band (double high)
{
  const ChartKnob knob = { "Connections", CHART_QUANTITY_COUNT, CHART_SCALE_LOG };
  const ChartSweepPoint points[] = { { 1, 5, NAN, NAN }, { 2, 9, 8, 10 } };
  const ChartSweepPoint fit[] = { { 1, 5, 4, 6 }, { 2, 9, 2, high } };
  Chart *sweep = chart_new_sweep ("Throughput", CHART_QUANTITY_RATE, &knob);
  double highest;

  g_assert_cmpint (chart_sweep_add (sweep, &(ChartSweepCurve){ "a", 0, points, 2, fit, 2, NAN }),
                   ==, 0);
  highest = chart_extent (sweep).highest;
  chart_free (sweep);
  return highest;
}

/* The axis goes along with a band, but does not make small what was measured. */
static void
test_band (void)
{
  g_assert_cmpfloat (highest_with_band (9.5), ==, 10);
  g_assert_cmpfloat (highest_with_band (12), ==, 12);
  g_assert_cmpfloat (highest_with_band (1000), ==, 15);
  g_assert_cmpfloat (highest_with_band (INFINITY), ==, 10);
  g_assert_cmpfloat (highest_with_band (NAN), ==, 10);
}

static ChartScaleKind
scale_of (uint64_t first, uint64_t step, double factor, size_t count)
{
  uint64_t values[16] = { first };

  for (size_t i = 1; i < count; i++)
    values[i] = (uint64_t) ((double) values[i - 1] * factor) + step;
  return chart_sweep_choose_scale (values, count);
}

/* However many of the values are known, from the third on. */
static void
test_knob_scale (void)
{
  for (size_t count = 3; count <= 16; count++)
    {
      g_assert_cmpint (scale_of (1, 0, 2, count), ==, CHART_SCALE_LOG);
      g_assert_cmpint (scale_of (100, 0, 1.5, MAX (count, 4)), ==, CHART_SCALE_LOG);
      g_assert_cmpint (scale_of (1, 1, 1, count), ==, CHART_SCALE_LINEAR);
      g_assert_cmpint (scale_of (10, 10, 1, count), ==, CHART_SCALE_LINEAR);
      g_assert_cmpint (scale_of (0, 8, 2, count), ==, CHART_SCALE_LINEAR);
    }
  g_assert_cmpint (scale_of (1, 99, 1, 2), ==, CHART_SCALE_LOG);
  g_assert_cmpint (scale_of (5, 1, 1, 2), ==, CHART_SCALE_LINEAR);
  g_assert_cmpint (scale_of (5, 0, 1, 1), ==, CHART_SCALE_LINEAR);
}

/* Two points of 5 and, between them, what has VALUE. */
static cairo_surface_t *
draw_sweep (double value)
{
  const ChartKnob knob = { "Connections", CHART_QUANTITY_COUNT, CHART_SCALE_LOG };
  const ChartSweepPoint points[] = { { 1, 5, NAN, NAN },
                                     { 2, value, NAN, NAN },
                                     { 4, 5, NAN, NAN } };
  Chart *sweep = chart_new_sweep ("Throughput", CHART_QUANTITY_RATE, &knob);
  const ChartSheet sheet = { .panels = (const Chart *[]){ sweep }, .count = 1 };
  cairo_surface_t *picture;

  g_assert_cmpint (chart_sweep_add (sweep, &(ChartSweepCurve){ "a", 0, points, 3, NULL, 0, NAN }),
                   ==, 0);
  g_assert_cmpfloat (chart_extent (sweep).highest, ==, 5);
  picture = picture_of (&sheet, 600, 400, NULL);
  chart_free (sweep);
  return picture;
}

static gboolean
is_colored (guint32 pixel)
{
  int red = pixel >> 16 & 0xff, green = pixel >> 8 & 0xff, blue = pixel & 0xff;

  return MAX (MAX (red, green), blue) - MIN (MIN (red, green), blue) > 60;
}

/* The most coloured pixels in a row of PICTURE, which it frees. */
static int
count_colored (cairo_surface_t *picture)
{
  int most = 0, stride = cairo_image_surface_get_stride (picture);

  for (int y = 0; y < cairo_image_surface_get_height (picture); y++)
    {
      const guint32 *row =
          (const void *) (cairo_image_surface_get_data (picture) + (gsize) y * (gsize) stride);
      int count = 0;

      for (int x = 0; x < cairo_image_surface_get_width (picture); x++)
        count += is_colored (row[x]);
      most = MAX (most, count);
    }
  cairo_surface_destroy (picture);
  return most;
}

/* No line goes across what was not measured or means nothing, but across what is left out. */
static void
test_gap (void)
{
  g_assert_cmpint (count_colored (draw_sweep (5)), >, 300);
  g_assert_cmpint (count_colored (draw_sweep (-1)), >, 300);
  g_assert_cmpint (count_colored (draw_sweep (NAN)), <, 100);
}

/* A sweep of which nothing means anything is shown as having no data. */
static void
test_nothing (void)
{
  const ChartKnob knob = { "Connections", CHART_QUANTITY_COUNT, CHART_SCALE_LOG };
  const ChartSweepPoint points[] = { { 1, NAN, NAN, NAN }, { 2, NAN, NAN, NAN } };
  Chart *sweep = chart_new_sweep ("p99", CHART_QUANTITY_DURATION, &knob);
  const ChartSheet sheet = { .panels = (const Chart *[]){ sweep }, .count = 1 };

  g_assert_cmpint (chart_sweep_add (sweep, &(ChartSweepCurve){ "a", 0, points, 2, NULL, 0, NAN }),
                   ==, 0);
  g_assert_false (chart_has_data (sweep));
  check_texts (&sheet, NULL, 600, 400);
  g_assert_cmpint (count_colored (picture_of (&sheet, 600, 400, NULL)), <, 100);
  chart_free (sweep);
}

static void
test_refusals (void)
{
  const ChartKnob knob = { "Connections", CHART_QUANTITY_COUNT, CHART_SCALE_LOG };
  const ChartSweepPoint back[] = { { 4, 1, NAN, NAN }, { 2, 1, NAN, NAN } };
  const ChartSweepPoint odd[] = { { 0, 1, NAN, NAN }, { 1, -1, NAN, NAN }, { 2, 9, NAN, NAN } };
  Chart *sweep = chart_new_sweep ("p99", CHART_QUANTITY_DURATION, &knob);

  g_assert_cmpint (chart_sweep_add (sweep, &(ChartSweepCurve){ "a", 0, back, 2, NULL, 0, NAN }), ==,
                   -1);
  g_assert_cmpint (chart_sweep_add (sweep, &(ChartSweepCurve){ "a", 0, odd, 3, NULL, 0, NAN }), ==,
                   0);
  g_assert_cmpfloat (chart_extent (sweep).highest, ==, 9);
  g_assert_cmpfloat_with_epsilon (chart_extent (sweep).x_lowest, 1.9, 1e-9);
  chart_free (sweep);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-sweep/band", test_band);
  g_test_add_func ("/chart-sweep/knob-scale", test_knob_scale);
  g_test_add_func ("/chart-sweep/gap", test_gap);
  g_test_add_func ("/chart-sweep/nothing", test_nothing);
  g_test_add_func ("/chart-sweep/refusals", test_refusals);
  return g_test_run ();
}
