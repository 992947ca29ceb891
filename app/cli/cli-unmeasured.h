/* Of a race that was stopped what nobody measured: contenders without figures, files without
 * measurements. The main context's thread. */
#pragma once

#include "lab-race.h"

/* Names on stderr those of BACKENDS (LabBackend) that have no run among RUNS (LabRun); says that
 * nothing was measured where RUNS is empty. */
void cli_unmeasured_tell (GPtrArray *backends, GPtrArray *runs);

/* Deletes the run files of RACE, of which nothing was measured, and FOLDER if it is empty then and
 * WAS_MADE for the race. What cannot be deleted stays. */
void cli_unmeasured_delete (LabRace *race, const char *folder, gboolean was_made);
