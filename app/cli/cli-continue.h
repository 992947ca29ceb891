/* Going on with a race that was saved to a folder. */
#pragma once

#include "cli-scenario.h"
#include "lab-race.h"

/* What a folder holds of an earlier race. */
typedef struct
{
  GPtrArray *runs; /* LabRun */
  char **ids;      /* of its contenders, NULL-terminated */
  LabScenario *scenario;
} CliContinue;

void cli_continue_clear (CliContinue *earlier);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliContinue, cli_continue_clear)

/* Reads FOLDER. The scenario is the earlier one with what OPTIONS ask for, which lab_race_continue
 * checks; their blocks are blocks more. FALSE when it cannot be read or OPTIONS are wrong, which
 * has then been said on stderr. */
gboolean
cli_continue_open (CliContinue *earlier, const char *folder, const CliScenarioOptions *options);

/* The contenders of EARLIER again: servers that the command line describes, which have to be those
 * of the race, and for the rest the catalogue's. What is no backend there cannot be started from
 * what a run file says, since a file is no program: the options that describe it are told. NULL
 * when that has been said on stderr. */
GPtrArray *cli_continue_choose (const CliContinue *earlier);

/* Hands the earlier runs to RACE. FALSE when it differs from the earlier one, or when there is
 * nothing left to run, which has then been said on stderr. */
gboolean cli_continue_apply (const CliContinue *earlier, const char *folder, LabRace *race);
