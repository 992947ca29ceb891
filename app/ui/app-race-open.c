/* Reading is the lab's, and asynchronous; making the charts of what was read takes some
 * milliseconds and happens in place. */
#include "app-race-open.h"

#include "chart-attachment.h"
#include "lab-runs.h"
#include "report-open.h"

#include <glib/gi18n.h>

typedef struct
{
  char *folder;
  GString *damage;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->folder);
  g_string_free (opening->damage, TRUE);
  g_free (opening);
}

/* Takes over LINE. */
static void
add_damage (GString *damage, char *line)
{
  if (damage->len > 0)
    g_string_append_c (damage, '\n');
  g_string_append (damage, line);
  g_free (line);
}

static void
describe_run (GString *damage, LabRun *run)
{
  const GError *cause = lab_run_get_damage (run);

  if (cause != NULL)
    add_damage (damage, g_strdup (cause->message));
  else if (lab_run_is_cut_short (run))
    add_damage (damage, g_strdup_printf (_ ("%s was cut short; what it holds is shown."),
                                         lab_run_get_file (run)));
}

/* Takes over ERROR, which is read when there are no RUNS. */
static void
return_race (GTask *task, GPtrArray *runs, GError *error)
{
  Opening *opening = g_task_get_task_data (task);
  AppRace *race = runs != NULL ? app_race_new_saved (runs, opening->folder, &error) : NULL;

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    describe_run (opening->damage, runs->pdata[i]);
  if (race != NULL)
    g_task_return_pointer (task, race, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_runs (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (GPtrArray) problems = NULL;
  GError *error = NULL;
  g_autoptr (GPtrArray) runs = lab_runs_open_finish (result, &problems, &error);

  for (guint i = 0; i < problems->len; i++)
    add_damage (opening->damage, g_strdup (((const GError *) problems->pdata[i])->message));
  return_race (task, runs, error);
}

/* A picture is small, and its runs are read in place. */
static void
open_picture (GTask *task, const char *path)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) runs = report_open_runs (path, &error);

  return_race (task, runs, error);
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
  Opening *opening = g_new (Opening, 1);

  *opening = (Opening){ find_folder (paths[0]), g_string_new (NULL) };
  g_task_set_source_tag (task, app_race_open_async);
  g_task_set_task_data (task, opening, opening_free);
  if (paths[1] == NULL && chart_attachments_is_picture (paths[0]))
    open_picture (task, paths[0]);
  else
    lab_runs_open_async (paths, cancellable, on_runs, task);
}

AppRace *
app_race_open_finish (GAsyncResult *result, char **damage, GError **error)
{
  const Opening *opening = g_task_get_task_data (G_TASK (result));

  *damage = opening->damage->len > 0 ? g_strdup (opening->damage->str) : NULL;
  return g_task_propagate_pointer (G_TASK (result), error);
}
