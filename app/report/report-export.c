/* See the header. Blocks while it writes; the main context's thread. */
#include "report-export.h"

#include "chart-export.h"
#include "lab-conditions.h"
#include "lab-error.h"
#include "report-audit.h"
#include "report-charts-private.h"
#include "report-open.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static gboolean
attach_run (ChartAttachments *attachments, LabRun *run)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = report_open_bytes (run, &name);
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  return text != NULL && memchr (text, '\0', length) == NULL &&
         chart_attachments_add (attachments, name, text, length);
}

/* The runs that were drawn travel with the picture. A picture with some of them would be another
 * race, so it carries all or none: none when a file is gone or they are larger than a picture
 * should be. */
static void
attach_runs (ChartAttachments *attachments, ReportCharts *charts, ReportChartKind kind)
{
  for (guint i = 0; i < charts->contenders->len; i++)
    {
      const ReportChartsContender *contender = charts->contenders->pdata[i];

      for (guint k = 0; k < contender->runs->len; k++)
        if ((kind == REPORT_CHART_COMPARISON || contender->runs->pdata[k] == contender->run) &&
            !attach_run (attachments, contender->runs->pdata[k]))
          {
            chart_attachments_clear (attachments);
            return;
          }
    }
}

static GPtrArray *
list_runs (ReportCharts *charts)
{
  GPtrArray *runs = g_ptr_array_new ();

  for (guint i = 0; i < charts->contenders->len; i++)
    g_ptr_array_extend (runs, ((const ReportChartsContender *) charts->contenders->pdata[i])->runs,
                        NULL, NULL);
  return runs;
}

/* "not comparable (kernel, generator) · " of runs that were drawn nevertheless, else "". */
static char *
describe_difference (ReportCharts *charts)
{
  g_autoptr (GPtrArray) runs = list_runs (charts);
  LabRun *pair[2];
  g_autoptr (GPtrArray) differences =
      lab_conditions_find_difference ((LabRun *const *) runs->pdata, runs->len, pair);
  g_autoptr (GString) fields = g_string_new (NULL);

  if (differences == NULL)
    return g_strdup ("");
  for (guint i = 0; i < differences->len; i++)
    g_string_append_printf (fields, "%s%s", i > 0 ? ", " : "",
                            ((const LabDifference *) differences->pdata[i])->field);
  /* Translators: the fields in which runs differ that are drawn over each other. */
  return g_strdup_printf (_ ("not comparable (%s) · "), fields->str);
}

static char *
describe_origin (ReportCharts *charts)
{
  g_autofree char *difference = describe_difference (charts);
  g_autofree char *machine = report_words_host (report_charts_get_host (charts));
  g_autofree char *rest = g_strconcat (difference, machine, NULL);

  return g_strdup_printf (_ ("audit: %s · %s"),
                          report_audit_word (report_charts_get_verdict (charts)), rest);
}

gboolean
report_export_chart (ReportCharts *charts, ReportChartKind kind, const char *path,
                     const ReportPicture *picture, GError **error)
{
  g_autofree char *scenario = report_words_scenario (report_charts_get_scenario (charts));
  g_autofree char *origin = describe_origin (charts);
  ChartExport settings = {
    .width = picture->width,
    .height = picture->height,
    .scale = picture->scale,
    .draw = { .theme = chart_theme_get (picture->theme), .footer = { scenario, origin } },
  };
  ReportSheet sheet;
  char *message = NULL;
  gboolean done;

  report_charts_fill_sheet (charts, kind, &sheet);
  attach_runs (&settings.attachments, charts, kind);
  done = chart_export_sheet (&sheet.sheet, path, &settings, &message);
  chart_attachments_clear (&settings.attachments);
  if (done)
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
