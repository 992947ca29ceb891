/* See the header. */
#include "report-format.h"

#include "chart-file.h"
#include "lab-error.h"
#include "report-format-private.h"

#include <errno.h>
#include <stdlib.h>

struct ReportFormat
{
  const char *name;
  gboolean (*write) (GPtrArray *runs, FILE *file, GError **error);
};

static const ReportFormat formats[] = {
  { "hgrm", report_format_write_hgrm }, { "hlog", report_format_write_hlog },
  { "csv", report_format_write_csv },   { "csv-percentiles", report_format_write_percentiles },
  { "json", report_format_write_json }, { "html", report_format_write_html },
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

gboolean
report_format_save (const ReportFormat *format, GPtrArray *runs, const char *path, GError **error)
{
  ChartFile file;
  char *message = NULL;
  gboolean written = FALSE;

  if (chart_file_open (&file, path, &message))
    {
      written = format->write (runs, file.stream, error);
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
