/* See the header. Plain data; each worker has its own cursors. */
#include "load-schedule.h"

#include <stdbool.h>

static double
stage_rate_per_ns (const LoadSchedule *schedule)
{
  return schedule->profile->stages[schedule->stage].rate_per_s / (double) CLOCK_NS_PER_S *
         schedule->share;
}

static bool
is_last_stage (const LoadSchedule *schedule)
{
  return schedule->stage + 1 == schedule->profile->count;
}

/* Goes on by as many requests as GAP says, through as many stages as they take. */
static void
advance (LoadSchedule *schedule, double gap)
{
  double left = (schedule->stage_end_ns - schedule->offset_ns) * stage_rate_per_ns (schedule);

  while (!is_last_stage (schedule) && gap > left)
    {
      gap -= left;
      schedule->offset_ns = schedule->stage_end_ns;
      schedule->stage++;
      schedule->stage_end_ns += (double) schedule->profile->stages[schedule->stage].duration_ns;
      left = (schedule->stage_end_ns - schedule->offset_ns) * stage_rate_per_ns (schedule);
    }
  schedule->offset_ns += gap / stage_rate_per_ns (schedule);
  schedule->next_ns = schedule->start_ns + (ClockNs) schedule->offset_ns;
}

static double
draw_gap (LoadSchedule *schedule)
{
  return schedule->arrivals == LOAD_ARRIVALS_POISSON
             ? load_random_exponential (&schedule->random, 1.0)
             : 1.0;
}

void
load_schedule_init (LoadSchedule *schedule, const LoadProfile *profile, LoadArrivals arrivals,
                    uint64_t seed, unsigned worker, unsigned workers, ClockNs start_ns)
{
  *schedule = (LoadSchedule){
    .profile = profile,
    .arrivals = arrivals,
    .share = 1.0 / workers,
    .stage_end_ns = (double) profile->stages[0].duration_ns,
    .start_ns = start_ns,
  };
  load_random_init (&schedule->random, seed, worker);
  /* The workers' first gaps differ by one turn. */
  advance (schedule,
           arrivals == LOAD_ARRIVALS_CONSTANT ? (worker + 1.0) / workers : draw_gap (schedule));
}

ClockNs
load_schedule_take (LoadSchedule *schedule)
{
  ClockNs due_ns = schedule->next_ns;

  advance (schedule, draw_gap (schedule));
  schedule->passed++;
  return due_ns;
}
