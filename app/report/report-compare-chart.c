/* What was compared as a picture: a row for each contender of both sides, from their samples, since
 * a saved result has no runs. The main context's thread. */
#include "report-compare.h"

#include "chart-export.h"
#include "lab-error.h"
#include "report-charts.h"
#include "report-comparison-chart.h"
#include "report-words.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* "Baseline: base.json · Candidate: out", "out": without the folders they lie in. */
static char *
describe_sides (ReportCompare *compare)
{
  g_autofree char *candidate = g_path_get_basename (compare->candidate->path);
  g_autofree char *baseline =
      compare->baseline != NULL ? g_path_get_basename (compare->baseline->path) : NULL;

  return baseline == NULL
             ? g_steal_pointer (&candidate)
             : g_strdup_printf (_ ("Baseline: %s · Candidate: %s"), baseline, candidate);
}

static char *
describe_origin (ReportCompare *compare)
{
  g_autoptr (GString) fields = g_string_new (NULL);
  g_autofree char *difference = NULL;

  for (guint i = 0; i < compare->differences->len; i++)
    g_string_append_printf (fields, "%s%s", i > 0 ? ", " : "",
                            lab_difference_word (compare->differences->pdata[i]));
  if (fields->len > 0)
    difference = g_strdup_printf (_ ("not comparable (%s) · "), fields->str);
  return g_strconcat (difference != NULL ? difference : "", "Tailrace " TAILRACE_VERSION, NULL);
}

static Chart *
make_chart (ReportCompare *compare, int index, guint *most)
{
  Chart *chart = report_comparison_chart_new (index);

  for (guint i = 0; i < compare->names->len; i++)
    {
      guint runs = report_comparison_chart_set (chart, index, -1, compare->names->pdata[i], (int) i,
                                                compare->samples->pdata[i]);

      *most = MAX (*most, runs);
    }
  return chart;
}

gboolean
report_compare_export (ReportCompare *compare, const char *path, const ReportPicture *picture,
                       GError **error)
{
  g_autofree char *sides = describe_sides (compare);
  g_autofree char *origin = describe_origin (compare);
  Chart *panels[REPORT_COMPARISONS];
  ChartSheet sheet = {
    .title = _ ("Comparison"),
    .panels = (const Chart *const *) panels,
    .count = REPORT_COMPARISONS,
  };
  ChartExport settings = {
    .width = picture->width,
    .height = picture->height,
    .scale = picture->scale,
    .draw = { .theme = chart_theme_get (picture->theme), .footer = { sides, origin } },
  };
  char *message = NULL;
  guint most = 0;
  gboolean is_written;

  for (int i = 0; i < REPORT_COMPARISONS; i++)
    panels[i] = make_chart (compare, i, &most);
  sheet.subtitle = report_comparison_chart_describe (most);
  is_written = chart_export_sheet (&sheet, path, &settings, &message);
  if (!is_written)
    g_set_error_literal (error, LAB_ERROR, LAB_ERROR_FILE, message);
  free (message);
  for (int i = 0; i < REPORT_COMPARISONS; i++)
    chart_free (panels[i]);
  return is_written;
}
