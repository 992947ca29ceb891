/* See the header. */
#include "report-format.h"

#include "chart-file.h"
#include "lab-error.h"
#include "report-format-private.h"
#include "report-limit.h"
#include "report-result.h"
#include "report-sweep.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>

struct ReportFormat
{
  const char *name;
  gboolean (*write) (GPtrArray *runs, FILE *file, GError **error);
  void (*write_sweep) (const LabSeries *series, FILE *file); /* NULL: it cannot hold one */
  void (*write_limit) (GPtrArray *hunts, FILE *file);        /* the same */
};

/* Takes over TEXT. */
static void
put (FILE *file, char *text)
{
  fputs (text, file);
  g_free (text);
}

static void
write_sweep_csv (const LabSeries *series, FILE *file)
{
  put (file, report_sweep_to_csv (series));
}

static void
write_sweep_json (const LabSeries *series, FILE *file)
{
  put (file, report_sweep_to_json (series, NULL));
}

static void
write_limit_csv (GPtrArray *hunts, FILE *file)
{
  put (file, report_limit_to_csv (hunts));
}

static void
write_limit_json (GPtrArray *hunts, FILE *file)
{
  put (file, report_limit_to_json (hunts));
}

static const ReportFormat formats[] = {
  { "hgrm", report_format_write_hgrm, NULL, NULL },
  { "hlog", report_format_write_hlog, NULL, NULL },
  { "csv", report_format_write_csv, write_sweep_csv, write_limit_csv },
  { "csv-percentiles", report_format_write_percentiles, NULL, NULL },
  { "json", report_format_write_json, write_sweep_json, write_limit_json },
  { "html", report_format_write_html, report_sweep_write_html, report_limit_write_html },
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

/* What is written: one of them. */
typedef struct
{
  GPtrArray *runs;
  const LabSeries *series;
  GPtrArray *hunts;
} Content;

static gboolean
write_content (const ReportFormat *format, const Content *content, FILE *file, GError **error)
{
  if (content->runs != NULL)
    return format->write (content->runs, file, error);
  if (content->series != NULL)
    format->write_sweep (content->series, file);
  else
    format->write_limit (content->hunts, file);
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

  return report_result_check ((LabRun *const *) runs->pdata, runs->len, error) &&
         save (format, &content, path, error);
}

static gboolean
refuse (const ReportFormat *format, GError **error)
{
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE,
               _ ("A sweep or a search for a limit cannot be written as %s, but as csv, json or "
                  "html. Name the folder of one of its values for more."),
               format->name);
  return FALSE;
}

gboolean
report_format_save_sweep (const ReportFormat *format, const LabSeries *series, const char *path,
                          GError **error)
{
  const Content content = { .series = series };

  return format->write_sweep != NULL ? save (format, &content, path, error)
                                     : refuse (format, error);
}

gboolean
report_format_save_limit (const ReportFormat *format, GPtrArray *hunts, const char *path,
                          GError **error)
{
  const Content content = { .hunts = hunts };

  return format->write_limit != NULL ? save (format, &content, path, error)
                                     : refuse (format, error);
}
