/* The search for a backend's limit as it stands: the objective, the trials so far, and where the
 * search is. Fed with runs, live or saved. The main context's thread. */
#pragma once

#include "lab-audit.h"
#include "lab-index.h"
#include "lab-objective.h"
#include "lab-search.h"

/* One run at one rate, and what came of it. */
typedef struct
{
  uint64_t rate;
  LabTrialResult result;
  const LabTerm *broken; /* the first term that did not hold, or NULL; of the hunt's objective */
  double measured;       /* of that term, if there is one */
  LabSummary summary;
  LabAudit audit;
  char *file; /* or NULL */
} LabTrial;

typedef struct
{
  LabObjective *objective;
  LabScenario *scenario; /* of the load; its rate is where the search began */
  char *id;              /* of the backend, as its name: NULL before the first trial */
  char *name;
  LabRun *first;     /* for what it says of the machine; NULL before the first trial */
  GPtrArray *trials; /* LabTrial, in their order */
  LabSearch search;
} LabHunt;

/* A search for the highest rate at which OBJECTIVE (copied) holds under SCENARIO (copied). A rate
 * of the scenario is where it begins; without one, and in a closed loop, it begins where the
 * duration gives ten requests beyond the objective's rarest percentile. It goes no lower than where
 * one is. Free with lab_hunt_free. */
LabHunt *lab_hunt_new (const LabScenario *scenario, const LabObjective *objective);
void lab_hunt_free (LabHunt *hunt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabHunt, lab_hunt_free)

/* Takes in RUN, which was at hunt->search.rate, and moves the search on. Borrowed. */
const LabTrial *lab_hunt_add (LabHunt *hunt, LabRun *run);

/* The trial at RATE that RESULT came of, the latest; NULL when there is none. Borrowed. */
const LabTrial *lab_hunt_find (const LabHunt *hunt, uint64_t rate, LabTrialResult result);

/* Reads a saved search. NULL with a LAB_ERROR_FILE or LAB_ERROR_VERSION, or LAB_ERROR_EXPRESSION
 * for its objective. Blocks. */
LabHunt *lab_hunt_open (const LabIndex *index, GError **error);
