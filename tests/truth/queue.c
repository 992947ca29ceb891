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
  uint64_t constant_us;
} Play;

static LoadProfile
make_profile (const Queue *queue)
{
  return (LoadProfile){ { { CLOCK_NS_PER_S, queue->rate_per_s } }, 1 };
}

static uint64_t
read_constant (const char *target)
{
  WorkloadDemand demand;
  const char *reason;

  if (workload_demand_parse (&demand, NULL, (HttpSlice){ target, strlen (target) }, &reason) != 0)
    g_error ("%s: %s", target, reason);
  return demand.amount;
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

static uint64_t
take_demand_us (Play *play)
{
  return play->demand.kind == LOAD_DEMAND_NONE ? play->constant_us
                                               : load_demands_take (&play->demands);
}

static double
take_service_ns (Play *play)
{
  return (double) (take_demand_us (play) * CLOCK_NS_PER_US) + play->queue->turn_ns;
}

/* A request that comes at COME_NS goes to the server that is free first (Kiefer and Wolfowitz, "On
 * the theory of queues with many servers", Trans. AMS 78, 1955); for one server this is Lindley's
 * recursion ("The theory of queues with a single server", Proc. Cambridge Phil. Soc. 48, 1952).
 * Returns when it is answered. */
static double
serve (Play *play, double come_ns)
{
  double *first = &play->free_ns[0];

  for (unsigned i = 1; i < play->queue->servers; i++)
    if (play->free_ns[i] < *first)
      first = &play->free_ns[i];
  *first = MAX (*first, come_ns) + take_service_ns (play);
  return *first + play->queue->path_ns;
}

static double
play_next (Play *play)
{
  double due_ns = (double) load_schedule_take (&play->schedule);

  return serve (play, due_ns) - due_ns;
}

void
queue_play (const Queue *queue, uint64_t seed, uint64_t skipped, uint64_t count, Hist *responses)
{
  LoadProfile profile = make_profile (queue);
  Play play;

  play_init (&play, queue, &profile, seed);
  for (uint64_t i = 0; i < skipped; i++)
    (void) play_next (&play);
  for (uint64_t i = 0; i < count; i++)
    hist_record (responses, (uint64_t) (play_next (&play) + 0.5));
}

static uint64_t
find_start_ns (LoadSchedule schedule, const uint64_t *come_ns, uint64_t count)
{
  uint64_t start_ns = UINT64_MAX;

  for (uint64_t i = 0; i < count; i++)
    {
      uint64_t due_ns = load_schedule_take (&schedule);

      start_ns = MIN (start_ns, come_ns[i] - due_ns);
    }
  return start_ns;
}

void
queue_foretell (const Queue *queue, uint64_t seed, const uint64_t *come_ns, uint64_t count,
                Hist *responses)
{
  LoadProfile profile = make_profile (queue);
  uint64_t start_ns;
  Play play;

  play_init (&play, queue, &profile, seed);
  start_ns = find_start_ns (play.schedule, come_ns, count);
  for (uint64_t i = 0; i < count; i++)
    {
      double due_ns = (double) load_schedule_take (&play.schedule);

      hist_record (responses,
                   (uint64_t) (serve (&play, (double) (come_ns[i] - start_ns)) - due_ns + 0.5));
    }
}

void
queue_demands (const Queue *queue, uint64_t seed, uint64_t *demands_ns, uint64_t count)
{
  LoadProfile profile = make_profile (queue);
  Play play;

  play_init (&play, queue, &profile, seed);
  for (uint64_t i = 0; i < count; i++)
    demands_ns[i] = take_demand_us (&play) * CLOCK_NS_PER_US;
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
