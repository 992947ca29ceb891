/* The page of all that is no single race: how far it is, the sentence, the charts, the tables. */
#pragma once

#include "app-measurement.h"

#include <adwaita.h>

#define APP_TYPE_FINDINGS_PAGE (app_findings_page_get_type ())
G_DECLARE_FINAL_TYPE (AppFindingsPage, app_findings_page, APP, FINDINGS_PAGE, AdwBin)

/* Shows SHOWN (referenced), an AppSeries or AppImports, in place of what was there; NULL shows
 * nothing. */
void app_findings_page_show (AppFindingsPage *page, AppMeasurement *shown);
