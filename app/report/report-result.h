/* The result of a race: contenders with the figures of their runs; as JSON, as a table, as CSV.
 *
 * The same for a race that has just been run and for saved runs, since both are LabRuns. */
#pragma once

#include "lab-audit.h"
#include "lab-comparison.h"
#include "lab-race.h"
#include "lab-summary.h"
#include "report-audit.h"

typedef struct
{
  char *id;
  char *name;
  GPtrArray *runs; /* LabRun */
  LabSummary summary;
  LabAudit audit; /* of its runs together */
} ReportContender;

typedef struct
{
  LabScenario *scenario; /* of the first run */
  GPtrArray *contenders; /* ReportContender, in the order of the race, or of first runs */
  GArray *comparisons;   /* LabComparison of all pairs, by index of the contenders; none of runs
                          * that cannot be compared */
  char *difference;      /* the conditions in which runs differ, so that they cannot; or NULL */
  LabRun *zero_work;     /* what machine and generator gave at best; NULL: not measured */
  GPtrArray *charts;     /* char *: files that were written */
} ReportResult;

/* Whether COUNT runs can be one result: no backend has a run of the same number twice, as several
 * races have. FALSE with a LAB_ERROR_SCENARIO that names both. */
gboolean report_result_check (LabRun *const *runs, guint count, GError **error);

/* Groups COUNT runs by backend. At least one run, with its `run` record. Free with
 * report_result_free. */
ReportResult *report_result_new (LabRun *const *runs, guint count);
void report_result_free (ReportResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportResult, report_result_free)

/* The same of saved runs, with the zero-work run that lies beside them, if there is one. Reads it,
 * and blocks. */
ReportResult *report_result_open (LabRun *const *runs, guint count);

/* Tells what a race's zero-work run measured (see lab-race.h); RUN is referenced and may be NULL.
 */
void report_result_set_zero_work (ReportResult *result, LabRun *run);

/* Tells of a chart that was written to PATH. */
void report_result_add_chart (ReportResult *result, const char *path);

/* Each returns new text ending in a newline, freed with g_free. The table is translated; JSON and
 * CSV never are, and are documented in the README. */
char *report_result_to_json (ReportResult *result);
char *report_result_to_table (ReportResult *result);
char *report_result_to_csv (ReportResult *result);

/* CONTENDER's audit in words. Free with report_audit_free. */
ReportAudit *report_contender_describe_audit (const ReportContender *contender);

/* How the contenders did, in the light of their audits: see report_outcome_describe. Free with
 * g_free. */
char *report_result_describe_outcome (ReportResult *result);

/* Whether the audit of any run calls it invalid. */
gboolean report_result_is_invalid (ReportResult *result);
