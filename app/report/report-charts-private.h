/* What the export needs of ReportCharts for the footer. Not for anybody else. */
#pragma once

#include "lab-audit.h"
#include "report-charts.h"
#include "report-words.h"

/* Borrowed. */
const LabScenario *report_charts_get_scenario (ReportCharts *charts);

/* The machine of the first run that is shown, or NULL. Borrowed. */
const LabHost *report_charts_get_host (ReportCharts *charts);

/* The worst verdict on the runs that are shown; LAB_VERDICT_PENDING without any. */
LabVerdict report_charts_get_verdict (ReportCharts *charts);
