/* The charts of a race: takes runs and keeps charts that show them.
 *
 * Each contender is a group with a colour of its own; runs lie over each other on one time axis
 * that begins when the first request is sent. Of a contender that ran several times the latest run
 * is shown. The main context's thread. */
#pragma once

#include "chart-sheet.h"
#include "chart.h"
#include "lab-backend.h"
#include "lab-run.h"

typedef enum
{
  REPORT_CHART_LATENCY,
  REPORT_CHART_THROUGHPUT,
  REPORT_CHART_PERCENTILE,
  REPORT_CHART_HISTOGRAM,
  REPORT_CHART_CUMULATIVE,
  REPORT_CHART_HEAT,      /* one for each contender */
  REPORT_CHART_RESOURCES, /* one for each ReportResource */
  REPORT_CHART_COMPARISON /* one for each of some metrics */
} ReportChartKind;

#define REPORT_CHART_KINDS 8

/* Kinds that are a single chart come first. */
#define REPORT_CHARTS_SINGLE (REPORT_CHART_CUMULATIVE + 1)

/* "latency", "throughput" …: names of files and of `chart --kind`. Static. */
const char *report_chart_kind_name (ReportChartKind kind);

/* FALSE, with *KIND untouched, when no kind is called NAME. */
gboolean report_chart_kind_parse (const char *name, ReportChartKind *kind);

/* "latency, throughput …": all names, for messages. A new text. */
char *report_chart_kind_list (void);

/* What a server takes. */
typedef enum
{
  REPORT_RESOURCE_CPU,
  REPORT_RESOURCE_MEMORY,
  REPORT_RESOURCE_THREADS,
  REPORT_RESOURCE_LOOP_LAG,
  REPORT_RESOURCE_LOCK_WAIT,
  REPORT_RESOURCE_QUEUE
} ReportResource;

#define REPORT_RESOURCES 6
#define REPORT_COMPARISONS 3

typedef struct ReportCharts ReportCharts;

/* Empty charts for runs under SCENARIO (copied). Free with report_charts_free. */
ReportCharts *report_charts_new (const LabScenario *scenario);
void report_charts_free (ReportCharts *charts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportCharts, report_charts_free)

/* Borrowed; lives as long as CHARTS, so a canvas can be made of it. KIND is a single chart. */
Chart *report_charts_get (ReportCharts *charts, ReportChartKind kind);

/* The same for the charts of the other kinds. GROUP is a contender's; others have no heat map
 * (NULL). INDEX is below REPORT_COMPARISONS. */
Chart *report_charts_get_heat (ReportCharts *charts, int group);
Chart *report_charts_get_resource (ReportCharts *charts, ReportResource resource);
Chart *report_charts_get_comparison (ReportCharts *charts, int index);

/* All of a kind as one picture. What has nothing to show is left out, unless nothing has. Of more
 * contenders than REPORT_LATENCIES_TOGETHER each percentile over time is a panel by itself. */
#define REPORT_LATENCIES_TOGETHER 2

typedef struct
{
  ChartSheet sheet;
  const Chart *panels[CHART_SHEET_MAX];
  const char *names[CHART_SHEET_MAX]; /* borrowed from CHARTS */
  ChartLine lines[CHART_SHEET_MAX];
} ReportSheet;

/* Makes SHEET anew; it borrows from CHARTS, and must stay where it is. */
void report_charts_fill_sheet (ReportCharts *charts, ReportChartKind kind, ReportSheet *sheet);

/* Shows or hides a contender in every chart. */
void report_charts_set_shown (ReportCharts *charts, int group, gboolean shown);

/* Shows only a part of the time in every chart over time, and all of it again. Needs FROM_NS <
 * TO_NS.
 */
void report_charts_zoom (ReportCharts *charts, uint64_t from_ns, uint64_t to_ns);
void report_charts_reset_zoom (ReportCharts *charts);

/* Adds the contender ID, once, before its runs; contenders get their colours in this order. Returns
 * its group in every chart, or -1 when there are CHART_GROUPS_MAX already. */
int report_charts_add_contender (ReportCharts *charts, const char *id, const char *name);

/* The same in the palette's colour COLOR. */
int report_charts_add_contender_in_color (ReportCharts *charts, const char *id, const char *name,
                                          int color);

/* A sentence on the contenders for whom there was no room; NULL when there are none. */
char *report_charts_describe_left_out (const ReportCharts *charts);

/* Shows RUN (referenced) for the contender ID from now on, in place of an earlier run of it; the
 * other contenders' lines become ghosts behind it, also those of all when there was no room for ID.
 */
void report_charts_begin_run (ReportCharts *charts, const char *id, LabRun *run);

/* Counts RUN (referenced) among those of the contender ID without showing it by itself: comparisons
 * are over all runs. Nothing when there was no room for ID. */
void report_charts_add_run (ReportCharts *charts, const char *id, LabRun *run);

/* Appends the rows that the current run has got since the last call. Returns whether there were
 * any, i.e. whether the charts have to be drawn. */
gboolean report_charts_update (ReportCharts *charts);

/* No run goes on any more: every contender is shown alike, and the mark of the present is gone. */
void report_charts_finish (ReportCharts *charts);

/* Whether nobody has told, of a run that was finished, what its server took: a system may not tell,
 * and a server may be elsewhere. The chart of the processor then names it. */
gboolean report_charts_lacks_usage (ReportCharts *charts);

/* The group of the contender whose run goes on, or -1. */
int report_charts_get_current (ReportCharts *charts);

/* Whether COUNT runs can be laid over each other: FALSE with a LAB_ERROR_SCENARIO that names the
 * files and what differs. The first asks for one scenario, without which there is no picture; the
 * second for the same machine, generator and clock, too (see lab-conditions.h), without which the
 * picture is of more than the servers. */
gboolean report_charts_check_scenarios (LabRun *const *runs, guint count, GError **error);
gboolean report_charts_check_comparable (LabRun *const *runs, guint count, GError **error);

/* Charts of saved runs, finished: each run's contender is added by itself (two runs of one backend
 * as two contenders, named with their numbers), in the order of its race. The scenario is the first
 * run's. NULL with what report_charts_check_scenarios says. */
ReportCharts *report_charts_of_runs (LabRun *const *runs, guint count, GError **error);

/* The same, but all runs of a backend are one contender's; the last of them is shown. NULL also
 * with what report_result_check says. */
ReportCharts *report_charts_of_backends (LabRun *const *runs, guint count, GError **error);
