/* Several saved races over each other as sides of a comparison. The main context's thread. */
#pragma once

#include "app-race.h"
#include "lab-side.h"

/* The races that RACE lays over each other and that can be compared (LabSide, whose paths are what
 * people call them), in the order of their runs, the first of them being the baseline. Why another
 * cannot is added to REFUSED (char *), which may be NULL. A new array. Takes some milliseconds for
 * each contender. */
GPtrArray *app_race_sides_of (AppRace *race, GPtrArray *refused);

/* Whether RUN counts among SIDES, as report_counterparts_have says; all runs of a race that cannot
 * be compared do. */
gboolean app_race_sides_count (GPtrArray *sides, AppRace *race, LabRun *run);
