/* Tests the columns: rows as appended, gaps, and interpolated processor time. */
#include "lab-columns.h"

#include <math.h>

static void
test_rows (void)
{
  LabColumns columns = { 0 };

  for (guint i = 0; i < 1000; i++)
    {
      LabInterval interval = { .start_ns = i, .length_ns = 1, .phase = LAB_PHASE_MEASURE };
      LabQuantiles response = { .count = 1, .p99_ns = i };
      LabQuantiles service = { .count = 1, .max_ns = 2 * i };

      interval.counts.completed = 3 * i;
      lab_columns_append (&columns, &interval, &response, &service, 7 * i);
    }
  g_assert_cmpuint (columns.length, ==, 1000);
  for (guint i = 0; i < 1000; i++)
    {
      g_assert_cmpuint (columns.start_ns[i], ==, i);
      g_assert_cmpuint (columns.counts[i].completed, ==, 3 * i);
      g_assert_cmpfloat (columns.response.p99_ns[i], ==, i);
      g_assert_cmpfloat (columns.service.max_ns[i], ==, 2 * i);
    }
  lab_columns_clear (&columns);
  g_assert_cmpuint (columns.length, ==, 0);
}

static void
test_gap (void)
{
  LabColumns columns = { 0 };
  LabInterval interval = { .length_ns = 1 };
  LabQuantiles none = { 0 };
  LabQuantiles some = { .count = 1, .p50_ns = 5 };

  lab_columns_append (&columns, &interval, &none, &some, 0);
  g_assert_true (isnan (columns.response.p50_ns[0]));
  g_assert_true (isnan (columns.response.max_ns[0]));
  g_assert_cmpfloat (columns.service.p50_ns[0], ==, 5);
  lab_columns_clear (&columns);
}

static void
add_usage (LabUsageColumns *columns, uint64_t at_ns, uint64_t user_ns, uint64_t system_ns)
{
  LabUsage usage = { .at_ns = at_ns, .cpu_user_ns = user_ns, .cpu_system_ns = system_ns };

  lab_usage_columns_append (columns, &usage);
}

static void
test_cpu (void)
{
  LabUsageColumns columns = { 0 };

  g_assert_cmpfloat (lab_usage_columns_cpu_ns (&columns, 0, 100), ==, 0);
  add_usage (&columns, 100, 0, 0);
  add_usage (&columns, 200, 30, 20);
  add_usage (&columns, 300, 100, 50);
  g_assert_cmpfloat (lab_usage_columns_cpu_ns (&columns, 100, 300), ==, 150);
  g_assert_cmpfloat (lab_usage_columns_cpu_ns (&columns, 150, 250), ==, 75);
  g_assert_cmpfloat (lab_usage_columns_cpu_ns (&columns, 0, 1000), ==, 150);
  g_assert_cmpfloat (lab_usage_columns_cpu_ns (&columns, 250, 250), ==, 0);
  lab_usage_columns_clear (&columns);
}

/* Over a stretch that is long enough for ticks; a counter that falls says nothing. */
static void
test_cpu_share (void)
{
  const uint64_t ms = G_GUINT64_CONSTANT (1000000);
  LabUsageColumns columns = { 0 };

  add_usage (&columns, 1000 * ms, 0, 0);
  add_usage (&columns, 1500 * ms, 200 * ms, 50 * ms);
  add_usage (&columns, 1505 * ms, 210 * ms, 50 * ms);
  add_usage (&columns, 2000 * ms, 100 * ms, 50 * ms);
  g_assert_true (isnan (lab_usage_columns_cpu_share (&columns, 0)));
  g_assert_cmpfloat_with_epsilon (lab_usage_columns_cpu_share (&columns, 1), 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (lab_usage_columns_cpu_share (&columns, 2), 260.0 / 505, 1e-12);
  g_assert_true (isnan (lab_usage_columns_cpu_share (&columns, 3)));
  lab_usage_columns_clear (&columns);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/columns/rows", test_rows);
  g_test_add_func ("/lab/columns/gap", test_gap);
  g_test_add_func ("/lab/columns/cpu", test_cpu);
  g_test_add_func ("/lab/columns/cpu-share", test_cpu_share);
  return g_test_run ();
}
