/* All workers of a load, asked and merged as one. Reporter's thread. */
#pragma once

#include "load-worker.h"

typedef struct
{
  unsigned count;
  LoadWorker **workers;
  LoadSample **collected; /* one a worker, NULL until handed over */
} LoadTeam;

/* Makes and starts the plan's workers. 0 or a negative libuv error. */
int load_team_start (LoadTeam *team, const LoadPlan *plan);

/* Asks all for their samples; they enter PHASE, see load_worker_ask. */
void load_team_ask (LoadTeam *team, LoadPhase phase, ClockNs start_ns);

/* Takes what was handed over; true when nothing is outstanding. */
bool load_team_collect (LoadTeam *team);

/* Merges what was collected into INTERVAL, in place of what is there, and gives it back. The
 * interval ends at the mean of the moments at which the workers handed over. */
void load_team_merge (LoadTeam *team, LoadSample *interval);

/* Waits for workers that were asked to be over, and frees them. */
void load_team_free (LoadTeam *team);
