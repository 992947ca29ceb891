/* Several saved races against the first of them: which is better. */
#pragma once

#include "app-findings.h"
#include "app-race.h"

/* The sentences and, for each later race, the table of the races that RACE lays over each other,
 * the earliest one being the baseline. NULL when none has a contender in common with it. Free with
 * app_findings_free. Takes some milliseconds for each contender. The main context's thread. */
AppFindings *app_versus_of (AppRace *race);
