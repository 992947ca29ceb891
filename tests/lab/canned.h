/* A canned load: a stream that is valid to the letter, made from nothing, for tests of the reader
 * and for the fake load. */
#pragma once

#include "lab-record.h"
#include "stream.h"

/* The stream so far. */
typedef struct
{
  uint64_t at_ns; /* the next interval's start */
  LabCounts sums;
  Hist *sum_hists[LAB_LATENCIES];
  Hist *hists[LAB_LATENCIES]; /* of the last interval */
  Hist *gaps;                 /* between issues; told only `with_audit` */
  Hist *sum_gaps;
  guint refused;       /* requests that each interval has beside others, answered with 503 */
  gboolean with_audit; /* whether the fields that only the audit needs are told */
  StreamLine line;     /* the last record; without its closing brace until it is sent */
} Canned;

void canned_init (Canned *canned, uint64_t at_ns);
void canned_clear (Canned *canned);

/* Each builds a record in canned->line. */
void canned_hello (Canned *canned, uint64_t pid);
void canned_phase (Canned *canned, LabPhase phase);
void canned_usage (Canned *canned, uint64_t cpu_ns);

/* An interval of 250 ms with COMPLETED requests and TIMEOUTS that timed out; one connection. */
void canned_interval (Canned *canned, LabPhase phase, guint completed, guint timeouts);
void canned_end (Canned *canned, const char *reason);

/* The record as a whole line without its newline. Free with g_free. */
char *canned_take (Canned *canned);
