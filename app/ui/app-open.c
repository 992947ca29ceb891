/* Tells by what is there which reader is asked. Reading is the lab's, and asynchronous; making the
 * charts of what was read takes some milliseconds and happens in place. The main context's thread.
 */
#include "app-open.h"

#include "app-imports.h"
#include "app-race-open.h"
#include "app-series.h"
#include "lab-error.h"
#include "lab-index.h"
#include "report-open.h"

#include <glib/gi18n.h>

/* What a race's files have lost is told beside it. */
static void
on_race (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  char *damage = NULL;
  GError *error = NULL;
  AppRace *race = app_race_open_finish (result, &damage, &error);

  g_task_set_task_data (task, damage, g_free);
  if (race != NULL)
    g_task_return_pointer (task, race, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_series (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  AppSeries *series = app_series_open_finish (result, &error);

  if (series != NULL)
    g_task_return_pointer (task, series, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
read_imports (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  char **paths = data;
  g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_import_free);
  GError *error = NULL;

  for (gsize i = 0; paths[i] != NULL; i++)
    {
      GPtrArray *opened = lab_import_open (paths[i], &error);

      if (opened == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      g_ptr_array_extend_and_steal (imports, opened);
    }
  g_task_return_pointer (task, g_steal_pointer (&imports), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_imports (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  char **paths = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  g_autoptr (GPtrArray) imports = g_task_propagate_pointer (G_TASK (result), &error);

  if (imports != NULL)
    g_task_return_pointer (task, app_imports_new (imports, paths[0]), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
open_imports (GTask *task, const char *const *paths)
{
  g_autoptr (GTask) reading = g_task_new (NULL, g_task_get_cancellable (task), on_imports, task);

  g_task_set_task_data (reading, g_strdupv ((char **) paths), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (reading, read_imports);
}

static gboolean
is_series (const char *path)
{
  g_auto (GStrv) indexes = lab_index_list (path);
  return indexes[0] != NULL;
}

static gboolean
is_scenario (const char *path)
{
  return g_str_has_suffix (path, LAB_SCENARIO_FILE_SUFFIX);
}

/* The first of PATHS of which IS says yes, or NULL; and in *OTHER one of which it does not, or
 * NULL. */
static const char *
find_first (const char *const *paths, gboolean (*is) (const char *path), const char **other)
{
  const char *first = NULL;

  *other = NULL;
  for (gsize i = 0; paths[i] != NULL; i++)
    if (is (paths[i]))
      first = first != NULL ? first : paths[i];
    else
      *other = paths[i];
  return first;
}

/* What stands by itself is not shown beside other things. */
static void
refuse (GTask *task, const char *path)
{
  g_task_return_new_error (
      task, LAB_ERROR, LAB_ERROR_FILE,
      _ ("%s is shown by itself: open it alone. Runs can be laid over runs, and "
         "what other tools measured over its like."),
      path);
  g_object_unref (task);
}

void
app_open_async (const char *const *paths, GCancellable *cancellable, GAsyncReadyCallback callback,
                gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  const char *other, *alone, *foreign;

  g_task_set_source_tag (task, app_open_async);
  alone = find_first (paths, is_series, &other);
  if (alone == NULL)
    alone = find_first (paths, is_scenario, &other);
  foreign = find_first (paths, report_open_is_foreign, &other);
  if (alone != NULL && paths[1] == NULL)
    app_series_open_async (alone, cancellable, on_series, task);
  else if (alone != NULL || (foreign != NULL && other != NULL))
    refuse (task, alone != NULL ? alone : foreign);
  else if (foreign != NULL)
    open_imports (task, paths);
  else
    app_race_open_async (paths, cancellable, on_race, task);
}

AppMeasurement *
app_open_finish (GAsyncResult *result, char **damage, GError **error)
{
  *damage = g_strdup (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}
