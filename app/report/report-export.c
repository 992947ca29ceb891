/* See the header. Blocks while it writes; the main context's thread. */
#include "report-export.h"

#include "chart-export.h"
#include "lab-conditions.h"
#include "lab-error.h"
#include "report-audit.h"
#include "report-charts-private.h"
#include "report-open.h"
#include "report-targets.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static GPtrArray *
list_runs (ReportCharts *charts)
{
  GPtrArray *runs = g_ptr_array_new ();

  for (guint i = 0; i < charts->contenders->len; i++)
    g_ptr_array_extend (runs, ((const ReportChartsContender *) charts->contenders->pdata[i])->runs,
                        NULL, NULL);
  return runs;
}

/* The place of RUN's folder among FOLDERS, to which it is added. */
static guint
find_folder (GPtrArray *folders, LabRun *run)
{
  const char *file = lab_run_get_file (run);
  g_autofree char *folder = file != NULL ? g_path_get_dirname (file) : g_strdup ("");
  guint place;

  if (g_ptr_array_find_with_equal_func (folders, folder, g_str_equal, &place))
    return place;
  g_ptr_array_add (folders, g_steal_pointer (&folder));
  return folders->len - 1;
}

static GPtrArray *
list_folders (ReportCharts *charts)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) runs = list_runs (charts);

  for (guint i = 0; i < runs->len; i++)
    (void) find_folder (folders, runs->pdata[i]);
  return folders;
}

/* Races that are laid over each other have runs of the same names: there each is "1/NAME" of the
 * first race, "2/NAME" of the second. What their folders are called is nobody's business. */
static gboolean
attach_run (ChartAttachments *attachments, LabRun *run, GPtrArray *folders)
{
  g_autofree char *base = NULL;
  g_autoptr (GBytes) bytes = report_open_bytes (run, &base);
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  g_autofree char *name = folders->len > 1
                              ? g_strdup_printf ("%u/%s", find_folder (folders, run) + 1, base)
                              : g_strdup (base);

  return text != NULL && memchr (text, '\0', length) == NULL &&
         chart_attachments_add (attachments, name, text, length);
}

/* The runs that were drawn travel with the picture. A picture with some of them would be another
 * race, so it carries all or none: none when a file is gone or they are larger than a picture
 * should be. */
static void
attach_runs (ChartAttachments *attachments, ReportCharts *charts, ReportChartKind kind)
{
  g_autoptr (GPtrArray) folders = list_folders (charts);

  for (guint i = 0; i < charts->contenders->len; i++)
    {
      const ReportChartsContender *contender = charts->contenders->pdata[i];

      for (guint k = 0; k < contender->runs->len; k++)
        if ((kind == REPORT_CHART_COMPARISON || contender->runs->pdata[k] == contender->run) &&
            !attach_run (attachments, contender->runs->pdata[k], folders))
          {
            chart_attachments_clear (attachments);
            return;
          }
    }
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
                            lab_difference_word (differences->pdata[i]));
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
  g_autoptr (GPtrArray) runs = list_runs (charts);
  g_autofree char *scenario =
      report_targets_describe_scenario (report_charts_get_scenario (charts), runs);
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
