/* The inside of ReportCharts, shared by its parts, and what the export needs for the footer. Not
 * for anybody else. */
#pragma once

#include "lab-audit.h"
#include "lab-metric.h"
#include "report-charts.h"
#include "report-words.h"

typedef enum
{
  REPORT_SERIES_P50,
  REPORT_SERIES_P90,
  REPORT_SERIES_P99,
  REPORT_SERIES_MAX,
  REPORT_SERIES_COMPLETED,
  REPORT_SERIES_FAILED, /* added when the first request fails: most runs have none */
  REPORT_SERIES
} ReportSeries;

typedef struct
{
  char *id;
  char *name;
  int color; /* in the palette */
  int group;
  LabRun *run;     /* the one that is shown, or NULL */
  GPtrArray *runs; /* LabRun; all of them */
  gsize rows;      /* of it, that were taken over */
  gsize usage_rows;
  ChartSeries *series[REPORT_SERIES];
  ChartSeries *resources[REPORT_RESOURCES];
  Chart *heat;
} ReportChartsContender;

struct ReportCharts
{
  LabScenario *scenario;
  Chart *charts[REPORT_CHARTS_SINGLE];
  Chart *resources[REPORT_RESOURCES];
  Chart *comparisons[REPORT_COMPARISONS];
  GPtrArray *contenders;
  ReportChartsContender *current; /* borrowed; the one whose run goes on */
  ChartSeries *planned;           /* the planned rate, in an open loop from the first run on */
  guint compared_runs;            /* the most that a contender has in the comparisons */
  gboolean lacks_usage;           /* a run that has ended tells none of its server */
  GHashTable *left_out;           /* the ids of contenders for whom there was no room */
};

/* Borrowed. */
const LabScenario *report_charts_get_scenario (ReportCharts *charts);

/* The machine of the first run that is shown, or NULL. Borrowed. */
const LabHost *report_charts_get_host (ReportCharts *charts);

/* The worst verdict on the runs that are shown; LAB_VERDICT_PENDING without any. */
LabVerdict report_charts_get_verdict (ReportCharts *charts);

/* The words of charts, translated. Static. */
const ChartWords *report_charts_words (void);

/* Takes over what CONTENDER's run has got since the last call, into the charts over time. Returns
 * whether there was anything. */
gboolean report_charts_take_rows (ReportCharts *charts, ReportChartsContender *contender);

/* Says below the processor's title whose usage nobody has told. */
void report_charts_tell_unmeasured (ReportCharts *charts);

/* Fills the charts of whole runs anew: distributions of the runs that are shown, comparisons of all
 * runs. */
void report_charts_fill_distributions (ReportCharts *charts);
void report_charts_fill_comparisons (ReportCharts *charts);

/* Frees a ReportChartsContender. */
void report_charts_contender_free (gpointer contender);

/* The contender ID, or NULL. Borrowed. */
ReportChartsContender *report_charts_find_contender (ReportCharts *charts, const char *id);

/* Shows CONTENDER in STATE in every chart that can. */
void report_charts_set_state (ReportCharts *charts, ReportChartsContender *contender,
                              ChartGroupState state);

/* Calls ACTION for each chart over time, heat maps among them. */
void report_charts_for_each_over_time (ReportCharts *charts,
                                       void (*action) (Chart *chart, gpointer data), gpointer data);

/* Every chart that all contenders share, empty. */
void report_charts_make_all (ReportCharts *charts);

/* An empty heat map of CONTENDER (a name). Free with chart_free. */
Chart *report_charts_make_heat (ReportCharts *charts, const char *contender);

/* A single chart of KIND, empty, with its titles in the user's language. */
Chart *report_charts_make (ReportChartKind kind);

/* Appends HIST as a percentile curve; as the STEPS and SUMS of a distribution, either
 * of which may be NULL. */
void report_charts_append_curve (ChartSeries *series, const Hist *hist);
void report_charts_append_bins (ChartSeries *steps, ChartSeries *sums, const Hist *hist);
