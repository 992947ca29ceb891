/* What the checks of the audit look at: the measure phase of a run as it stands. Internal to the
 * lab; borrowed from the run. */
#pragma once

#include "lab-check.h"
#include "lab-run.h"

typedef struct
{
  LabRun *run;
  const LabScenario *scenario; /* NULL before the run's first record */
  const LabColumns *columns;
  gsize first; /* row of the measure phase */
  gsize end;   /* and the one after its last; equal to `first` before there are any */
  uint64_t from_ns;
  uint64_t until_ns;
  const LabCounts *counts; /* of the measure phase */
} LabMeasured;

/* Before RUN is fed again, or freed. */
LabMeasured lab_measured_of (LabRun *run);

/* Whether requests become due at a rate. */
gboolean lab_measured_is_open (const LabMeasured *measured);

double lab_measured_length_ns (const LabMeasured *measured);

/* Requests under way: sent and not answered yet, due and not sent yet. */
typedef struct
{
  uint64_t in_flight;
  uint64_t queued;
} LabBacklog;

/* When ROW began, which is at the end of the row before it; none before the first row. */
LabBacklog lab_measured_backlog_before (const LabMeasured *measured, gsize row);
