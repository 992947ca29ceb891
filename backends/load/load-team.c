/* See the header. */
#include "load-team.h"

#include <stdlib.h>

static int
start_workers (LoadTeam *team, const LoadPlan *plan)
{
  int result = 0;

  for (unsigned i = 0; i < team->count && result == 0; i++)
    team->workers[i] = load_worker_new (plan, i, &result);
  for (unsigned i = 0; i < team->count && result == 0; i++)
    result = load_worker_start (team->workers[i]);
  return result;
}

int
load_team_start (LoadTeam *team, const LoadPlan *plan)
{
  team->count = (unsigned) plan->options->threads;
  team->workers = calloc (team->count, sizeof *team->workers);
  team->collected = calloc (team->count, sizeof *team->collected);
  if (team->workers == NULL || team->collected == NULL)
    return UV_ENOMEM;
  return start_workers (team, plan);
}

void
load_team_ask (LoadTeam *team, LoadPhase phase, ClockNs start_ns)
{
  for (unsigned i = 0; i < team->count; i++)
    load_worker_ask (team->workers[i], phase, start_ns);
}

bool
load_team_collect (LoadTeam *team)
{
  bool complete = true;

  for (unsigned i = 0; i < team->count; i++)
    {
      if (team->collected[i] == NULL)
        team->collected[i] = load_worker_collect (team->workers[i]);
      complete = complete && team->collected[i] != NULL;
    }
  return complete;
}

void
load_team_merge (LoadTeam *team, LoadSample *interval)
{
  ClockNs base_ns = team->collected[0]->end_ns;
  int64_t offsets_ns = 0;

  load_sample_reset (interval);
  for (unsigned i = 0; i < team->count; i++)
    {
      LoadSample *sample = team->collected[i];

      load_sample_merge (interval, sample);
      offsets_ns += (int64_t) (sample->end_ns - base_ns);
      load_sample_reset (sample);
      load_worker_return (team->workers[i], sample);
      team->collected[i] = NULL;
    }
  interval->end_ns = base_ns + (ClockNs) (offsets_ns / (int64_t) team->count);
}

void
load_team_free (LoadTeam *team)
{
  for (unsigned i = 0; i < team->count; i++)
    {
      free (team->collected[i]);
      load_worker_free (team->workers[i]);
    }
  free (team->workers);
  free (team->collected);
}
