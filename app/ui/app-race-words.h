/* A race that is over in words: how it ended, and under which conditions it was run. */
#pragma once

#include "app-race.h"

/* "The race is over." Static. */
const char *app_race_words_ending (AppRace *race);

/* Lines: MORE (or NULL), that it was stopped early if a verdict stands above these (HAS_VERDICT),
 * the scenario, when and on what machine, and of which runs what is shown is. Free with g_free. */
char *app_race_words_conditions (AppRace *race, gboolean has_verdict, const char *more);
