/* What came out of a race, as far as it went. The main context's thread. */
#pragma once

#include "lab-race.h"

/* Whether anything was measured so far. */
gboolean app_outcome_has_data (LabRace *race);

/* The outcome in a sentence, or NULL when there is none. Free with g_free. */
char *app_outcome_describe (LabRace *race);
