/* Several saved races against the first of them, for people: who has become better or worse.
 *
 * Contenders are paired by their ids (or the only one with the only one), run by run in their
 * order, and all pairs are decided on together. The main context's thread. */
#pragma once

#include "lab-side.h"
#include "report-table.h"

typedef struct ReportVersus ReportVersus;

/* Compares the races SIDES (LabSide, at least two, of the same conditions, which
 * report_charts_check_comparable looks at; referenced, whose paths are what people call them), the
 * first being the baseline. NULL when no race has a contender in common with it. Free
 * with report_versus_free. Takes some milliseconds for each pair. */
ReportVersus *report_versus_new (GPtrArray *sides);
void report_versus_free (ReportVersus *versus);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportVersus, report_versus_free)

/* What came of race RACE (its index among the sides, from 1): "B is better than A with Threads
 * (1.65 times the throughput, 1.60 to 1.71). No difference that matters with …". What contenders
 * are compared by is the throughput or, where they served alike, p99. NULL when it has no contender
 * in common with the baseline. Free with g_free. */
char *report_versus_describe (const ReportVersus *versus, guint race);

/* The same as a table: every pair by every metric. Free with report_table_free. */
ReportTable *report_versus_make_table (const ReportVersus *versus, guint race);
