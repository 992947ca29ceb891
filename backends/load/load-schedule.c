/* See the header. Plain data; each worker has its own cursors. */
#include "load-schedule.h"

static void
draw_next (LoadSchedule *schedule, double gap_ns)
{
  schedule->offset_ns += gap_ns;
  schedule->next_ns = schedule->start_ns + (ClockNs) schedule->offset_ns;
}

static double
draw_gap (LoadSchedule *schedule)
{
  return schedule->arrivals == LOAD_ARRIVALS_POISSON
             ? load_random_exponential (&schedule->random, schedule->gap_ns)
             : schedule->gap_ns;
}

void
load_schedule_init (LoadSchedule *schedule, LoadArrivals arrivals, double rate_per_s, uint64_t seed,
                    unsigned worker, unsigned workers, ClockNs start_ns)
{
  double total_gap_ns = (double) CLOCK_NS_PER_S / rate_per_s;

  *schedule = (LoadSchedule){
    .arrivals = arrivals,
    .gap_ns = total_gap_ns * workers,
    .start_ns = start_ns,
  };
  load_random_init (&schedule->random, seed, worker);
  if (arrivals == LOAD_ARRIVALS_CONSTANT)
    draw_next (schedule, total_gap_ns * (worker + 1));
  else
    draw_next (schedule, draw_gap (schedule));
}

ClockNs
load_schedule_take (LoadSchedule *schedule)
{
  ClockNs due_ns = schedule->next_ns;

  draw_next (schedule, draw_gap (schedule));
  schedule->passed++;
  return due_ns;
}
