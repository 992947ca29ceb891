/* The timer: never earlier than it may be, once, in the order of its setting. How late it is
 * depends on the machine and is no matter of a test. */
#include "timer.h"

#include <glib.h>

typedef struct Ticks Ticks;

struct Ticks
{
  Timer *timer;
  uint64_t early_ns; /* at most */
  ClockNs at_ns;
  int fired;
  int wanted;
  int turns;    /* of the loop */
  Ticks *other; /* timer of the same loop */
};

static void
on_tick (void *data)
{
  Ticks *ticks = data;

  g_assert_cmpuint (clock_now_ns () + ticks->early_ns, >=, ticks->at_ns);
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
  ticks->timer = timer_new (&loop, ticks->early_ns, on_tick, ticks, &error);
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
test_little_early (void)
{
  Ticks ticks = { .wanted = 1000, .early_ns = 5 * CLOCK_NS_PER_US };

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
  ticks.timer = timer_new (&loop, 0, on_replaced, &ticks, &error);
  timer_set (ticks.timer, clock_now_ns () + CLOCK_NS_PER_S * 3600);
  timer_set (ticks.timer, ticks.at_ns);
  g_assert_cmpint (uv_run (&loop, UV_RUN_DEFAULT), ==, 0);
  g_assert_cmpint (ticks.fired, ==, 1);
  g_assert_cmpint (uv_loop_close (&loop), ==, 0);
}

/* Two that are due in one turn of the loop: the first sets the other anew, which then must not fire
 * for what it was set for before. */
static void
on_either (void *data)
{
  Ticks *ticks = data, *other = ticks->other;

  g_assert_cmpuint (clock_now_ns (), >=, ticks->at_ns);
  if (ticks->fired++ == 0 && other->fired == 0)
    {
      other->at_ns = clock_now_ns () + 5 * CLOCK_NS_PER_MS;
      timer_set (other->timer, other->at_ns);
    }
  timer_close (ticks->timer);
}

static void
test_replace_due (void)
{
  Ticks ticks[2] = { { .other = &ticks[1] }, { .other = &ticks[0] } };
  uv_loop_t loop;
  int error;

  g_assert_cmpint (uv_loop_init (&loop), ==, 0);
  for (int i = 0; i < 2; i++)
    {
      ticks[i].timer = timer_new (&loop, 0, on_either, &ticks[i], &error);
      timer_set (ticks[i].timer, 0);
    }
  g_assert_cmpint (uv_run (&loop, UV_RUN_DEFAULT), ==, 0);
  g_assert_cmpint (ticks[0].fired, ==, 1);
  g_assert_cmpint (ticks[1].fired, ==, 1);
  g_assert_cmpint (uv_loop_close (&loop), ==, 0);
}

static void
on_once (void *data)
{
  Ticks *ticks = data;

  ticks->fired++;
}

static void
on_turn (uv_check_t *check)
{
  Ticks *ticks = check->data;

  ticks->turns++;
}

static void
on_over (uv_timer_t *over)
{
  uv_stop (over->loop);
}

static void
close_handle (uv_handle_t *handle, void *unused)
{
  if (!uv_is_closing (handle))
    uv_close (handle, NULL);
}

/* What has fired and is not set anew lets the loop sleep. */
static void
test_once (void)
{
  Ticks ticks = { 0 };
  uv_loop_t loop;
  uv_check_t check = { .data = &ticks };
  uv_timer_t over;
  int error;

  g_assert_cmpint (uv_loop_init (&loop), ==, 0);
  g_assert_cmpint (uv_check_init (&loop, &check), ==, 0);
  g_assert_cmpint (uv_check_start (&check, on_turn), ==, 0);
  g_assert_cmpint (uv_timer_init (&loop, &over), ==, 0);
  g_assert_cmpint (uv_timer_start (&over, on_over, 30, 0), ==, 0);
  ticks.timer = timer_new (&loop, 0, on_once, &ticks, &error);
  timer_set (ticks.timer, 0);
  g_assert_cmpint (uv_run (&loop, UV_RUN_DEFAULT), !=, 0); /* its handles are there still */
  g_assert_cmpint (ticks.fired, ==, 1);
  g_assert_cmpint (ticks.turns, <, 10);
  timer_close (ticks.timer);
  uv_walk (&loop, close_handle, NULL);
  g_assert_cmpint (uv_run (&loop, UV_RUN_DEFAULT), ==, 0);
  g_assert_cmpint (uv_loop_close (&loop), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timer/never-early", test_never_early);
  g_test_add_func ("/timer/little-early", test_little_early);
  g_test_add_func ("/timer/past", test_past);
  g_test_add_func ("/timer/replace", test_replace);
  g_test_add_func ("/timer/replace-due", test_replace_due);
  g_test_add_func ("/timer/once", test_once);
  return g_test_run ();
}
