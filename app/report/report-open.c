/* One way in for run files and pictures. The main context's thread. */
#include "report-open.h"

#include "chart-attachment.h"
#include "lab-error.h"
#include "lab-run-file.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a run from a picture keeps, since it has no file: so that a picture made of it carries it
 * on.
 */
#define BYTES_KEY "report-open-bytes"
#define NAME_KEY "report-open-name"

static gboolean
read_attachments (const char *path, ChartAttachments *attachments, GError **error)
{
  char *message = NULL;

  if (chart_attachments_read (path, attachments, &message))
    return TRUE;
  g_set_error_literal (error, LAB_ERROR, LAB_ERROR_FILE,
                       message != NULL ? message : _ ("not enough memory"));
  free (message);
  return FALSE;
}

/* What the attachment ATTACHED of the picture PATH is called: "x.png:1/event-loop-1.tailrace" where
 * the picture has several races in it, so that each has a folder as on disk; else
 * "x.png:event-loop-1.tailrace". */
static char *
name_attached (const char *path, const char *attached)
{
  g_autofree char *base = g_path_get_basename (attached);
  g_autofree char *folder = g_path_get_dirname (attached);
  g_autofree char *race = g_path_get_basename (folder);

  return g_str_equal (race, ".") ? g_strdup_printf ("%s:%s", path, base)
                                 : g_strdup_printf ("%s:%s/%s", path, race, base);
}

static gboolean
add_runs (GPtrArray *runs, const char *path, const ChartAttachments *attachments, GError **error)
{
  for (int i = 0; i < attachments->count; i++)
    {
      const ChartAttachment *item = &attachments->items[i];
      g_autofree char *base = g_path_get_basename (item->name);
      g_autofree char *name = name_attached (path, item->name);
      g_autoptr (GBytes) bytes = g_bytes_new (item->text, item->length);
      LabRun *run = lab_run_file_read (name, bytes, error);

      if (run == NULL)
        return FALSE;
      g_object_set_data_full (G_OBJECT (run), BYTES_KEY, g_bytes_ref (bytes),
                              (GDestroyNotify) g_bytes_unref);
      g_object_set_data_full (G_OBJECT (run), NAME_KEY, g_steal_pointer (&base), g_free);
      g_ptr_array_add (runs, run);
    }
  if (runs->len > 0)
    return TRUE;
  g_set_error (
      error, LAB_ERROR, LAB_ERROR_FILE,
      _ ("%s holds no run: it was not saved by Tailrace, another program has taken the run "
         "out, or the runs were too large. Open the run files (%s) themselves."),
      path, "*" LAB_RUN_FILE_SUFFIX);
  return FALSE;
}

static GPtrArray *
open_picture (const char *path, GError **error)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);
  ChartAttachments attachments;
  gboolean added;

  if (!read_attachments (path, &attachments, error))
    return NULL;
  added = add_runs (runs, path, &attachments, error);
  chart_attachments_clear (&attachments);
  return added ? g_steal_pointer (&runs) : NULL;
}

GPtrArray *
report_open_runs (const char *path, GError **error)
{
  g_autoptr (GPtrArray) runs = NULL;
  LabRun *run;

  if (chart_attachments_is_picture (path))
    return open_picture (path, error);
  run = lab_run_file_open (path, error);
  if (run == NULL)
    return NULL;
  runs = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (runs, run);
  return g_steal_pointer (&runs);
}

gboolean
report_open_is_foreign (const char *path)
{
  static const char run[] = "{\"from\":";
  char begin[sizeof run] = "";
  gsize length;
  FILE *file;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || chart_attachments_is_picture (path))
    return FALSE;
  file = fopen (path, "rb");
  if (file == NULL)
    return FALSE;
  length = fread (begin, 1, sizeof run - 1, file);
  fclose (file);
  return length > 0 && strcmp (begin, run) != 0;
}

GBytes *
report_open_bytes (LabRun *run, char **name)
{
  GBytes *kept = g_object_get_data (G_OBJECT (run), BYTES_KEY);
  const char *path = lab_run_get_file (run);
  char *text = NULL;
  gsize length;

  if (kept != NULL)
    {
      *name = g_strdup (g_object_get_data (G_OBJECT (run), NAME_KEY));
      return g_bytes_ref (kept);
    }
  if (path == NULL || !g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  *name = g_path_get_basename (path);
  return g_bytes_new_take (text, length);
}
