/* See the header. Blocks while it writes; the main context's thread. */
#include "report-export.h"

#include "chart-export.h"
#include "lab-error.h"
#include "report-audit.h"
#include "report-charts-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>

gboolean
report_export_chart (ReportCharts *charts, ReportChartKind kind, const char *path,
                     const ReportPicture *picture, GError **error)
{
  g_autofree char *scenario = report_words_scenario (report_charts_get_scenario (charts));
  g_autofree char *machine = report_words_host (report_charts_get_host (charts));
  g_autofree char *host = g_strdup_printf (_ ("%s · audit: %s"), machine,
                                           report_audit_word (report_charts_get_verdict (charts)));
  ChartExport settings = {
    .width = picture->width,
    .height = picture->height,
    .scale = picture->scale,
    .draw = { .theme = chart_theme_get (picture->theme), .footer = { scenario, host } },
  };
  char *message = NULL;

  if (chart_export_file (report_charts_get (charts, kind), path, &settings, &message))
    return TRUE;
  g_set_error_literal (error, LAB_ERROR, LAB_ERROR_FILE, message);
  free (message);
  return FALSE;
}

char **
report_export_charts (ReportCharts *charts, const char *folder, const ReportPicture *picture,
                      GError **error)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_FILE,
                   _ ("cannot make the folder %s: %s. Choose another folder."), folder,
                   g_strerror (errno));
      return NULL;
    }
  for (int kind = 0; kind < REPORT_CHART_KINDS; kind++)
    {
      g_autofree char *name = g_strconcat (report_chart_kind_name (kind), ".png", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!report_export_chart (charts, kind, path, picture, error))
        return NULL;
      g_strv_builder_add (paths, path);
    }
  return g_strv_builder_end (paths);
}
