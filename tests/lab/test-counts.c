/* Tests the arithmetic of counts. */
#include "lab-counts.h"

static const LabCounts one = {
  .scheduled = 10,
  .sent = 9,
  .completed = 4,
  .errors = { 1, 0, 0, 2, 0, 0 },
  .bytes_in = 100,
  .connections = 3,
  .in_flight = 2,
  .queued = 1,
};

static void
test_add (void)
{
  LabCounts sum = { .connections = 77 };

  lab_counts_add (&sum, &one);
  lab_counts_add (&sum, &one);
  g_assert_cmpuint (sum.scheduled, ==, 20);
  g_assert_cmpuint (sum.bytes_in, ==, 200);
  g_assert_cmpuint (lab_counts_errors (&sum), ==, 6);
  g_assert_cmpuint (sum.connections, ==, 3);
  g_assert_cmpuint (sum.in_flight, ==, 2);
}

static void
test_missing (void)
{
  LabCounts counts = one;

  g_assert_cmpint (lab_counts_missing (&counts), ==, 0);
  counts.scheduled++;
  g_assert_cmpint (lab_counts_missing (&counts), ==, 1);
  counts.queued += 3;
  g_assert_cmpint (lab_counts_missing (&counts), ==, -2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/counts/add", test_add);
  g_test_add_func ("/lab/counts/missing", test_missing);
  return g_test_run ();
}
