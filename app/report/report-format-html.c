/* The report of a race as a page: verdict, figures, charts, audit, scenario and machine. The main
 * context's thread. */
#include "report-format-private.h"

#include "report-audit.h"
#include "report-charts.h"
#include "report-html-chart.h"
#include "report-html-page.h"
#include "report-result-private.h"
#include "report-targets.h"
#include "report-words.h"

#include <glib/gi18n-lib.h>

static void
print_names (FILE *file, ReportResult *result, const char *scenario)
{
  g_autofree const char **names = report_result_list_names (result);
  g_autofree char *title = g_strjoinv (_ (" · "), (char **) names);

  report_html_element (file, "h1", "", title);
  report_html_element (file, "p", " class=\"dim\"", scenario);
}

static void
print_outcome (FILE *file, ReportResult *result)
{
  g_autofree char *outcome = report_result_describe_outcome (result);
  g_autofree char *targets = report_targets_describe (result);

  if (outcome != NULL)
    report_html_element (file, "p", " class=\"lead\"", outcome);
  if (targets != NULL)
    report_html_element (file, "p", "", targets);
}

/* Below the figures, for who looks no further: which of them are not to be believed, and why. */
static void
print_doubts (FILE *file, const ReportContender *contender)
{
  g_autoptr (ReportAudit) audit = report_contender_describe_audit (contender);
  g_autofree char *reason =
      g_strdup_printf ("%s%s%s", audit->reason, audit->cause != NULL ? "\n" : "",
                       audit->cause != NULL ? audit->cause : "");
  /* Translators: a contender, its verdict, and the reason. */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s. %s"), contender->name, audit->word, reason);

  if (audit->severity == REPORT_SEVERITY_WARNING || audit->severity == REPORT_SEVERITY_ERROR)
    report_html_element (file, "p", report_html_class (audit->severity), text);
}

static void
print_figures (FILE *file, ReportResult *result)
{
  g_autoptr (ReportTable) figures = report_result_make_table (result);
  g_autoptr (ReportTable) comparisons = report_result_make_comparisons (result);
  g_autofree char *zero_work =
      result->zero_work != NULL ? report_result_describe_zero_work (result->zero_work) : NULL;

  report_html_element (file, "h2", "", _ ("Figures"));
  report_html_table (file, figures);
  for (guint i = 0; i < result->contenders->len; i++)
    print_doubts (file, result->contenders->pdata[i]);
  report_html_element (
      file, "p", " class=\"dim\"",
      _ ("The first line of each is the response time, from when a request was due. "
         "Percentiles are of the merged histograms of all runs."));
  if (zero_work != NULL)
    report_html_element (file, "p", " class=\"dim\"", zero_work);
  if (comparisons == NULL)
    return;
  report_html_element (file, "h2", "", _ ("Comparison"));
  report_html_table (file, comparisons);
}

static void
print_check (FILE *file, const ReportCheck *check)
{
  fputs ("<tr>", file);
  report_html_element (file, "th", " scope=\"row\"", check->title);
  report_html_element (file, "td", report_html_class (check->severity), check->result);
  report_html_element (file, "td", "", check->measured);
  report_html_element (file, "td", "", check->limit != NULL ? check->limit : "–");
  report_html_element (file, "td", "", check->advice != NULL ? check->advice : "");
  fputs ("</tr>\n", file);
}

static void
print_audit (FILE *file, const ReportContender *contender)
{
  const char *const titles[] = { _ ("Check"), _ ("Result"), _ ("Measured"), _ ("Limit"),
                                 _ ("Advice") };
  g_autoptr (ReportAudit) audit = report_contender_describe_audit (contender);
  g_autofree char *title = g_strdup_printf (_ ("%s: %s"), contender->name, audit->word);

  report_html_element (file, "h3", report_html_class (audit->severity), title);
  report_html_element (file, "p", "", audit->reason);
  fputs ("<div class=\"scroll\"><table class=\"checks\"><thead><tr>", file);
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    report_html_element (file, "th", " scope=\"col\"", titles[i]);
  fputs ("</tr></thead>\n<tbody>", file);
  for (guint i = 0; i < audit->checks->len; i++)
    print_check (file, audit->checks->pdata[i]);
  fputs ("</tbody></table></div>\n", file);
  for (guint i = 0; i < audit->facts->len; i++)
    report_html_element (file, "p", " class=\"dim\"", audit->facts->pdata[i]);
}

static void
print_audits (FILE *file, ReportResult *result)
{
  report_html_element (file, "h2", "", _ ("Audit"));
  for (guint i = 0; i < result->contenders->len; i++)
    print_audit (file, result->contenders->pdata[i]);
}

gboolean
report_format_write_html (GPtrArray *runs, FILE *file, GError **error)
{
  g_autoptr (ReportCharts) charts =
      report_charts_of_backends ((LabRun *const *) runs->pdata, runs->len, error);
  g_autoptr (ReportResult) result = NULL;
  g_autofree char *scenario = NULL;
  g_autofree char *title = NULL;

  if (charts == NULL)
    return FALSE;
  result = report_result_open ((LabRun *const *) runs->pdata, runs->len);
  scenario = report_targets_describe_result (result);
  title = g_strdup_printf (_ ("Tailrace: %s"), scenario);
  report_html_begin (file, title);
  print_names (file, result, scenario);
  print_outcome (file, result);
  print_figures (file, result);
  report_html_element (file, "h2", "", _ ("Charts"));
  for (int kind = 0; kind < REPORT_CHART_KINDS; kind++)
    report_html_print_chart (file, charts, (ReportChartKind) kind);
  print_audits (file, result);
  report_html_facts (file, scenario, report_result_first_run (result));
  report_html_end (file);
  return TRUE;
}
