/* See the header. */
#include "cli-index.h"

#include "cli-limit-print.h"
#include "cli-sweep-print.h"
#include "report-sweep.h"

static CliStatus
show_sweep (const LabIndex *index, CliFormatKind format, GError **error)
{
  g_autoptr (LabSeries) series = lab_series_open (index, error);

  return series != NULL ? cli_sweep_print (series, NULL, format) : CLI_FAILED;
}

/* The only search in INDEX (LabHunt); NULL with an error. */
static GPtrArray *
open_hunts (const LabIndex *index, GError **error)
{
  g_autoptr (GPtrArray) hunts = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_hunt_free);
  LabHunt *hunt = lab_hunt_open (index, error);

  if (hunt == NULL)
    return NULL;
  g_ptr_array_add (hunts, hunt);
  return g_steal_pointer (&hunts);
}

static CliStatus
show_limit (const LabIndex *index, CliFormatKind format, GError **error)
{
  g_autoptr (GPtrArray) hunts = open_hunts (index, error);

  return hunts != NULL ? cli_limit_print (hunts, format) : CLI_FAILED;
}

CliStatus
cli_index_show (const char *path, CliFormatKind format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LabIndex) index = lab_index_load (path, &error);
  CliStatus status = CLI_FAILED;

  if (index != NULL)
    status = index->kind == LAB_INDEX_SWEEP ? show_sweep (index, format, &error)
                                            : show_limit (index, format, &error);
  if (error != NULL)
    cli_complain ("%s", error->message);
  return status;
}

CliStatus
cli_index_chart (const char *path, const char *output, const ReportPicture *picture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LabIndex) index = lab_index_load (path, &error);
  g_autoptr (LabSeries) series = index != NULL ? lab_series_open (index, &error) : NULL;

  if (series != NULL && report_sweep_export (series, output, picture, &error))
    return CLI_DONE;
  cli_complain ("%s", error->message);
  return CLI_FAILED;
}

static gboolean
export_sweep (const LabIndex *index, const ReportFormat *format, const char *output, GError **error)
{
  g_autoptr (LabSeries) series = lab_series_open (index, error);

  return series != NULL && report_format_save_sweep (format, series, output, error);
}

static gboolean
export_limit (const LabIndex *index, const ReportFormat *format, const char *output, GError **error)
{
  g_autoptr (GPtrArray) hunts = open_hunts (index, error);

  return hunts != NULL && report_format_save_limit (format, hunts, output, error);
}

CliStatus
cli_index_export (const char *path, const ReportFormat *format, const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LabIndex) index = lab_index_load (path, &error);
  gboolean is_written = FALSE;

  if (index != NULL)
    is_written = (index->kind == LAB_INDEX_SWEEP ? export_sweep : export_limit) (index, format,
                                                                                 output, &error);
  if (is_written)
    return CLI_DONE;
  cli_complain ("%s", error->message);
  return CLI_FAILED;
}
