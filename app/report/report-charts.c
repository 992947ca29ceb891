/* See the header. The bridge between the lab's columns and the charts: neither knows the other.
 * What all charts have in common is here; each part of the rest has a file of its own. */
#include "report-charts.h"

#include "report-charts-private.h"

ReportCharts *
report_charts_new (const LabScenario *scenario)
{
  ReportCharts *charts = g_new0 (ReportCharts, 1);

  charts->scenario = lab_scenario_copy (scenario);
  charts->contenders = g_ptr_array_new_with_free_func (report_charts_contender_free);
  charts->left_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  report_charts_make_all (charts);
  return charts;
}

/* Calls ACTION for each chart that has the contenders as groups. */
static void
for_each_chart (ReportCharts *charts, void (*action) (Chart *chart, gpointer data), gpointer data)
{
  for (int i = 0; i < REPORT_CHARTS_SINGLE; i++)
    action (charts->charts[i], data);
  for (int i = 0; i < REPORT_RESOURCES; i++)
    action (charts->resources[i], data);
  for (int i = 0; i < REPORT_COMPARISONS; i++)
    action (charts->comparisons[i], data);
}

static void
free_chart (Chart *chart, gpointer data)
{
  chart_free (chart);
}

void
report_charts_free (ReportCharts *charts)
{
  for_each_chart (charts, free_chart, NULL);
  g_ptr_array_unref (charts->contenders);
  g_hash_table_unref (charts->left_out);
  lab_scenario_free (charts->scenario);
  g_free (charts);
}

Chart *
report_charts_get (ReportCharts *charts, ReportChartKind kind)
{
  g_return_val_if_fail (kind < REPORT_CHARTS_SINGLE, NULL);
  return charts->charts[kind];
}

Chart *
report_charts_get_heat (ReportCharts *charts, int group)
{
  if (group < 0 || (guint) group >= charts->contenders->len)
    return NULL;
  return ((ReportChartsContender *) charts->contenders->pdata[group])->heat;
}

Chart *
report_charts_get_resource (ReportCharts *charts, ReportResource resource)
{
  return charts->resources[resource];
}

Chart *
report_charts_get_comparison (ReportCharts *charts, int index)
{
  return charts->comparisons[index];
}

void
report_charts_for_each_over_time (ReportCharts *charts,
                                  void (*action) (Chart *chart, gpointer data), gpointer data)
{
  action (charts->charts[REPORT_CHART_LATENCY], data);
  action (charts->charts[REPORT_CHART_THROUGHPUT], data);
  for (int i = 0; i < REPORT_RESOURCES; i++)
    action (charts->resources[i], data);
  for (guint i = 0; i < charts->contenders->len; i++)
    action (((ReportChartsContender *) charts->contenders->pdata[i])->heat, data);
}

static void
zoom_chart (Chart *chart, gpointer data)
{
  const uint64_t *range_ns = data;

  chart_zoom (chart, range_ns[0], range_ns[1]);
}

void
report_charts_zoom (ReportCharts *charts, uint64_t from_ns, uint64_t to_ns)
{
  uint64_t range_ns[] = { from_ns, to_ns };

  report_charts_for_each_over_time (charts, zoom_chart, range_ns);
}

static void
reset_chart (Chart *chart, gpointer data)
{
  chart_reset_zoom (chart);
}

void
report_charts_reset_zoom (ReportCharts *charts)
{
  report_charts_for_each_over_time (charts, reset_chart, NULL);
}

const LabScenario *
report_charts_get_scenario (ReportCharts *charts)
{
  return charts->scenario;
}

const LabHost *
report_charts_get_host (ReportCharts *charts)
{
  for (guint i = 0; i < charts->contenders->len; i++)
    {
      ReportChartsContender *contender = g_ptr_array_index (charts->contenders, i);

      if (contender->run != NULL)
        return lab_run_get_host (contender->run);
    }
  return NULL;
}

LabVerdict
report_charts_get_verdict (ReportCharts *charts)
{
  LabVerdict worst = LAB_VERDICT_PENDING;

  for (guint i = 0; i < charts->contenders->len; i++)
    {
      ReportChartsContender *contender = g_ptr_array_index (charts->contenders, i);

      if (contender->run != NULL)
        worst = MAX (worst, lab_audit_of (contender->run).verdict);
    }
  return worst;
}
