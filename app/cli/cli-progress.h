/* How far a race is, on stderr: one line that is written over on a terminal, else a line for each
 * run. */
#pragma once

#include "lab-race.h"

typedef struct CliProgress CliProgress;

/* Follows RACE (borrowed) until freed. */
CliProgress *cli_progress_new (LabRace *race);
void cli_progress_free (CliProgress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliProgress, cli_progress_free)
