/* One HTML page that needs nothing else: verdict, figures, charts, audit, scenario and machine. No
 * scripts and nothing to load, so it can be mailed, kept and printed, and a strict browser shows
 * all of it. Light or dark is the reader's own setting; paper is light. The main context's thread.
 */
#include "report-format-private.h"

#include "report-audit.h"
#include "report-charts.h"
#include "report-html-chart.h"
#include "report-result-private.h"
#include "report-targets.h"
#include "report-words.h"

#include <glib/gi18n-lib.h>

static const char style[] =
    ":root{color-scheme:light dark;--ground:#fff;--text:#1d1d20;--dim:#5e5c64;--line:#deddda;"
    "--good:#1b7a3d;--warning:#905300;--error:#c01c28}\n"
    "@media (prefers-color-scheme:dark){:root{--ground:#1d1d20;--text:#f6f5f4;--dim:#b0aeb5;"
    "--line:#3d3d42;--good:#57e389;--warning:#f8c057;--error:#ff7b74}}\n"
    "body{background:var(--ground);color:var(--text);font:15px/1.5 system-ui,sans-serif;"
    "max-width:70rem;margin:2rem auto;padding:0 1rem}\n"
    "h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}\n"
    "h2{font-size:1.15rem;margin:2.5rem 0 .5rem}\nh3{font-size:1rem;margin:1.25rem 0 .25rem}\n"
    ".dim,.sub,.sub th{color:var(--dim)}\n.sub th{font-weight:normal;padding-left:1.5rem}\n"
    ".lead{font-size:1.1rem;margin:1rem 0}\n"
    ".good{color:var(--good)}.warning{color:var(--warning)}.error{color:var(--error)}\n"
    ".scroll{overflow-x:auto}\n"
    "table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;"
    "font-size:.87rem}\n"
    "th,td{padding:.3rem .45rem;text-align:right;white-space:nowrap;"
    "border-bottom:1px solid var(--line)}\n"
    "th:first-child,td:first-child{text-align:left}\nthead th{color:var(--dim);font-weight:600}\n"
    ".checks td,.checks th{text-align:left;white-space:normal;vertical-align:top}\n"
    ".checks td:nth-child(2),.checks td:nth-child(4){white-space:nowrap}\n"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:0}\n"
    "dt{color:var(--dim)}dd{margin:0}\n"
    "figure{margin:1rem 0}svg{width:100%;height:auto;display:block}\n"
    ".dark{display:none}\n"
    "@media screen and (prefers-color-scheme:dark){.light{display:none}.dark{display:block}}\n"
    "@media print{@page{margin:14mm}:root{color-scheme:light;--ground:#fff;--text:#000;"
    "--dim:#444;--line:#bbb;--good:#1b7a3d;--warning:#905300;--error:#c01c28}"
    "body{margin:0;max-width:none;font-size:10pt}table{font-size:7.5pt}th,td{padding:.2rem .3rem}"
    "svg{max-height:78mm}figure,tr,h2,h3,dl{break-inside:avoid}h2,h3{break-after:avoid}.scroll{overflow:visible}}\n";

static void
print_element (FILE *file, const char *name, const char *attributes, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  fprintf (file, "<%s%s>%s</%s>\n", name, attributes, escaped, name);
}

static void
print_table (FILE *file, ReportTable *table)
{
  g_autofree char *html = report_table_to_html (table);

  fprintf (file, "<div class=\"scroll\">%s</div>\n", html);
}

static void
print_head (FILE *file, ReportResult *result)
{
  g_autofree char *scenario = report_words_scenario (result->scenario);
  g_autofree char *title = g_strdup_printf (_ ("Tailrace: %s"), scenario);

  fprintf (file, "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                 "<meta name=\"generator\" content=\"Tailrace " TAILRACE_VERSION "\">\n");
  print_element (file, "title", "", title);
  fprintf (file, "<style>\n%s</style>\n</head>\n<body>\n", style);
}

static void
print_names (FILE *file, ReportResult *result)
{
  g_autofree const char **names = report_result_list_names (result);
  g_autofree char *title = g_strjoinv (_ (" · "), (char **) names);
  g_autofree char *scenario = report_words_scenario (result->scenario);

  print_element (file, "h1", "", title);
  print_element (file, "p", " class=\"dim\"", scenario);
}

static void
print_outcome (FILE *file, ReportResult *result)
{
  g_autofree char *outcome = report_result_describe_outcome (result);
  g_autofree char *targets = report_targets_describe (result);

  if (outcome != NULL)
    print_element (file, "p", " class=\"lead\"", outcome);
  if (targets != NULL)
    print_element (file, "p", "", targets);
}

