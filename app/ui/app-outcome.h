/* What came out of a race, as far as it went. The main context's thread. */
#pragma once

#include "app-race.h"
#include "report-result.h"

/* Whether anything was measured so far. */
gboolean app_outcome_has_data (AppRace *race);

/* The result of what was measured so far, or NULL when nothing was. Free with report_result_free.
 */
ReportResult *app_outcome_of (AppRace *race);

/* The runs (LabRun) that count of CONTENDER, which may be none: those of whole blocks or, of
 * several races, those with a counterpart. A new array; free with g_ptr_array_unref. */
GPtrArray *app_outcome_list_runs (AppRace *race, const AppContender *contender);
