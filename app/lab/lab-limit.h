/* The search for the highest rate of arrivals at which a backend meets an objective: runs it at one
 * rate after the other until that is known (see lab-search.h, lab-hunt.h).
 *
 * Each trial is a race of that backend alone, a repeat with another seed. With a folder its run
 * file is in FOLDER/rate-RATE-N, and FOLDER/limit.json, written anew after each, is the index.
 * Signals:
 *
 *   ::race-started (LabRace *)   a trial begins; the race's own signals tell the rest
 *   ::race-ended   (LabRace *)   it is over and judged
 *   ::finished     ()            once and last, in every case; no child lives any more
 *
 * The main context's thread; nothing blocks but for the index, a small file. */
#pragma once

#include "lab-hunt.h"
#include "lab-race.h"

#define LAB_TYPE_LIMIT (lab_limit_get_type ())
G_DECLARE_FINAL_TYPE (LabLimit, lab_limit, LAB, LIMIT, GObject)

/* Prepares the search for BACKEND (referenced); SCENARIO's rate is where to begin, and its blocks
 * do not count. NULL with a LAB_ERROR_SCENARIO as lab_race_new. */
LabLimit *lab_limit_new (const LabScenario *scenario, LabBackend *backend,
                         const LabObjective *objective, const char *folder, GError **error);

/* Begins; once. Signals come from the main context. The search keeps itself alive until ::finished.
 */
void lab_limit_start (LabLimit *limit);

/* Ends it early; what was found is kept. The trial that goes on is not judged. May be called again.
 */
void lab_limit_stop (LabLimit *limit);

/* Where the search is. Borrowed. */
const LabHunt *lab_limit_get_hunt (LabLimit *limit);

/* Why it failed (a run did, or the index cannot be written), or NULL. Borrowed. */
const GError *lab_limit_get_error (LabLimit *limit);
