/* The report of a sweep as a page: charts, and for each contender its figures, its laws and what
 * the audit has against them. The main context's thread. */
#include "chart-sheet.h"
#include "report-audit.h"
#include "report-html-chart.h"
#include "report-html-page.h"
#include "report-sweep-private.h"
#include "report-sweep.h"

#include <glib/gi18n-lib.h>

void
report_sweep_print_charts (FILE *file, const LabSeries *series)
{
  Chart *throughput = report_sweep_chart (series, REPORT_CHART_THROUGHPUT, NULL);
  Chart *latency = report_sweep_chart (series, REPORT_CHART_LATENCY, NULL);
  const Chart *panels[] = { throughput, latency };
  g_autofree char *title =
      g_strdup_printf (_ ("Throughput and p99 over %s"), report_sweep_word_knob (series));
  const ChartSheet sheet = { .title = title, .panels = panels, .count = G_N_ELEMENTS (panels) };

  report_html_print_sheet (file, &sheet, "sweep");
  chart_free (throughput);
  chart_free (latency);
}

static void
print_line (FILE *file, const LabSeries *series, const LabSeriesLine *line)
{
  g_autoptr (ReportTable) table = report_sweep_make_table (series, line);
  g_autofree char *rest = report_sweep_describe_line (series, line);
  g_auto (GStrv) sentences = g_strsplit (rest, "\n", -1);

  report_html_element (file, "h2", "", line->name);
  report_html_table (file, table);
  for (char **sentence = sentences; *sentence != NULL; sentence++)
    if (*g_strstrip (*sentence) != '\0')
      report_html_element (file, "p", "", *sentence);
}

void
report_sweep_write_html (const LabSeries *series, FILE *file)
{
  g_autofree char *scenario = report_sweep_describe (series);
  g_autofree char *heading = g_strdup_printf (_ ("Sweep over %s"), report_sweep_word_knob (series));
  g_autofree char *title = g_strdup_printf (_ ("Tailrace: %s"), heading);
  LabVerdict verdict = report_sweep_get_verdict (series);
  g_autofree char *audit = g_strdup_printf (_ ("%s: %s"), _ ("Audit"), report_audit_word (verdict));

  report_html_begin (file, title);
  report_html_element (file, "h1", "", heading);
  report_html_element (file, "p", " class=\"dim\"", scenario);
  report_html_element (file, "p", report_html_class (report_audit_severity (verdict)), audit);
  report_sweep_print_charts (file, series);
  for (guint i = 0; i < series->lines->len; i++)
    print_line (file, series, series->lines->pdata[i]);
  report_html_facts (file, scenario, series->first);
  report_html_end (file);
}
