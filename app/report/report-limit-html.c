/* The report of a search for limits as a page: charts, and for each contender what was found, on
 * which trials that rests, and what may have kept it low. The main context's thread. */
#include "report-html-page.h"
#include "report-limit.h"
#include "report-sweep-private.h"

#include <glib/gi18n-lib.h>

static void
print_hunt (FILE *file, const LabHunt *hunt)
{
  g_autoptr (ReportTable) table = report_limit_make_table (hunt);
  g_autofree char *sentence = report_limit_describe (hunt);
  g_autofree char *doubt = report_limit_describe_doubt (hunt);

  report_html_element (file, "h2", "", hunt->name);
  report_html_element (file, "p", " class=\"lead\"", sentence);
  if (doubt != NULL)
    report_html_element (file, "p", "", doubt);
  report_html_table (file, table);
}

void
report_limit_write_html (GPtrArray *hunts, FILE *file)
{
  const LabHunt *first = hunts->pdata[0];
  g_autofree char *scenario = report_limit_describe_scenario (hunts);
  g_autofree char *heading = g_strdup_printf (_ ("Limit of %s"), first->objective->text);
  g_autofree char *title = g_strdup_printf (_ ("Tailrace: %s"), heading);
  g_autoptr (LabSeries) series = lab_series_of_hunts (hunts);

  report_html_begin (file, title);
  report_html_element (file, "h1", "", heading);
  report_html_element (file, "p", " class=\"dim\"", scenario);
  report_sweep_print_charts (file, series);
  for (guint i = 0; i < hunts->len; i++)
    print_hunt (file, hunts->pdata[i]);
  report_html_facts (file, scenario, first->first);
  report_html_end (file);
}
