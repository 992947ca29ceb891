/* Samples: merging workers, extending totals, emptying. */
#include "load-sample.h"

#include <stdlib.h>

#include <glib.h>

static LoadSample *
filled_sample (uint64_t factor)
{
  LoadSample *sample = load_sample_new ();

  g_assert_nonnull (sample);
  sample->scheduled = 10 * factor;
  sample->sent = 9 * factor;
  sample->completed = 5 * factor;
  sample->failed[LOAD_FAILURE_TIMEOUT] = factor;
  sample->failed[LOAD_FAILURE_STATUS] = factor;
  statuses_add (&sample->statuses, 503, factor);
  sample->bytes_in = 1000 * factor;
  sample->connections = 8 * factor;
  sample->connecting = 4 * factor;
  sample->in_flight = 3 * factor;
  sample->queued = factor;
  sample->end_ns = factor;
  hist_record_many (&sample->times[LOAD_TIME_RESPONSE], 100 * factor, 6);
  return sample;
}

static void
test_merge (void)
{
  LoadSample *into = filled_sample (1), *from = filled_sample (2);

  load_sample_merge (into, from);
  g_assert_cmpuint (into->scheduled, ==, 30);
  g_assert_cmpuint (into->failed[LOAD_FAILURE_TIMEOUT], ==, 3);
  g_assert_cmpuint (into->statuses.status[0], ==, 503);
  g_assert_cmpuint (into->statuses.count[0], ==, 3);
  g_assert_cmpuint (into->connections, ==, 24);
  g_assert_cmpuint (into->connecting, ==, 12);
  g_assert_cmpuint (into->in_flight, ==, 9);
  g_assert_cmpuint (into->times[LOAD_TIME_RESPONSE].total, ==, 12);
  free (into);
  free (from);
}

static void
test_extend (void)
{
  LoadSample *totals = filled_sample (1), *later = filled_sample (2);

  load_sample_extend (totals, later);
  g_assert_cmpuint (totals->completed, ==, 15);
  g_assert_cmpuint (totals->connections, ==, 16);
  g_assert_cmpuint (totals->connecting, ==, 8);
  g_assert_cmpuint (totals->queued, ==, 2);
  g_assert_cmpuint (totals->end_ns, ==, 2);
  free (totals);
  free (later);
}

static void
test_reset (void)
{
  LoadSample *sample = filled_sample (3), *empty = load_sample_new ();

  load_sample_reset (sample);
  g_assert_cmpmem (sample, sizeof *sample, empty, sizeof *empty);
  free (sample);
  free (empty);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load-sample/merge", test_merge);
  g_test_add_func ("/load-sample/extend", test_extend);
  g_test_add_func ("/load-sample/reset", test_reset);
  return g_test_run ();
}
