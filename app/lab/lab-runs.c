/* Opens one file after the other: each is read in pieces between which the main context goes on. */
#include "lab-runs.h"

#include "lab-error.h"
#include "lab-race.h"
#include "lab-run-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char **files;
  gsize next;
  GPtrArray *runs;
  GPtrArray *problems; /* GError: of files that cannot be read */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_strfreev (opening->files);
  g_ptr_array_unref (opening->runs);
  g_ptr_array_unref (opening->problems);
  g_free (opening);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_folder (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &cause);
  const char *name;

  if (dir == NULL)
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot read the folder %s: %s"), folder,
                   cause->message);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, LAB_RUN_FILE_SUFFIX))
      g_ptr_array_add (files, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (files, compare_names);
  return g_steal_pointer (&files);
}

static gboolean
add_path (GPtrArray *files, const char *path, GError **error)
{
  GPtrArray *found;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_ptr_array_add (files, g_strdup (path));
      return TRUE;
    }
  found = list_folder (path, error);
  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("%s holds no run file (NAME%s)"), path,
                 LAB_RUN_FILE_SUFFIX);
  gboolean any = found->len > 0;
  g_ptr_array_extend_and_steal (files, found);
  return any;
}

char **
lab_runs_find (const char *const *paths, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; paths[i] != NULL; i++)
    if (!add_path (files, paths[i], error))
      return NULL;
  if (files->len == 0)
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("no run file was named"));
      return NULL;
    }
  g_ptr_array_add (files, NULL);
  return (char **) g_ptr_array_steal (files, NULL);
}

static GDateTime *
parse_start (LabRun *run)
{
  const char *text = lab_run_get_started (run);
  return text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
}

/* A run that does not say when comes first. */
static int
compare_starts (gconstpointer a, gconstpointer b)
{
  g_autoptr (GDateTime) first = parse_start (*(LabRun *const *) a);
  g_autoptr (GDateTime) second = parse_start (*(LabRun *const *) b);

  if (first == NULL || second == NULL)
    return (first != NULL) - (second != NULL);
  return g_date_time_compare (first, second);
}

void
lab_runs_sort (GPtrArray *runs)
{
  g_ptr_array_sort (runs, compare_starts);
}

/* The place of RUN's contender in its race. */
static guint
place_of (LabRun *run)
{
  const char *const *contenders = lab_run_get_contenders (run);
  guint place = 0;

  while (contenders != NULL && contenders[place] != NULL &&
         !g_str_equal (contenders[place], lab_run_get_backend_id (run)))
    place++;
  return place;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint first = place_of (*(LabRun *const *) a), second = place_of (*(LabRun *const *) b);

  return (first > second) - (first < second);
}

void
lab_runs_sort_by_contender (GPtrArray *runs)
{
  g_ptr_array_sort (runs, compare_places);
}

static void open_next (GTask *task);

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;
  LabRun *run = lab_run_file_open_finish (result, &error);

  if (run != NULL)
    g_ptr_array_add (opening->runs, run);
  else
    g_ptr_array_add (opening->problems, error);
  if (!g_task_return_error_if_cancelled (task))
    open_next (task);
}

/* One file that nobody can read does not take the others away. */
static void
return_runs (GTask *task, Opening *opening)
{
  if (opening->runs->len == 0)
    {
      g_task_return_error (task, g_error_copy (opening->problems->pdata[0]));
      return;
    }
  lab_runs_sort (opening->runs);
  g_task_return_pointer (task, g_ptr_array_ref (opening->runs), (GDestroyNotify) g_ptr_array_unref);
}

static void
open_next (GTask *task)
{
  Opening *opening = g_task_get_task_data (task);
  const char *file = opening->files[opening->next];

  if (file == NULL)
    {
      return_runs (task, opening);
      return;
    }
  opening->next++;
  lab_run_file_open_async (file, g_task_get_cancellable (task), on_opened, g_object_ref (task));
}

void
lab_runs_open_async (const char *const *paths, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Opening *opening = g_new0 (Opening, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, lab_runs_open_async);
  opening->runs = g_ptr_array_new_with_free_func (g_object_unref);
  opening->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  opening->files = lab_runs_find (paths, &error);
  g_task_set_task_data (task, opening, opening_free);
  if (opening->files != NULL)
    open_next (task);
  else
    g_task_return_error (task, error);
}

GPtrArray *
lab_runs_open_finish (GAsyncResult *result, GPtrArray **problems, GError **error)
{
  Opening *opening = g_task_get_task_data (G_TASK (result));

  *problems = g_ptr_array_ref (opening->problems);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A race of a single block has none of its own: what then lies there is of an older one. */
LabRun *
lab_runs_open_zero_work (LabRun *run)
{
  const char *file = lab_run_get_file (run);
  g_autofree char *folder = file != NULL ? g_path_get_dirname (file) : NULL;
  g_autofree char *path =
      folder != NULL ? g_build_filename (folder, LAB_ZERO_WORK_FOLDER, NULL) : NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (path == NULL || lab_run_get_scenario (run)->blocks < 2)
    return NULL;
  files = list_folder (path, NULL);
  return files != NULL && files->len > 0 ? lab_run_file_open (files->pdata[0], NULL) : NULL;
}
