/* A series that was saved: its index and its runs are read on a thread of GLib's pool, which shares
 * nothing with this one, and handed over when all is read. The main context's thread. */
#include "app-series-private.h"

typedef struct
{
  LabSeries *series;
  GPtrArray *hunts;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_clear_pointer (&read->series, lab_series_free);
  g_clear_pointer (&read->hunts, g_ptr_array_unref);
  g_free (read);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

static gboolean
read_index (Read *read, const char *file, GError **error)
{
  g_autoptr (LabIndex) index = lab_index_load (file, error);
  LabHunt *hunt;

  if (index == NULL)
    return FALSE;
  if (index->kind == LAB_INDEX_SWEEP)
    return (read->series = lab_series_open (index, error)) != NULL;
  hunt = lab_hunt_open (index, error);
  if (hunt == NULL)
    return FALSE;
  if (read->hunts == NULL)
    read->hunts = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_hunt_free);
  g_ptr_array_add (read->hunts, hunt);
  return TRUE;
}

/* A folder has one sweep, or the searches for several contenders' limits. */
static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_auto (GStrv) files = lab_index_list (data);
  g_autoptr (Read) read = g_new0 (Read, 1);
  GError *error = NULL;

  for (gsize i = 0; files[i] != NULL && read->series == NULL; i++)
    if (!read_index (read, files[i], &error))
      {
        g_task_return_error (task, error);
        return;
      }
  g_task_return_pointer (task, g_steal_pointer (&read), read_free);
}

void
app_series_open_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, app_series_open_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_in_thread);
}

AppSeries *
app_series_open_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (Read) read = g_task_propagate_pointer (G_TASK (result), error);
  AppSeries *self;

  if (read == NULL)
    return NULL;
  self = g_object_new (APP_TYPE_SERIES, NULL);
  self->state = APP_MEASUREMENT_FINISHED;
  self->folder = g_strdup (g_task_get_task_data (G_TASK (result)));
  self->series = g_steal_pointer (&read->series);
  self->hunts = g_steal_pointer (&read->hunts);
  return self;
}
