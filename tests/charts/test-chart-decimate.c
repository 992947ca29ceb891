/* Decimation against an oracle that looks at every point. */
#include "chart-decimate.h"
#include "chart-private.h"
#include "example-race.h"

#include <glib.h>
#include <math.h>

typedef struct
{
  ChartPoint *points;
  size_t count;
  ChartPyramid pyramid;
} Points;

/* Irregular steps, some zero; values with many equals, so that ties happen. */
static Points
random_points (size_t count, uint64_t *random)
{
  Points made = { .points = g_new (ChartPoint, count + 1), .count = count };
  uint64_t x_ns = 0;

  for (size_t i = 0; i < count; i++)
    {
      x_ns += (uint64_t) (example_random (random) * example_random (random) * 50);
      made.points[i] = (ChartPoint){ x_ns, floor (example_random (random) * 40) };
      g_assert_true (chart_pyramid_reserve (&made.pyramid, i));
      chart_pyramid_note (&made.pyramid, made.points, i);
    }
  return made;
}

static void
free_points (Points *points)
{
  chart_pyramid_deinit (&points->pyramid);
  g_free (points->points);
}

static ChartSpan
oracle_span (const ChartPoint *points, size_t from, size_t to)
{
  ChartSpan span = { (uint32_t) from, (uint32_t) from };

  for (size_t i = from; i < to; i++)
    {
      if (points[i].y < points[span.lowest].y)
        span.lowest = (uint32_t) i;
      if (points[i].y > points[span.highest].y)
        span.highest = (uint32_t) i;
    }
  return span;
}

static void
test_span (void)
{
  uint64_t random = 5;
  Points points = random_points (3000, &random);

  for (int i = 0; i < 20000; i++)
    {
      size_t from = (size_t) (example_random (&random) * 3000);
      size_t to = from + 1 + (size_t) (example_random (&random) * (double) (3000 - from - 1));
      ChartSpan span = chart_pyramid_span (&points.pyramid, points.points, from, to);
      ChartSpan truth = oracle_span (points.points, from, to);

      g_assert_cmpuint (span.lowest, ==, truth.lowest);
      g_assert_cmpuint (span.highest, ==, truth.highest);
    }
  free_points (&points);
}

static bool
contains (const uint32_t *indices, size_t count, size_t index)
{
  for (size_t i = 0; i < count; i++)
    if (indices[i] == index)
      return true;
  return false;
}

static void
check_columns (const Points *points, double origin_ns, double column_ns)
{
  ChartColumns columns = {
    &points->pyramid, points->points, 0, points->count, origin_ns, column_ns
  };
  uint32_t indices[4];
  size_t from = 0, count;

  while ((count = chart_columns_next (&columns, indices)) > 0)
    {
      double column = floor (((double) points->points[from].x - origin_ns) / column_ns);
      size_t to = from;
      ChartSpan truth;

      while (to < points->count &&
             floor (((double) points->points[to].x - origin_ns) / column_ns) == column)
        to++;
      truth = oracle_span (points->points, from, to);
      g_assert_true (contains (indices, count, from) && contains (indices, count, to - 1));
      g_assert_true (contains (indices, count, truth.lowest));
      g_assert_true (contains (indices, count, truth.highest));
      for (size_t i = 0; i < count; i++)
        g_assert_true (indices[i] >= from && indices[i] < to &&
                       (i == 0 || indices[i] > indices[i - 1]));
      from = to;
    }
  g_assert_cmpuint (from, ==, points->count);
}

static void
test_columns (void)
{
  uint64_t random = 6;

  for (int round = 0; round < 200; round++)
    {
      Points points = random_points ((size_t) (example_random (&random) * 2000), &random);

      check_columns (&points, -example_random (&random) * 100,
                     pow (10, example_random (&random) * 5 - 1));
      free_points (&points);
    }
}

static void
test_find (void)
{
  uint64_t random = 7;
  Points points = random_points (500, &random);

  for (int i = 0; i < 5000; i++)
    {
      double time_ns = example_random (&random) * 8000 - 100;
      size_t found = chart_points_find (points.points, 0, points.count, time_ns), truth = 0;

      while (truth < points.count && (double) points.points[truth].x < time_ns)
        truth++;
      g_assert_cmpuint (found, ==, truth);
    }
  free_points (&points);
}

static void
test_breaks (void)
{
  Chart *chart = chart_new_latency ();
  ChartSeries *series = chart_add_series (chart, chart_add_group (chart, "a", 0), CHART_LINE_P50);
  uint64_t random = 8;
  gboolean broken[501] = { FALSE };

  chart_break (series); /* before the first value there is nothing to part */
  for (unsigned i = 0; i < 500; i++)
    {
      broken[i] = i > 0 && example_random (&random) < 0.2;
      if (broken[i])
        chart_break (series);
      g_assert_true (chart_append (series, i, 1));
    }
  for (size_t i = 0; i <= 500; i++)
    {
      size_t truth = i;

      while (truth < 500 && !broken[truth])
        truth++;
      g_assert_cmpuint (chart_series_next_break (series, i), ==, truth);
    }
  chart_free (chart);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-decimate/span", test_span);
  g_test_add_func ("/chart-decimate/columns", test_columns);
  g_test_add_func ("/chart-decimate/find", test_find);
  g_test_add_func ("/chart-decimate/breaks", test_breaks);
  return g_test_run ();
}
