/* Who of two races is held against whom, and which runs of them count for it: one rule for what is
 * decided, told and drawn. The main context's thread. */
#pragma once

#include "lab-side.h"

/* One contender of each race, borrowed from the sides. Races share no blocks: the first run is held
 * against the first, and so on, and what the longer one has more does not count. */
typedef struct
{
  LabSideEntry *later;
  LabSideEntry *baseline;
  guint blocks; /* so many of the first samples of each count */
} ReportCounterparts;

/* The pairs (ReportCounterparts) of two races: those of the same id, or the only contender and the
 * only one, in the order of LATER. A new array. */
GArray *report_counterparts_of (LabSide *later, LabSide *baseline);

/* Whether run NUMBER of the contender ID of race RACE counts: RACE is an index among SIDES
 * (LabSide), of which the first is the baseline of all others. Runs that were stopped do not; of
 * who has no counterpart in any race, all others do. */
gboolean report_counterparts_have (GPtrArray *sides, guint race, const char *id, guint number);
