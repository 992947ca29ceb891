/* The search for the highest rate of arrivals at which a backend meets an objective: runs it at one
 * rate after the other until that is known (see lab-search.h, lab-hunt.h).
 *
 * Each trial is a race of that backend alone, a repeat with another seed, in a relay (see
 * lab-relay.h) that ends when a run has failed or the index cannot be written. With a folder its
 * run file is in FOLDER/rate-RATE-N, and FOLDER/limit.json, written anew after each, is the index.
 * A trial that is stopped is not judged.
 *
 * The main context's thread; nothing blocks but for the index, a small file. */
#pragma once

#include "lab-hunt.h"
#include "lab-relay.h"

#define LAB_TYPE_LIMIT (lab_limit_get_type ())
G_DECLARE_FINAL_TYPE (LabLimit, lab_limit, LAB, LIMIT, LabRelay)

/* Prepares the search for BACKEND (referenced); SCENARIO's rate is where to begin, and its blocks
 * do not count. NULL with a LAB_ERROR_SCENARIO as lab_race_new. */
LabLimit *lab_limit_new (const LabScenario *scenario, LabBackend *backend,
                         const LabObjective *objective, const char *folder, GError **error);

/* Where the search is. Borrowed. */
const LabHunt *lab_limit_get_hunt (LabLimit *limit);
