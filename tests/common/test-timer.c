/* The timer: never early, once, in the order of its setting. How late it is depends on the machine
 * and is no matter of a test. */
#include "timer.h"

#include <glib.h>

typedef struct
{
  Timer *timer;
  ClockNs at_ns;
  int fired;
  int wanted;
} Ticks;

static void
on_tick (void *data)
{
  Ticks *ticks = data;

  g_assert_cmpuint (clock_now_ns (), >=, ticks->at_ns);
  ticks->at_ns = clock_now_ns () + 300 * CLOCK_NS_PER_US;
  if (++ticks->fired < ticks->wanted)
    timer_set (ticks->timer, ticks->at_ns);
  else
    timer_close (ticks->timer);
}

static void
run_ticks (Ticks *ticks, ClockNs first_ns)
{
  uv_loop_t loop;
  int error;

  g_assert_cmpint (uv_loop_init (&loop), ==, 0);
  ticks->timer = timer_new (&loop, on_tick, ticks, &error);
  g_assert_nonnull (ticks->timer);
  g_assert_cmpint (error, ==, 0);
  ticks->at_ns = first_ns;
  timer_set (ticks->timer, first_ns);
  g_assert_cmpint (uv_run (&loop, UV_RUN_DEFAULT), ==, 0);
  g_assert_cmpint (ticks->fired, ==, ticks->wanted);
  g_assert_cmpint (uv_loop_close (&loop), ==, 0);
}

static void
test_never_early (void)
{
  Ticks ticks = { .wanted = 1000 }; /* learns to aim early meanwhile */

  run_ticks (&ticks, clock_now_ns () + CLOCK_NS_PER_MS);
}

static void
test_past (void)
{
  Ticks now = { .wanted = 1 }, zero = { .wanted = 1 };

  run_ticks (&now, clock_now_ns () - CLOCK_NS_PER_MS);
  run_ticks (&zero, 0);
}

static void
on_replaced (void *data)
{
  Ticks *ticks = data;

  g_assert_cmpuint (clock_now_ns (), >=, ticks->at_ns);
  ticks->fired++;
  timer_close (ticks->timer);
}

static void
test_replace (void)
{
  Ticks ticks = { .at_ns = clock_now_ns () + 5 * CLOCK_NS_PER_MS };
  uv_loop_t loop;
  int error;

  g_assert_cmpint (uv_loop_init (&loop), ==, 0);
  ticks.timer = timer_new (&loop, on_replaced, &ticks, &error);
  timer_set (ticks.timer, clock_now_ns () + CLOCK_NS_PER_S * 3600);
  timer_set (ticks.timer, ticks.at_ns);
  g_assert_cmpint (uv_run (&loop, UV_RUN_DEFAULT), ==, 0);
  g_assert_cmpint (ticks.fired, ==, 1);
  g_assert_cmpint (uv_loop_close (&loop), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timer/never-early", test_never_early);
  g_test_add_func ("/timer/past", test_past);
  g_test_add_func ("/timer/replace", test_replace);
  return g_test_run ();
}
