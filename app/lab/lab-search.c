/* Doubling and bisection. */
#include "lab-search.h"

#include <math.h>

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

/* How often the way from 1 to RATIO has to be halved, in proportion, to be within the precision. */
static guint
count_halvings (double ratio)
{
  double halvings = ceil (log2 (log (ratio) / log1p (LAB_SEARCH_PRECISION)));

  return halvings > 1 ? (guint) halvings : 1;
}

guint
lab_search_count_left (const LabSearch *search)
{
  gboolean is_between = search->held > 0 && search->broken > 0;
  guint most = 0, rates;

  if (search->state != LAB_SEARCH_SEARCHING)
    return 0;
  for (int i = 0; i < LAB_TRIAL_RESULTS; i++)
    most = MAX (most, search->votes[i]);
  rates = is_between ? count_halvings ((double) search->broken / (double) search->held)
                     : 1 + count_halvings (2);
  return rates * VOTES - most;
}

void
lab_search_tell (LabSearch *search, LabTrialResult result)
{
  g_return_if_fail (search->state == LAB_SEARCH_SEARCHING);

  if (++search->votes[result] < VOTES)
    return;
  for (int i = 0; i < LAB_TRIAL_RESULTS; i++)
    search->votes[i] = 0;
  if (result == LAB_TRIAL_HELD)
    go_up (search);
  else
    go_down (search, result == LAB_TRIAL_UNKNOWN);
}
