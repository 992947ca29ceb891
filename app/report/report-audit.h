/* The audit in words: what a chip, a list of checks, a footer and a terminal show of it.
 *
 * Everything is translated. A run that goes on may be asked at every interval. The main context's
 * thread. */
#pragma once

#include "lab-audit.h"
#include "lab-summary.h"

/* How loud it is to be shown. */
typedef enum
{
  REPORT_SEVERITY_NONE, /* says nothing: not measured, or does not apply */
  REPORT_SEVERITY_GOOD,
  REPORT_SEVERITY_WARNING, /* suspect, overloaded */
  REPORT_SEVERITY_ERROR    /* invalid */
} ReportSeverity;

/* One check as texts. */
typedef struct
{
  LabCheckKind kind;
  ReportSeverity severity;
  char *title;    /* "Send lag, of the reported p99" */
  char *result;   /* "ok", "suspect", "not measured" … */
  char *measured; /* "12 %"; "–" where there is nothing */
  char *limit;    /* "less than 5 %"; NULL where there is none */
  char *advice;   /* what to do, a sentence; NULL unless the check failed */
} ReportCheck;

typedef struct
{
  LabVerdict verdict;
  ReportSeverity severity;
  char *word;        /* "valid", "suspect", "overloaded", "invalid"; "pending" before any figure */
  char *reason;      /* one sentence: why */
  char *cause;       /* why a run, or so many requests of it, failed; several lines, or NULL */
  GPtrArray *checks; /* ReportCheck, all of them, in the order of LabCheckKind */
  GPtrArray *facts;  /* char *: sentences that speak neither for nor against the run */
} ReportAudit;

/* The audit of COUNT runs (at least 1) of one backend, as it stands. Free with report_audit_free.
 */
ReportAudit *report_audit_of (LabRun *const *runs, guint count);

/* The same of an audit that is there already; without the words with which a run failed. */
ReportAudit *report_audit_new (const LabAudit *audit);

/* The same of COUNT runs whose AUDIT is there already. */
ReportAudit *report_audit_new_of (const LabAudit *audit, LabRun *const *runs, guint count);
void report_audit_free (ReportAudit *audit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportAudit, report_audit_free)

/* How bad VERDICT is. */
ReportSeverity report_audit_severity (LabVerdict verdict);

/* "valid" … Static. */
const char *report_audit_word (LabVerdict verdict);

/* "Send lag, of the reported p99: measured 12 % (limit: less than 5 %). Advice." Free with g_free.
 */
char *report_check_sentence (const ReportCheck *check);
