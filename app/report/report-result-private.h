/* What the writers of a result share. Internal to the report. */
#pragma once

#include "report-result.h"

/* The first run of the first contender. Borrowed. */
LabRun *report_result_first_run (ReportResult *result);

/* The contenders' names, NULL-terminated and borrowed. Free the array with g_free. */
const char **report_result_list_names (ReportResult *result);
