/* Two saved races against each other: whether the later one is better. */
#pragma once

#include "app-findings.h"
#include "app-race.h"

/* The sentences and the table of the races that RACE lays over each other, the earlier one being
 * the baseline. NULL unless they are two that have a contender in common. Free with
 * app_findings_free. Takes some milliseconds for each contender. The main context's thread. */
AppFindings *app_versus_of (AppRace *race);
