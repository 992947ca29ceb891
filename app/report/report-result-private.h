/* What the writers of a result share. Internal to the report. */
#pragma once

#include "report-result.h"
#include "report-table.h"

/* Those of one contender's RUNS that were not stopped early, which a race that is stopped counts;
 * or all, where there are no others. A new array that borrows them. */
GPtrArray *report_result_list_counted (GPtrArray *runs);

/* The first run of the first contender. Borrowed. */
LabRun *report_result_first_run (ReportResult *result);

/* The contenders' names, NULL-terminated and borrowed. Free the array with g_free. */
const char **report_result_list_names (ReportResult *result);

/* The contenders with their figures, two rows each: response time and service time. Free with
 * report_table_free. */
ReportTable *report_result_make_table (ReportResult *result);

/* The pairs that people want to see, or NULL when no comparison has more than one block. */
ReportTable *report_result_make_comparisons (ReportResult *result);

/* What the race's figures are to be seen against, of its zero-work RUN. Free with g_free. */
char *report_result_describe_zero_work (LabRun *run);
