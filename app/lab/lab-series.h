/* What a sweep measured: for each contender its figures at each value of the knob.
 *
 * Made of runs, live or saved, of which only the figures are kept: a sweep may have thousands. The
 * main context's thread. */
#pragma once

#include "lab-audit.h"
#include "lab-hunt.h"
#include "lab-summary.h"
#include "lab-usl.h"

/* One contender at one value. */
typedef struct
{
  uint64_t value;
  LabSummary summary; /* of its runs together */
  LabAudit audit;
  GArray *per_s;    /* double: the throughput of each run that is not invalid */
  GPtrArray *files; /* char * */
} LabReading;

typedef struct
{
  char *id;
  char *name;
  char *own_target;    /* what it was asked for in place of the workload, or NULL */
  GPtrArray *readings; /* LabReading, by rising values */
} LabSeriesLine;

typedef struct
{
  char *knob;
  LabScenario *scenario; /* of the first run; NULL before it */
  LabRun *first;         /* that run, for what it says of the machine; NULL before it */
  GArray *values;        /* uint64_t: those of which there is a run, rising */
  GPtrArray *lines;      /* LabSeriesLine, in the order of their first runs */
} LabSeries;

/* An empty series over KNOB. Free with lab_series_free. */
LabSeries *lab_series_new (const char *knob);
void lab_series_free (LabSeries *series);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabSeries, lab_series_free)

/* Adds what RUNS (LabRun) measured at VALUE, which is above those before. Runs that have measured
 * nothing are left out. */
void lab_series_add (LabSeries *series, uint64_t value, GPtrArray *runs);

/* Reads the saved sweep, or the trials of the search for a limit, of INDEX. NULL with a
 * LAB_ERROR_FILE or LAB_ERROR_VERSION. Blocks. */
LabSeries *lab_series_open (const LabIndex *index, GError **error);

/* The trials of HUNTS (LabHunt) so far as a series over the rate, empty when there are none: of
 * each rate the figures of its last trial, and the throughputs of all. Nothing of HUNTS is kept but
 * the first run. */
LabSeries *lab_series_of_hunts (GPtrArray *hunts);

/* Fits the Universal Scalability Law, or with AMDAHL Amdahl's, to the throughputs of all runs of
 * LINE that are not invalid. FALSE with a LAB_ERROR_FIT when the knob is no concurrency, or as
 * lab_usl_fit says. */
gboolean lab_series_fit (const LabSeries *series, const LabSeriesLine *line, gboolean amdahl,
                         LabUsl *usl, GError **error);
