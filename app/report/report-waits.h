/* Why response and service times differ in a result, or that they do not, in a sentence. */
#pragma once

#include "report-result.h"

/* New text, translated; free with g_free. NULL when no contender has measured both. The main
 * context's thread. */
char *report_waits_describe (const ReportResult *result);
