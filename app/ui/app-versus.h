/* Several saved races against the first of them: which is better. */
#pragma once

#include "app-findings.h"
#include "app-race.h"

/* The sentences and, for each later race, the table of the races that RACE lays over each other,
 * the earliest one being the baseline; and why a race is left out. NULL when there is nothing to
 * say: none has a contender in common with the baseline. Free with app_findings_free. Takes some
 * milliseconds for each contender. The main context's thread. */
AppFindings *app_versus_of (AppRace *race);
