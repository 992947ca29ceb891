/* What contenders were asked for, where it was not the workload of the race. */
#pragma once

#include "report-result.h"

/* A sentence that says what each contender was asked for: servers of one's own may have a target of
 * their own, and then the requests compared are not the same. NULL when all were asked for the
 * workload. Free with g_free. */
char *report_targets_describe (ReportResult *result);
