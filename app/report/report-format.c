/* See the header. */
#include "report-format.h"

#include "chart-file.h"
#include "lab-error.h"
#include "report-format-private.h"
#include "report-sweep.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>

struct ReportFormat
{
  const char *name;
  gboolean (*write) (GPtrArray *runs, FILE *file, GError **error);
  void (*write_sweep) (const LabSeries *series, FILE *file); /* NULL: it cannot hold one */
};

static void
write_sweep_csv (const LabSeries *series, FILE *file)
{
  g_autofree char *text = report_sweep_to_csv (series);

  fputs (text, file);
}

static void
write_sweep_json (const LabSeries *series, FILE *file)
{
  g_autofree char *text = report_sweep_to_json (series, NULL);

  fputs (text, file);
}

static const ReportFormat formats[] = {
  { "hgrm", report_format_write_hgrm, NULL },
  { "hlog", report_format_write_hlog, NULL },
  { "csv", report_format_write_csv, write_sweep_csv },
  { "csv-percentiles", report_format_write_percentiles, NULL },
  { "json", report_format_write_json, write_sweep_json },
  { "html", report_format_write_html, report_sweep_write_html },
};

const ReportFormat *
report_format_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].name, name))
      return &formats[i];
  return NULL;
}

char *
report_format_list (void)
{
  GString *list = g_string_new (formats[0].name);

  for (gsize i = 1; i < G_N_ELEMENTS (formats); i++)
    g_string_append_printf (list, ", %s", formats[i].name);
  return g_string_free (list, FALSE);
}

/* What is written: runs, or a sweep. */
typedef struct
{
  GPtrArray *runs;
  const LabSeries *series;
} Content;

static gboolean
write_content (const ReportFormat *format, const Content *content, FILE *file, GError **error)
{
  if (content->runs != NULL)
    return format->write (content->runs, file, error);
  format->write_sweep (content->series, file);
  return TRUE;
}

static gboolean
save (const ReportFormat *format, const Content *content, const char *path, GError **error)
{
  ChartFile file;
  char *message = NULL;
  gboolean written = FALSE;

  if (chart_file_open (&file, path, &message))
    {
      written = write_content (format, content, file.stream, error);
      if (ferror (file.stream) && file.cause == 0)
        file.cause = errno != 0 ? errno : EIO;
      /* What does not fit the format is told by its writer; the file is then dropped. */
      if (chart_file_close (&file, written ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR,
                            &message) ||
          !written)
        {
          free (message);
          return written;
        }
    }
  g_set_error_literal (error, LAB_ERROR, LAB_ERROR_FILE, message);
  free (message);
  return FALSE;
}

gboolean
report_format_save (const ReportFormat *format, GPtrArray *runs, const char *path, GError **error)
{
  const Content content = { .runs = runs };

  return save (format, &content, path, error);
}

gboolean
report_format_save_sweep (const ReportFormat *format, const LabSeries *series, const char *path,
                          GError **error)
{
  const Content content = { .series = series };

  if (format->write_sweep != NULL)
    return save (format, &content, path, error);
  g_set_error (
      error, LAB_ERROR, LAB_ERROR_FILE,
      _ ("A sweep cannot be written as %s, but as csv, json or html. Name the folder of one "
         "of its values for more."),
      format->name);
  return FALSE;
}