static void
print_figures (FILE *file, ReportResult *result)
{
  g_autoptr (ReportTable) figures = report_result_make_table (result);
  g_autoptr (ReportTable) comparisons = report_result_make_comparisons (result);

  print_element (file, "h2", "", _ ("Figures"));
  print_table (file, figures);
  print_element (file, "p", " class=\"dim\"",
                 _ ("The first line of each is the response time, from when a request was due. "
                    "Percentiles are of the merged histograms of all runs."));
  if (comparisons == NULL)
    return;
  print_element (file, "h2", "", _ ("Comparison"));
  print_table (file, comparisons);
}

static const char *
class_of (ReportSeverity severity)
{
  switch (severity)
    {
    case REPORT_SEVERITY_GOOD:
      return " class=\"good\"";
    case REPORT_SEVERITY_WARNING:
      return " class=\"warning\"";
    case REPORT_SEVERITY_ERROR:
      return " class=\"error\"";
    case REPORT_SEVERITY_NONE:
      break;
    }
  return " class=\"dim\"";
}

static void
print_check (FILE *file, const ReportCheck *check)
{
  fputs ("<tr>", file);
  print_element (file, "th", " scope=\"row\"", check->title);
  print_element (file, "td", class_of (check->severity), check->result);
  print_element (file, "td", "", check->measured);
  print_element (file, "td", "", check->limit != NULL ? check->limit : "–");
  print_element (file, "td", "", check->advice != NULL ? check->advice : "");
  fputs ("</tr>\n", file);
}

static void
print_audit (FILE *file, const ReportContender *contender)
{
  const char *const titles[] = { _ ("Check"), _ ("Result"), _ ("Measured"), _ ("Limit"),
                                 _ ("Advice") };
  g_autoptr (ReportAudit) audit = report_audit_new (&contender->audit);
  g_autofree char *title = g_strdup_printf (_ ("%s: %s"), contender->name, audit->word);

  print_element (file, "h3", class_of (audit->severity), title);
  print_element (file, "p", "", audit->reason);
  fputs ("<div class=\"scroll\"><table class=\"checks\"><thead><tr>", file);
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    print_element (file, "th", " scope=\"col\"", titles[i]);
  fputs ("</tr></thead>\n<tbody>", file);
  for (guint i = 0; i < audit->checks->len; i++)
    print_check (file, audit->checks->pdata[i]);
  fputs ("</tbody></table></div>\n", file);
  for (guint i = 0; i < audit->facts->len; i++)
    print_element (file, "p", " class=\"dim\"", audit->facts->pdata[i]);
}

static void
print_audits (FILE *file, ReportResult *result)
{
  print_element (file, "h2", "", _ ("Audit"));
  for (guint i = 0; i < result->contenders->len; i++)
    print_audit (file, result->contenders->pdata[i]);
}

static void
print_fact (FILE *file, const char *term, const char *words)
{
  if (words == NULL)
    return;
  print_element (file, "dt", "", term);
  print_element (file, "dd", "", words);
}

static void
print_facts (FILE *file, ReportResult *result)
{
  LabRun *first = report_result_first_run (result);
  const LabHost *host = lab_run_get_host (first);
  g_autofree char *scenario = report_words_scenario (result->scenario);
  g_autofree char *machine = report_words_host (host);
  g_autofree char *memory =
      host != NULL && host->memory_bytes > 0 ? report_words_bytes (host->memory_bytes) : NULL;

  print_element (file, "h2", "", _ ("Scenario and machine"));
  fputs ("<dl>\n", file);
  print_fact (file, _ ("Scenario"), scenario);
  print_fact (file, _ ("Machine"), machine);
  print_fact (file, _ ("Memory"), memory);
  print_fact (file, _ ("System"), host != NULL ? host->os : NULL);
  print_fact (file, _ ("Generator"), lab_run_get_program (first, LAB_FROM_LOAD));
  print_fact (file, _ ("Started"), lab_run_get_started (first));
  fputs ("</dl>\n", file);
}

gboolean
report_format_write_html (GPtrArray *runs, FILE *file, GError **error)
{
  g_autoptr (ReportCharts) charts =
      report_charts_of_backends ((LabRun *const *) runs->pdata, runs->len, error);
  g_autoptr (ReportResult) result = NULL;

  if (charts == NULL)
    return FALSE;
  result = report_result_new ((LabRun *const *) runs->pdata, runs->len);
  print_head (file, result);
  print_names (file, result);
  print_outcome (file, result);
  print_figures (file, result);
  print_element (file, "h2", "", _ ("Charts"));
  for (int kind = 0; kind < REPORT_CHART_KINDS; kind++)
    report_html_print_chart (file, charts, (ReportChartKind) kind);
  print_audits (file, result);
  print_facts (file, result);
  fputs ("</body>\n</html>\n", file);
  return TRUE;
}
