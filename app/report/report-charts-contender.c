/* The contenders of a race in its charts: a group with a colour, a series for each line. The main
 * context's thread. */
#include "report-charts-private.h"

#include "chart-comparison.h"

#include <glib/gi18n-lib.h>
#include <math.h>

void
report_charts_contender_free (gpointer data)
{
  ReportChartsContender *contender = data;

  g_free (contender->id);
  g_free (contender->name);
  g_clear_object (&contender->run);
  g_ptr_array_unref (contender->runs);
  chart_free (contender->heat);
  g_free (contender);
}

ReportChartsContender *
report_charts_find_contender (ReportCharts *charts, const char *id)
{
  for (guint i = 0; i < charts->contenders->len; i++)
    {
      ReportChartsContender *contender = g_ptr_array_index (charts->contenders, i);

      if (g_str_equal (contender->id, id))
        return contender;
    }
  return NULL;
}

static void
add_lines (ReportCharts *charts, ReportChartsContender *contender)
{
  static const ChartLine latency_lines[] = { CHART_LINE_P50, CHART_LINE_P90, CHART_LINE_P99,
                                             CHART_LINE_MAX };
  Chart *latency = charts->charts[REPORT_CHART_LATENCY];

  for (int i = REPORT_SERIES_P50; i <= REPORT_SERIES_MAX; i++)
    contender->series[i] = chart_add_series (latency, contender->group, latency_lines[i]);
  contender->series[REPORT_SERIES_COMPLETED] =
      chart_add_series (charts->charts[REPORT_CHART_THROUGHPUT], contender->group,
                        CHART_LINE_COMPLETED);
  for (int i = 0; i < REPORT_RESOURCES; i++)
    contender->resources[i] =
        chart_add_series (charts->resources[i], contender->group, CHART_LINE_VALUE);
}

static gboolean
add_group (ReportCharts *charts, const char *name, int group, int color)
{
  const ChartComparisonRow row = { name, color, NULL, 0, NAN, NAN, NAN };

  for (int i = 0; i < REPORT_CHARTS_SINGLE; i++)
    if (chart_add_group (charts->charts[i], name, color) != group)
      return FALSE;
  for (int i = 0; i < REPORT_RESOURCES; i++)
    if (chart_add_group (charts->resources[i], name, color) != group)
      return FALSE;
  for (int i = 0; i < REPORT_COMPARISONS; i++)
    if (chart_comparison_add (charts->comparisons[i], &row) != group)
      return FALSE;
  return TRUE;
}

int
report_charts_add_contender (ReportCharts *charts, const char *id, const char *name)
{
  return report_charts_add_contender_in_color (charts, id, name, (int) charts->contenders->len);
}

int
report_charts_add_contender_in_color (ReportCharts *charts, const char *id, const char *name,
                                      int color)
{
  int group = (int) charts->contenders->len;
  ReportChartsContender *contender;

  if (group >= CHART_GROUPS_MAX || !add_group (charts, name, group, color))
    {
      (void) g_hash_table_add (charts->left_out, g_strdup (id));
      return -1;
    }
  contender = g_new0 (ReportChartsContender, 1);
  contender->id = g_strdup (id);
  contender->name = g_strdup (name);
  contender->group = group;
  contender->color = color;
  contender->runs = g_ptr_array_new_with_free_func (g_object_unref);
  add_lines (charts, contender);
  contender->heat = report_charts_make_heat (charts, contender->name);
  g_ptr_array_add (charts->contenders, contender);
  return group;
}

char *
report_charts_describe_left_out (const ReportCharts *charts)
{
  guint left_out = g_hash_table_size (charts->left_out);

  if (left_out == 0)
    return NULL;
  return g_strdup_printf (_ ("The charts show the first %u contenders of %u; the table has all."),
                          charts->contenders->len, charts->contenders->len + left_out);
}

void
report_charts_add_run (ReportCharts *charts, const char *id, LabRun *run)
{
  ReportChartsContender *contender = report_charts_find_contender (charts, id);

  if (contender != NULL && !g_ptr_array_find (contender->runs, run, NULL))
    g_ptr_array_add (contender->runs, g_object_ref (run));
}

void
report_charts_set_state (ReportCharts *charts, ReportChartsContender *contender,
                         ChartGroupState state)
{
  for (int i = 0; i < REPORT_CHARTS_SINGLE; i++)
    chart_set_group_state (charts->charts[i], contender->group, state);
  for (int i = 0; i < REPORT_RESOURCES; i++)
    chart_set_group_state (charts->resources[i], contender->group, state);
}

void
report_charts_set_shown (ReportCharts *charts, int group, gboolean shown)
{
  for (int i = 0; i < REPORT_CHARTS_SINGLE; i++)
    chart_set_group_shown (charts->charts[i], group, shown);
  for (int i = 0; i < REPORT_RESOURCES; i++)
    chart_set_group_shown (charts->resources[i], group, shown);
  for (int i = 0; i < REPORT_COMPARISONS; i++)
    chart_set_group_shown (charts->comparisons[i], group, shown);
}
