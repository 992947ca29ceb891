/* See the header. The main context's thread. */
#include "report-html-page.h"

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
    "p{white-space:pre-line;overflow-wrap:anywhere}\n"
    "h2{font-size:1.15rem;margin:2.5rem 0 .5rem}\nh3{font-size:1rem;margin:1.25rem 0 .25rem}\n"
    ".dim,.sub,.sub th{color:var(--dim)}\n.sub th{font-weight:normal;padding-left:1.5rem}\n"
    ".lead{font-size:1.1rem;margin:1rem 0}\n"
    ".good{color:var(--good)}.warning{color:var(--warning)}.error{color:var(--error)}\n"
    ".scroll{overflow-x:auto}\n"
    "table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;"
    "font-size:.87rem}\n"
    "th,td{padding:.3rem .45rem;text-align:right;white-space:nowrap;"
    "border-bottom:1px solid var(--line)}\n"
    ".text{text-align:left}\nthead th{color:var(--dim);font-weight:600}\n"
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

void
report_html_element (FILE *file, const char *name, const char *attributes, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  fprintf (file, "<%s%s>%s</%s>\n", name, attributes, escaped, name);
}

const char *
report_html_class (ReportSeverity severity)
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

void
report_html_table (FILE *file, ReportTable *table)
{
  g_autofree char *html = report_table_to_html (table);

  fprintf (file, "<div class=\"scroll\">%s</div>\n", html);
}

void
report_html_begin (FILE *file, const char *title)
{
  /* Translators: the tag of the language that you translate into (BCP 47). */
  const char *language = C_ ("language", "en");

  fprintf (file,
           "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"generator\" content=\"Tailrace " TAILRACE_VERSION "\">\n",
           language);
  report_html_element (file, "title", "", title);
  fprintf (file, "<style>\n%s</style>\n</head>\n<body>\n", style);
}

void
report_html_end (FILE *file)
{
  fputs ("</body>\n</html>\n", file);
}

static void
print_fact (FILE *file, const char *term, const char *words)
{
  if (words == NULL)
    return;
  report_html_element (file, "dt", "", term);
  report_html_element (file, "dd", "", words);
}

/* In the reader's time, and for programs as it was recorded. */
static void
print_start (FILE *file, LabRun *run)
{
  const char *text = lab_run_get_started (run);
  g_autoptr (GDateTime) started = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  g_autoptr (GDateTime) local = started != NULL ? g_date_time_to_local (started) : NULL;
  g_autofree char *words = local != NULL ? g_date_time_format (local, "%x %X %Z") : NULL;
  g_autofree char *machine = NULL;
  g_autofree char *attribute = NULL;

  if (words == NULL)
    return;
  machine = g_markup_escape_text (text, -1);
  attribute = g_strdup_printf (" datetime=\"%s\"", machine);
  report_html_element (file, "dt", "", _ ("Started"));
  fputs ("<dd>", file);
  report_html_element (file, "time", attribute, words);
  fputs ("</dd>\n", file);
}

void
report_html_facts (FILE *file, const char *scenario, LabRun *run)
{
  const LabHost *host = lab_run_get_host (run);
  g_autofree char *machine = report_words_host (host);
  g_autofree char *memory =
      host != NULL && host->memory_bytes > 0 ? report_words_bytes (host->memory_bytes) : NULL;

  report_html_element (file, "h2", "", _ ("Scenario and machine"));
  fputs ("<dl>\n", file);
  print_fact (file, _ ("Scenario"), scenario);
  print_fact (file, _ ("Machine"), machine);
  print_fact (file, _ ("Memory"), memory);
  print_fact (file, _ ("System"), host != NULL ? host->os : NULL);
  print_fact (file, _ ("Generator"), lab_run_get_program (run, LAB_FROM_LOAD));
  print_start (file, run);
  fputs ("</dl>\n", file);
}
