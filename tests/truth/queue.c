/* See the header. Plain arithmetic; no thread, no clock. */
#include "queue.h"

#include "load-demand.h"
#include "load-schedule.h"
#include "spread.h"
#include "workload.h"

#include <string.h>

#include <glib.h>

#define PLAYS 300
/* Seeds of plays, far from those of runs. */
#define PLAY_SEED 1000000

typedef struct
{
  const Queue *queue;
  double free_ns[QUEUE_SERVERS_MAX];
  LoadSchedule schedule;
  LoadDemand demand;
  LoadDemands demands;
  double constant_us;
} Play;

static double
read_constant (const char *target)
{
  WorkloadDemand demand;
  const char *reason;

  if (workload_demand_parse (&demand, NULL, (HttpSlice){ target, strlen (target) }, &reason) != 0)
    g_error ("%s: %s", target, reason);
  return (double) demand.amount;
}

static void
play_init (Play *play, const Queue *queue, const LoadProfile *profile, uint64_t seed)
{
  const char *reason;

  *play = (Play){ .queue = queue };
  g_assert_cmpuint (queue->servers, <=, QUEUE_SERVERS_MAX);
  load_schedule_init (&play->schedule, profile, LOAD_ARRIVALS_POISSON, seed, 0, 1, 0);
  if (!load_demand_find (&play->demand, queue->target, &reason))
    g_error ("%s: %s", queue->target, reason);
  load_demands_init (&play->demands, &play->demand, seed, 0);
  if (play->demand.kind == LOAD_DEMAND_NONE)
    play->constant_us = read_constant (queue->target);
}

static double
take_service_ns (Play *play)
{
  double demand_us = play->demand.kind == LOAD_DEMAND_NONE
                         ? play->constant_us
                         : (double) load_demands_take (&play->demands);

  return demand_us * CLOCK_NS_PER_US + play->queue->turn_ns;
}

/* The next request goes to the server that is free first (Kiefer and Wolfowitz, "On the theory of
 * queues with many servers", Trans. AMS 78, 1955); for one server this is Lindley's recursion
 * ("The theory of queues with a single server", Proc. Cambridge Phil. Soc. 48, 1952). */
static double
play_next (Play *play)
{
  double arrival_ns = (double) load_schedule_take (&play->schedule);
  double service_ns = take_service_ns (play);
  double *first = &play->free_ns[0];

  for (unsigned i = 1; i < play->queue->servers; i++)
    if (play->free_ns[i] < *first)
      first = &play->free_ns[i];
  *first = MAX (*first, arrival_ns) + service_ns;
  return *first - arrival_ns + play->queue->path_ns;
}

void
queue_play (const Queue *queue, uint64_t seed, uint64_t skipped, uint64_t count, Hist *responses)
{
  LoadProfile profile = { { { CLOCK_NS_PER_S, queue->rate_per_s } }, 1 };
  Play play;

  play_init (&play, queue, &profile, seed);
  for (uint64_t i = 0; i < skipped; i++)
    (void) play_next (&play);
  for (uint64_t i = 0; i < count; i++)
    hist_record (responses, (uint64_t) (play_next (&play) + 0.5));
}

QueueError
queue_standard_error (const Queue *queue, uint64_t skipped, uint64_t count)
{
  g_autofree Hist *responses = g_new0 (Hist, 1);
  Spread mean = { 0 }, p99 = { 0 };

  for (uint64_t i = 0; i < PLAYS; i++)
    {
      hist_reset (responses);
      queue_play (queue, PLAY_SEED + i, skipped, count, responses);
      spread_add (&mean, hist_mean (responses));
      spread_add (&p99, (double) hist_percentile (responses, 99));
    }
  return (QueueError){ spread_deviation (&mean), spread_deviation (&p99) };
}
