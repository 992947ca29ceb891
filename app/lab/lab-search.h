/* The search for the highest rate at which something holds: doubling until it does not, then
 * bisection until the two rates lie within LAB_SEARCH_PRECISION of each other. Knows nothing of
 * servers: it names a rate, and is told what came of it. Plain data; any thread.
 *
 * Each rate is tried until two trials agree, so one that was disturbed decides nothing. */
#pragma once

#include <glib.h>
#include <stdint.h>

#define LAB_SEARCH_PRECISION 0.03

typedef enum
{
  LAB_TRIAL_HELD,
  LAB_TRIAL_BROKEN,
  LAB_TRIAL_UNKNOWN /* it broke, and that may have been the generator's doing */
} LabTrialResult;

#define LAB_TRIAL_RESULTS 3

typedef enum
{
  LAB_SEARCH_SEARCHING,
  LAB_SEARCH_FOUND,      /* it holds at `held` and not at `broken` */
  LAB_SEARCH_IMPOSSIBLE, /* it does not hold at `floor` either */
  LAB_SEARCH_GENERATOR,  /* it holds at `held`; at `broken` the generator was at its end */
  LAB_SEARCH_CEILING     /* it still holds at `ceiling` */
} LabSearchState;

/* Read-only but for the functions below. */
typedef struct
{
  LabSearchState state;
  uint64_t floor;
  uint64_t ceiling;
  uint64_t rate;                  /* to be tried next; 0 when nothing is */
  uint64_t held;                  /* the highest at which it held; 0: none yet */
  uint64_t broken;                /* the lowest at which it did not; 0: none yet */
  gboolean is_unknown;            /* whether that may have been the generator's doing */
  guint votes[LAB_TRIAL_RESULTS]; /* at `rate` */
} LabSearch;

/* Begins at START, which is moved into FLOOR (at least 1) to CEILING. */
LabSearch lab_search_begin (uint64_t start, uint64_t floor, uint64_t ceiling);

/* Takes in what a trial at search->rate came to, and moves on when that is decided. */
void lab_search_tell (LabSearch *search, LabTrialResult result);

/* How many trials will still come at the fewest, the next one included, whatever they come to. 0
 * when the search is over. */
guint lab_search_count_left (const LabSearch *search);

/* "held", "broken", "unknown". Static. */
const char *lab_trial_result_name (LabTrialResult result);

/* "searching", "found", "impossible", "generator", "ceiling". Static. */
const char *lab_search_state_name (LabSearchState state);
