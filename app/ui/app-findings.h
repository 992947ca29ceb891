/* What came out of something that is no single race, ready to be shown: a sentence, charts, tables.
 * Plain data. */
#pragma once

#include "report-charts.h"
#include "report-table.h"

typedef struct
{
  Chart *chart;
  ReportChartKind kind;
} AppFindingsChart;

typedef struct
{
  char *title;
  ReportTable *table;
  char *notes; /* lines on what is in it, or NULL */
} AppFindingsTable;

typedef struct
{
  char *sentence;
  char *conditions;  /* under which that is so, in lines */
  GPtrArray *charts; /* AppFindingsChart */
  GPtrArray *tables; /* AppFindingsTable */
} AppFindings;

/* Takes over both texts. Free with app_findings_free. */
AppFindings *app_findings_new (char *sentence, char *conditions);
void app_findings_free (AppFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AppFindings, app_findings_free)

/* Add a chart and a table, which are taken over as are NOTES, whose lines are trimmed. */
void app_findings_add_chart (AppFindings *findings, Chart *chart, ReportChartKind kind);
void
app_findings_add_table (AppFindings *findings, const char *title, ReportTable *table, char *notes);
