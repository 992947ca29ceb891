/* The charts of a kind as one picture. The main context's thread. */
#include "report-charts-private.h"

#include "report-comparison-chart.h"

#include <glib/gi18n-lib.h>

static void
add_panel (ReportSheet *sheet, const Chart *chart)
{
  if (sheet->sheet.count < CHART_SHEET_MAX)
    sheet->panels[sheet->sheet.count++] = chart;
}

static void
add_heats (ReportCharts *charts, ReportSheet *sheet)
{
  for (guint i = 0; i < charts->contenders->len; i++)
    {
      const ReportChartsContender *contender = g_ptr_array_index (charts->contenders, i);

      if (chart_has_data (contender->heat) &&
          chart_get_group_shown (charts->charts[REPORT_CHART_LATENCY], contender->group) &&
          sheet->sheet.count < CHART_SHEET_MAX)
        {
          sheet->names[sheet->sheet.count] = contender->name;
          add_panel (sheet, contender->heat);
        }
    }
  if (sheet->sheet.count > 1)
    {
      sheet->sheet.title = _ ("Latency heat map");
      sheet->sheet.subtitle = _ ("response time");
      sheet->sheet.names = sheet->names;
    }
  if (sheet->sheet.count == 0 && charts->contenders->len > 0)
    add_panel (sheet, ((ReportChartsContender *) charts->contenders->pdata[0])->heat);
}

/* How many contenders have lines in CHART that are shown. */
static int
count_shown (const Chart *chart)
{
  gboolean has[CHART_GROUPS_MAX] = { FALSE };
  int count = 0;

  for (int i = 0; i < chart_series_count (chart); i++)
    {
      int group = chart_series_group (chart_series_at (chart, i));

      count += !has[group] && chart_get_group_shown (chart, group);
      has[group] = TRUE;
    }
  return count;
}

/* Who looks at many contenders compares them by one percentile after the other. */
static void
add_latencies (ReportCharts *charts, ReportSheet *sheet)
{
  const Chart *chart = charts->charts[REPORT_CHART_LATENCY];

  for (int line = 0; line < CHART_LINES && count_shown (chart) > REPORT_LATENCIES_TOGETHER; line++)
    if (chart_has_line (chart, line) && chart_get_line_shown (chart, line))
      {
        sheet->lines[sheet->sheet.count] = line;
        sheet->names[sheet->sheet.count] = chart_line_name (chart, line);
        add_panel (sheet, chart);
      }
  if (sheet->sheet.count > 1)
    {
      sheet->sheet.title = chart_get_title (chart);
      sheet->sheet.subtitle = _ ("response time");
      sheet->sheet.names = sheet->names;
      sheet->sheet.lines = sheet->lines;
    }
  if (sheet->sheet.count == 0)
    add_panel (sheet, chart);
}

static void
add_resources (ReportCharts *charts, ReportSheet *sheet)
{
  for (int i = 0; i < REPORT_RESOURCES; i++)
    if (chart_has_data (charts->resources[i]) || (i == REPORT_RESOURCE_CPU && charts->lacks_usage))
      add_panel (sheet, charts->resources[i]);
  if (sheet->sheet.count == 0)
    add_panel (sheet, charts->resources[REPORT_RESOURCE_CPU]);
  sheet->sheet.title = _ ("Resources of the server");
}

static void
add_comparisons (ReportCharts *charts, ReportSheet *sheet)
{
  for (int i = 0; i < REPORT_COMPARISONS; i++)
    add_panel (sheet, charts->comparisons[i]);
  sheet->sheet.title = _ ("Comparison");
  sheet->sheet.subtitle = report_comparison_chart_describe (charts->compared_runs);
}

void
report_charts_fill_sheet (ReportCharts *charts, ReportChartKind kind, ReportSheet *sheet)
{
  *sheet = (ReportSheet){ .sheet.panels = sheet->panels };
  if (kind == REPORT_CHART_HEAT)
    add_heats (charts, sheet);
  else if (kind == REPORT_CHART_LATENCY)
    add_latencies (charts, sheet);
  else if (kind == REPORT_CHART_RESOURCES)
    add_resources (charts, sheet);
  else if (kind == REPORT_CHART_COMPARISON)
    add_comparisons (charts, sheet);
  else
    add_panel (sheet, charts->charts[kind]);
}
