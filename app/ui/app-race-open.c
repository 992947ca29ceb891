/* Reading is the lab's, and asynchronous; making the charts of what was read takes some
 * milliseconds and happens in place. */
#include "app-race-open.h"

#include "chart-attachment.h"
#include "lab-runs.h"
#include "report-open.h"

#include <glib/gi18n.h>

static void
on_runs (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) runs = lab_runs_open_finish (result, &error);
  AppRace *race =
      runs != NULL ? app_race_new_saved (runs, g_task_get_task_data (task), &error) : NULL;

  if (race != NULL)
    g_task_return_pointer (task, race, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* A picture is small, and its runs are read in place. */
static void
open_picture (GTask *task, const char *path)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) runs = report_open_runs (path, &error);
  AppRace *race =
      runs != NULL ? app_race_new_saved (runs, g_task_get_task_data (task), &error) : NULL;

  if (race != NULL)
    g_task_return_pointer (task, race, g_object_unref);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

static char *
find_folder (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_DIR) ? g_strdup (path) : g_path_get_dirname (path);
}

void
app_race_open_async (const char *const *paths, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, app_race_open_async);
  g_task_set_task_data (task, find_folder (paths[0]), g_free);
  if (paths[1] == NULL && chart_attachments_is_picture (paths[0]))
    open_picture (task, paths[0]);
  else
    lab_runs_open_async (paths, cancellable, on_runs, task);
}

AppRace *
app_race_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
describe_run (GString *text, LabRun *run)
{
  const GError *damage = lab_run_get_damage (run);

  if (text->len > 0 && (damage != NULL || lab_run_is_cut_short (run)))
    g_string_append_c (text, '\n');
  if (damage != NULL)
    g_string_append (text, damage->message);
  else if (lab_run_is_cut_short (run))
    g_string_append_printf (text, _ ("%s was cut short; what it holds is shown."),
                            lab_run_get_file (run));
}

char *
app_race_open_describe_damage (AppRace *race)
{
  GListModel *runs = app_race_get_runs (race);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (LabRun) run = g_list_model_get_item (runs, i);
      describe_run (text, run);
    }
  return g_string_free (text, text->len == 0);
}
