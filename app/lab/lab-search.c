/* Doubling and bisection. */
#include "lab-search.h"

#include <math.h>
#include <string.h>

#define VOTES 2

const char *
lab_trial_result_name (LabTrialResult result)
{
  static const char *const names[LAB_TRIAL_RESULTS] = { "held", "broken", "unknown" };

  return names[result];
}

const char *
lab_search_state_name (LabSearchState state)
{
  static const char *const names[] = { "searching", "found", "impossible", "generator", "ceiling" };

  return names[state];
}

LabSearch
lab_search_begin (uint64_t start, uint64_t floor, uint64_t ceiling)
{
  uint64_t least = MAX (floor, 1);

  return (LabSearch){
    .floor = least,
    .ceiling = MAX (ceiling, least),
    .rate = CLAMP (start, least, MAX (ceiling, least)),
  };
}

static void
end (LabSearch *search, LabSearchState state)
{
  search->state = state;
  search->rate = 0;
}

static void
bisect (LabSearch *search)
{
  double middle = sqrt ((double) search->held * (double) search->broken);
  uint64_t gap = search->broken - search->held;

  if (gap <= 1 || (double) gap <= LAB_SEARCH_PRECISION * (double) search->held)
    end (search, search->is_unknown ? LAB_SEARCH_GENERATOR : LAB_SEARCH_FOUND);
  else
    search->rate = CLAMP ((uint64_t) middle, search->held + 1, search->broken - 1);
}

static void
go_up (LabSearch *search)
{
  search->held = search->rate;
  if (search->broken > 0)
    bisect (search);
  else if (search->held == search->ceiling)
    end (search, LAB_SEARCH_CEILING);
  else
    search->rate = MIN (search->held * 2, search->ceiling);
}

static void
go_down (LabSearch *search, gboolean is_unknown)
{
  search->broken = search->rate;
  search->is_unknown = is_unknown;
  if (search->held > 0)
    bisect (search);
  else if (search->broken == search->floor)
    end (search, is_unknown ? LAB_SEARCH_GENERATOR : LAB_SEARCH_IMPOSSIBLE);
  else
    search->rate = MAX (search->broken / 2, search->floor);
}

/* Moves on from a rate whose trials have agreed. */
static void
decide (LabSearch *search, LabTrialResult result)
{
  memset (search->votes, 0, sizeof search->votes);
  if (result == LAB_TRIAL_HELD)
    go_up (search);
  else
    go_down (search, result == LAB_TRIAL_UNKNOWN);
}

static guint
count_after (LabSearch search, LabTrialResult result)
{
  decide (&search, result);
  return lab_search_count_left (&search);
}

/* Follows both ways to their ends. Between two rates these are some thirty, and to get there there
 * are but the doublings up to the ceiling and down to the floor. */
guint
lab_search_count_left (const LabSearch *search)
{
  guint up = VOTES - search->votes[LAB_TRIAL_HELD];
  guint down = VOTES - MAX (search->votes[LAB_TRIAL_BROKEN], search->votes[LAB_TRIAL_UNKNOWN]);

  if (search->state != LAB_SEARCH_SEARCHING)
    return 0;
  up += count_after (*search, LAB_TRIAL_HELD);
  down += count_after (*search, LAB_TRIAL_BROKEN);
  return MIN (up, down);
}

void
lab_search_tell (LabSearch *search, LabTrialResult result)
{
  g_return_if_fail (search->state == LAB_SEARCH_SEARCHING);

  if (++search->votes[result] >= VOTES)
    decide (search, result);
}
