/* Charts without data: what each is called and how its axes are. The main context's thread. */
#include "report-charts-private.h"

#include "report-comparison-chart.h"
#include "chart-heat.h"
#include "clock.h"

#include <glib/gi18n-lib.h>

/* A chart without memory cannot be drawn, and GLib ends the program when it has none either. */
static Chart *
require (Chart *chart)
{
  if (chart == NULL)
    g_error ("no memory for a chart");
  return chart;
}

/* Without memory the English titles stay. */
static void
set_titles (Chart *chart, const char *title, const char *subtitle, const char *y_title)
{
  chart_set_words (chart, report_charts_words ());
  (void) chart_set_title (chart, title, subtitle);
  (void) chart_set_y_title (chart, y_title);
}

static void
set_time (Chart *chart, const LabScenario *scenario)
{
  chart_set_x_fixed (chart, 0, scenario->warmup_ns + scenario->duration_ns);
  chart_set_warm_up (chart, scenario->warmup_ns);
}

Chart *
report_charts_make (ReportChartKind kind)
{
  const struct
  {
    Chart *(*new_chart) (void);
    const char *title, *subtitle, *x_title, *y_title;
  } single[REPORT_CHARTS_SINGLE] = {
    [REPORT_CHART_LATENCY] = { chart_new_latency, _ ("Latency over time"), _ ("response time"),
                               NULL, _ ("Response time") },
    [REPORT_CHART_THROUGHPUT] = { chart_new_throughput, _ ("Throughput over time"),
                                  _ ("completed requests"), NULL, _ ("Requests per second") },
    [REPORT_CHART_PERCENTILE] = { chart_new_percentile, _ ("Latency by percentile"),
                                  _ ("response and service time"), _ ("Percentile"),
                                  _ ("Latency") },
    [REPORT_CHART_HISTOGRAM] = { chart_new_histogram, _ ("Distribution of latency"),
                                 _ ("response time"), _ ("Response time"), _ ("Requests") },
    [REPORT_CHART_CUMULATIVE] = { chart_new_cumulative, _ ("Cumulative latency"),
                                  _ ("response time"), _ ("Response time"),
                                  _ ("Requests that took no longer") },
  };
  Chart *chart = require (single[kind].new_chart ());

  set_titles (chart, single[kind].title, single[kind].subtitle, single[kind].y_title);
  if (single[kind].x_title != NULL)
    (void) chart_set_x_title (chart, single[kind].x_title);
  return chart;
}

static void
make_single_charts (ReportCharts *charts)
{
  for (int kind = 0; kind < REPORT_CHARTS_SINGLE; kind++)
    charts->charts[kind] = report_charts_make ((ReportChartKind) kind);
  set_time (charts->charts[REPORT_CHART_LATENCY], charts->scenario);
  set_time (charts->charts[REPORT_CHART_THROUGHPUT], charts->scenario);
}

static void
make_resources (ReportCharts *charts)
{
  const struct
  {
    const char *title, *subtitle;
    ChartQuantity quantity;
    ChartScaleKind scale;
  } resources[REPORT_RESOURCES] = {
    [REPORT_RESOURCE_CPU] = { _ ("Processor"), /* xgettext:no-c-format */ _ ("100 % is one core"),
                              CHART_QUANTITY_PART, CHART_SCALE_LINEAR },
    [REPORT_RESOURCE_MEMORY] = { _ ("Memory"), _ ("resident"), CHART_QUANTITY_BYTES,
                                 CHART_SCALE_LINEAR },
    [REPORT_RESOURCE_THREADS] = { _ ("Threads"), NULL, CHART_QUANTITY_COUNT, CHART_SCALE_LINEAR },
    [REPORT_RESOURCE_LOOP_LAG] = { _ ("Event-loop lag"), _ ("longest"), CHART_QUANTITY_DURATION,
                                   CHART_SCALE_LOG },
    [REPORT_RESOURCE_LOCK_WAIT] = { _ ("Waiting for the lock"), _ ("threads, mean"),
                                    CHART_QUANTITY_COUNT, CHART_SCALE_LINEAR },
    [REPORT_RESOURCE_QUEUE] = { _ ("Queue of the server"), _ ("requests"), CHART_QUANTITY_COUNT,
                                CHART_SCALE_LINEAR },
  };

  for (int i = 0; i < REPORT_RESOURCES; i++)
    {
      charts->resources[i] = require (
          chart_new_resource (resources[i].title, resources[i].quantity, resources[i].scale));
      set_titles (charts->resources[i], resources[i].title, resources[i].subtitle,
                  resources[i].title);
      set_time (charts->resources[i], charts->scenario);
    }
}

void
report_charts_make_all (ReportCharts *charts)
{
  make_single_charts (charts);
  make_resources (charts);
  for (int i = 0; i < REPORT_COMPARISONS; i++)
    charts->comparisons[i] = report_comparison_chart_new (i);
}

Chart *
report_charts_make_heat (ReportCharts *charts, const char *contender)
{
  g_autofree char *title = g_strdup_printf (_ ("Latency heat map · %s"), contender);
  Chart *chart = require (chart_new_heat (charts->scenario->interval_ms * CLOCK_NS_PER_MS));

  set_titles (chart, title, _ ("response time"), _ ("Response time"));
  set_time (chart, charts->scenario);
  return chart;
}
