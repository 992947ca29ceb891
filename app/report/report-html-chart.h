/* A chart within a page of HTML. Internal to the report. */
#pragma once

#include "chart-sheet.h"
#include "report-charts.h"

#include <stdio.h>

/* Writes SHEET as a <figure> with one inline SVG for light ground (class "light") and
 * one for dark ("dark"), and the charts in words for who does not see them. NAME is unique within
 * the page. Nothing when there is nothing to show. */
void report_html_print_sheet (FILE *file, const ChartSheet *sheet, const char *name);

/* The same of the charts of KIND. */
void report_html_print_chart (FILE *file, ReportCharts *charts, ReportChartKind kind);
