/* See the header. */
#include "cli-index.h"

#include "cli-limit-print.h"
#include "cli-sweep-print.h"
#include "lab-error.h"
#include "lab-run-file.h"
#include "report-sweep.h"

#include <glib/gi18n.h>

static CliStatus
show_sweep (const LabIndex *index, CliFormatKind format, GError **error)
{
  g_autoptr (LabSeries) series = lab_series_open (index, error);

  return series != NULL ? cli_sweep_print (series, NULL, format) : CLI_FAILED;
}

static gboolean
has_runs (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL); /* it may be a file, or not there */
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, LAB_RUN_FILE_SUFFIX))
      return TRUE;
  return FALSE;
}

gboolean
cli_index_is_at (const char *path)
{
  g_auto (GStrv) files = lab_index_list (path);

  return lab_index_is_at (path) || (files[0] != NULL && !has_runs (path));
}

static gboolean
add_hunt (GPtrArray *hunts, const char *file, GError **error)
{
  g_autoptr (LabIndex) index = lab_index_load (file, error);
  LabHunt *hunt = NULL;

  if (index != NULL && index->kind == LAB_INDEX_LIMIT)
    hunt = lab_hunt_open (index, error);
  else if (index != NULL)
    g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("%s is a sweep: name it by itself"), file);
  if (hunt != NULL)
    g_ptr_array_add (hunts, hunt);
  return hunt != NULL;
}

/* The searches at PATH, for the limit of each contender (LabHunt); NULL with an error. */
static GPtrArray *
open_hunts (const char *path, GError **error)
{
  g_autoptr (GPtrArray) hunts = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_hunt_free);
  g_auto (GStrv) files = lab_index_list (path);

  for (gsize i = 0; files[i] != NULL; i++)
    if (!add_hunt (hunts, files[i], error))
      return NULL;
  return g_steal_pointer (&hunts);
}

/* The sweep at PATH; NULL without an error when it is none. */
static LabIndex *
load_sweep (const char *path, GError **error)
{
  g_autoptr (LabIndex) index = lab_index_is_at (path) ? lab_index_load (path, error) : NULL;

  return index != NULL && index->kind == LAB_INDEX_SWEEP ? g_steal_pointer (&index) : NULL;
}

static CliStatus
show_limits (const char *path, CliFormatKind format, GError **error)
{
  g_autoptr (GPtrArray) hunts = open_hunts (path, error);

  return hunts != NULL ? cli_limit_print (hunts, format) : CLI_FAILED;
}

CliStatus
cli_index_show (const char *path, CliFormatKind format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LabIndex) sweep = load_sweep (path, &error);
  CliStatus status = CLI_FAILED;

  if (error == NULL)
    status =
        sweep != NULL ? show_sweep (sweep, format, &error) : show_limits (path, format, &error);
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
export_limits (const char *path, const ReportFormat *format, const char *output, GError **error)
{
  g_autoptr (GPtrArray) hunts = open_hunts (path, error);

  return hunts != NULL && report_format_save_limit (format, hunts, output, error);
}

CliStatus
cli_index_export (const char *path, const ReportFormat *format, const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LabIndex) sweep = load_sweep (path, &error);
  gboolean is_written = FALSE;

  if (error == NULL)
    is_written = sweep != NULL ? export_sweep (sweep, format, output, &error)
                               : export_limits (path, format, output, &error);
  if (is_written)
    return CLI_DONE;
  cli_complain ("%s", error->message);
  return CLI_FAILED;
}
