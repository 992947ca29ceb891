/* Arrivals: the same for the same seed, of the rate that was asked for, of the right distribution.
 */
#include "load-schedule.h"

#include <math.h>

#include <glib.h>

#define START_NS UINT64_C (5000000000)
#define COUNT 200000

static LoadSchedule
schedule_new (LoadArrivals arrivals, double rate_per_s, uint64_t seed, unsigned worker,
              unsigned workers)
{
  static LoadProfile profiles[8]; /* each lives as long as the schedules of its test */
  static int used;
  LoadProfile *profile = &profiles[used++ % 8];
  LoadSchedule schedule;

  *profile = (LoadProfile){ { { 1000000000, rate_per_s } }, 1 };
  load_schedule_init (&schedule, profile, arrivals, seed, worker, workers, START_NS);
  return schedule;
}

static void
test_same_seed (void)
{
  LoadSchedule a = schedule_new (LOAD_ARRIVALS_POISSON, 1000, 7, 0, 2);
  LoadSchedule b = schedule_new (LOAD_ARRIVALS_POISSON, 1000, 7, 0, 2);
  LoadSchedule other_seed = schedule_new (LOAD_ARRIVALS_POISSON, 1000, 8, 0, 2);
  LoadSchedule other_worker = schedule_new (LOAD_ARRIVALS_POISSON, 1000, 7, 1, 2);
  int same_seed = 0, same_worker = 0;

  for (int i = 0; i < 1000; i++)
    {
      ClockNs due_ns = load_schedule_take (&a);

      g_assert_cmpuint (load_schedule_take (&b), ==, due_ns);
      same_seed += load_schedule_take (&other_seed) == due_ns;
      same_worker += load_schedule_take (&other_worker) == due_ns;
    }
  g_assert_cmpint (same_seed, <, 10);
  g_assert_cmpint (same_worker, <, 10);
}

/* Workers take turns, so together they give equal gaps. */
static void
test_constant (void)
{
  LoadSchedule first = schedule_new (LOAD_ARRIVALS_CONSTANT, 1000, 1, 0, 2);
  LoadSchedule second = schedule_new (LOAD_ARRIVALS_CONSTANT, 1000, 1, 1, 2);

  for (uint64_t i = 0; i < 1000; i++)
    {
      g_assert_cmpfloat_with_epsilon ((double) load_schedule_take (&first),
                                      (double) (START_NS + (2 * i + 1) * 1000000), 2);
      g_assert_cmpfloat_with_epsilon ((double) load_schedule_take (&second),
                                      (double) (START_NS + (2 * i + 2) * 1000000), 2);
    }
  g_assert_cmpuint (first.passed, ==, 1000);
}

/* Gaps against the exponential distribution, by Kolmogorov and Smirnov's distance:
 * under 1.95/sqrt(n) with a probability of 0.999 (Knuth, TAOCP 2, 3.3.1). */
static void
test_poisson (void)
{
  LoadSchedule schedule = schedule_new (LOAD_ARRIVALS_POISSON, 4000, 42, 3, 4);
  double gap_ns = 1e6, worst = 0;
  guint64 counts[200] = { 0 };
  ClockNs before_ns = START_NS, last_ns = 0;
  guint64 below = 0;

  for (int i = 0; i < COUNT; i++)
    {
      double gap;

      last_ns = load_schedule_take (&schedule);
      gap = (double) (last_ns - before_ns) / gap_ns;
      before_ns = last_ns;
      counts[MIN ((int) (gap * 20), 199)]++;
    }
  for (int i = 0; i < 199; i++)
    {
      below += counts[i];
      worst = fmax (worst, fabs ((double) below / COUNT - (1 - exp (-(i + 1) / 20.0))));
    }
  g_assert_cmpfloat (worst, <, 1.95 / sqrt (COUNT));
  g_assert_cmpfloat_with_epsilon ((double) (last_ns - START_NS) / COUNT, gap_ns, 0.01 * gap_ns);
}

/* Ten seconds at 100/s, then five at 1000/s, then 10/s without end. */
static void
test_stages (void)
{
  static const LoadProfile profile = {
    { { 10000000000, 100 }, { 5000000000, 1000 }, { 1000000000, 10 } }, 3
  };
  LoadSchedule schedule;
  ClockNs due_ns = 0;

  load_schedule_init (&schedule, &profile, LOAD_ARRIVALS_CONSTANT, 1, 0, 1, START_NS);
  for (int i = 0; i < 1000; i++)
    due_ns = load_schedule_take (&schedule);
  g_assert_cmpfloat_with_epsilon ((double) (due_ns - START_NS), 10e9, 10);
  for (int i = 0; i < 5000; i++)
    due_ns = load_schedule_take (&schedule);
  g_assert_cmpfloat_with_epsilon ((double) (due_ns - START_NS), 15e9, 10);
  for (int i = 0; i < 100; i++)
    due_ns = load_schedule_take (&schedule);
  g_assert_cmpfloat_with_epsilon ((double) (due_ns - START_NS), 25e9, 10);
}

/* The queue between two cursors is the requests in between. */
static void
test_two_cursors (void)
{
  LoadSchedule due = schedule_new (LOAD_ARRIVALS_POISSON, 1000, 7, 0, 1);
  LoadSchedule next = due;
  ClockNs times_ns[100];

  for (int i = 0; i < 100; i++)
    times_ns[i] = load_schedule_take (&due);
  g_assert_cmpuint (due.passed - next.passed, ==, 100);
  for (int i = 0; i < 100; i++)
    g_assert_cmpuint (load_schedule_take (&next), ==, times_ns[i]);
  g_assert_cmpuint (next.next_ns, ==, due.next_ns);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load-schedule/same-seed", test_same_seed);
  g_test_add_func ("/load-schedule/constant", test_constant);
  g_test_add_func ("/load-schedule/poisson", test_poisson);
  g_test_add_func ("/load-schedule/stages", test_stages);
  g_test_add_func ("/load-schedule/two-cursors", test_two_cursors);
  return g_test_run ();
}
