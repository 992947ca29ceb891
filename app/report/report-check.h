/* One check of the audit in words. Internal to the report. */
#pragma once

#include "report-audit.h"

/* All texts of CHECK. */
ReportCheck *report_check_new (const LabCheck *check);

/* "Send lag, of the reported p99: 12 % (limit: less than 5 %)". Free with g_free. */
char *report_check_describe (const LabCheck *check);

/* The first of the checks that made the verdict; meaningful only when one has failed. */
const LabCheck *report_check_find_worst (const LabAudit *audit);
