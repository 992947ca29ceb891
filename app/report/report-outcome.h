/* How the contenders of a race did, in some honest sentences: the headline of a result. */
#pragma once

#include "lab-audit.h"
#include "lab-comparison.h"

/* How COUNT contenders did: NAMES[i] has the audit AUDITS[i], and COMPARISONS (LabComparison) are
 * those of all pairs. It tells the fastest from the second, by throughput or, where they served
 * alike, by p99, and how sure that is. Runs that are not valid are not compared, latencies under
 * overload neither, and what is suspect is said to be. NULL when there is nothing to say. Free with
 * g_free. The main context's thread. */
char *report_outcome_describe (const char *const *names, const LabAudit *audits, guint count,
                               const GArray *comparisons);

/* What PAIR is told apart by in a sentence: the comparison by throughput or, where they served
 * alike and it can be compared, that by p99. Borrowed from COMPARISONS, which have it. */
const LabComparison *report_outcome_choose (const GArray *comparisons, LabPair pair);

/* The contender with the highest median throughput; COUNT when none has any. */
guint report_outcome_find_fastest (const GArray *comparisons, guint count);
