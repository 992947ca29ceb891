/* Cells of a heat map: nothing is lost by joining columns, gaps stay gaps, memory stays bounded. */
#include "chart-heat-draw.h"
#include "chart-heat-private.h"
#include "chart-heat.h"

#include <glib.h>

static double
total_of (const ChartHeat *heat)
{
  double total = 0;

  for (size_t column = 0; column < heat->columns; column++)
    for (int row = 0; row < CHART_HEAT_ROWS; row++)
      total += (double) chart_heat_column (heat, column)[row];
  return total;
}

static void
test_joining_keeps_counts (void)
{
  Chart *chart = chart_new_heat (10);

  for (uint64_t i = 0; i < 20000; i++)
    {
      g_assert_true (chart_heat_begin (chart, i * 10, (i + 1) * 10));
      chart_heat_count (chart, (double) (1 + i % 1000 * 97), 3);
      g_assert_cmpuint (chart->heat->columns, <=, CHART_HEAT_COLUMNS_MAX);
    }
  g_assert_cmpfloat_with_epsilon (total_of (chart->heat), 60000, 1);
  g_assert_cmpuint (chart->heat->columns * chart->heat->column_ns, >=, 200000);
  g_assert_cmpuint (chart->heat->column_ns, ==, 160);
  chart_free (chart);
}

static void
test_rows (void)
{
  for (int row = 0; row < CHART_HEAT_ROWS; row++)
    {
      g_assert_cmpint (chart_heat_row (chart_heat_row_low (row)), ==, row);
      g_assert_cmpint (chart_heat_row (chart_heat_row_low (row + 1) * 0.999), ==, row);
    }
  g_assert_cmpint (chart_heat_row (0), ==, 0);
  g_assert_cmpint (chart_heat_row (1e300), ==, CHART_HEAT_ROWS - 1);
}

static void
test_reading_and_gaps (void)
{
  Chart *chart = chart_new_heat (100);
  ChartHeatReading reading;

  g_assert_true (chart_heat_begin (chart, 0, 100));
  chart_heat_count (chart, 1e3, 10);
  chart_heat_count (chart, 1e6, 30);
  chart_heat_count (chart, 1e9, 1);
  g_assert_true (chart_heat_begin (chart, 300, 400));
  chart_heat_count (chart, 1e6, 5);
  g_assert_true (chart_heat_read (chart, 50, &reading));
  g_assert_cmpfloat (reading.count, ==, 41);
  g_assert_cmpfloat_with_epsilon (reading.lowest_ns, 1e3, 1);
  g_assert_true (reading.median_ns >= 1e6 && reading.median_ns < 1.16e6);
  g_assert_true (reading.highest_ns >= 1e9 && reading.highest_ns < 1.16e9);
  g_assert_false (chart_heat_read (chart, 150, &reading));
  g_assert_true (chart_heat_read (chart, 399, &reading));
  g_assert_false (chart_heat_read (chart, 500, &reading));
  chart_free (chart);
}

static void
test_refusals (void)
{
  Chart *chart = chart_new_heat (100);

  g_assert_false (chart_heat_begin (chart, 100, 100));
  g_assert_false (chart_heat_begin (chart, 100, UINT64_MAX));
  chart_heat_count (chart, 1e3, 10); /* nothing has begun */
  g_assert_cmpuint (chart->heat->columns, ==, 0);
  g_assert_true (chart_heat_begin (chart, 1000, 1100));
  g_assert_false (chart_heat_begin (chart, 0, 100));
  chart_free (chart);
}

/* A pause of days, or one interval over all of them, costs no memory. */
static void
test_long_jump (void)
{
  Chart *chart = chart_new_heat (UINT64_C (10000000));

  g_assert_true (chart_heat_begin (chart, 0, UINT64_C (10000000)));
  chart_heat_count (chart, 1e3, 7);
  g_assert_true (chart_heat_begin (chart, UINT64_C (86400000000000), UINT64_C (86400010000000)));
  chart_heat_count (chart, 1e3, 7);
  g_assert_cmpuint (chart->heat->capacity, <=, 2 * CHART_HEAT_COLUMNS_MAX + 64);
  g_assert_cmpfloat_with_epsilon (total_of (chart->heat), 14, 1e-3);
  chart_free (chart);
}

/* Lightness goes one way, so the order is seen without hues; and few are told from the ground. */
static void
test_colors (void)
{
  for (int id = CHART_THEME_LIGHT; id <= CHART_THEME_PRINT; id++)
    {
      const ChartTheme *theme = chart_theme_get ((ChartThemeId) id);
      double sign = id == CHART_THEME_DARK ? 1 : -1, before = -1;

      for (double count = 1; count <= 1e4; count *= 1.3)
        {
          ChartColor color = chart_heat_color (theme, count, 1e4);
          double light = 0.2126 * color.red + 0.7152 * color.green + 0.0722 * color.blue;

          g_assert_true (before < 0 || (light - before) * sign >= -0.01);
          before = light;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-heat/joining-keeps-counts", test_joining_keeps_counts);
  g_test_add_func ("/chart-heat/rows", test_rows);
  g_test_add_func ("/chart-heat/reading-and-gaps", test_reading_and_gaps);
  g_test_add_func ("/chart-heat/refusals", test_refusals);
  g_test_add_func ("/chart-heat/long-jump", test_long_jump);
  g_test_add_func ("/chart-heat/colors", test_colors);
  return g_test_run ();
}
