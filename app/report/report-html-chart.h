/* A chart within a page of HTML. Internal to the report. */
#pragma once

#include "report-charts.h"

#include <stdio.h>

/* Writes the charts of KIND as a <figure> with one inline SVG for light ground (class "light") and
 * one for dark ("dark"), and the chart in words for who does not see it. Nothing when there is
 * nothing to show. */
void report_html_print_chart (FILE *file, ReportCharts *charts, ReportChartKind kind);
