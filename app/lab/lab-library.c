/* Only names are read here: that of a race saved by the window is the time at which it began, so
 * the names' order is that of time. */
#include "lab-library.h"

#include "lab-error.h"
#include "lab-folder.h"
#include "lab-run-file.h"
#include "lab-saved-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BATCH 256

char *
lab_library_get_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "tailrace", "runs", NULL);
}

static int
compare_backwards (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

/* A race is a folder or a run file; notes beside a file, and hidden names, are none. */
static gboolean
is_race (const char *name)
{
  return name[0] != '.' &&
         (g_str_has_suffix (name, LAB_RUN_FILE_SUFFIX) || strchr (name, '.') == NULL);
}

static GPtrArray *
read_names (GDir *dir)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (is_race (name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_backwards);
  return names;
}

/* The races of LIST by their paths, all borrowed. */
static GHashTable *
index_list (GListStore *list)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (LabSaved) saved = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_hash_table_insert (index, (char *) lab_saved_get_path (saved), saved);
    }
  return index;
}

static void
fill (GListStore *list, const char *folder, GPtrArray *names)
{
  g_autoptr (GHashTable) before = index_list (list);
  g_autoptr (GPtrArray) races = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      LabSaved *saved = g_hash_table_lookup (before, path);
      g_ptr_array_add (races, saved != NULL ? g_object_ref (saved) : lab_saved_new (path));
    }
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), races->pdata,
                       races->len);
}

gboolean
lab_library_list (GListStore *list, const char *folder, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &cause);
  g_autoptr (GPtrArray) names = NULL;

  if (dir == NULL && !g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot read the folder %s: %s"), folder,
                   cause->message);
      return FALSE;
    }
  names = dir != NULL ? read_names (dir) : g_ptr_array_new ();
  fill (list, folder, names);
  return TRUE;
}

/* Some of a list that are read at once: SAVED is touched on the main thread alone. */
typedef struct
{
  GPtrArray *saved; /* LabSaved */
  GPtrArray *paths; /* borrowed from them */
  GPtrArray *facts; /* LabSavedFacts, in the same order */
} Batch;

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_ptr_array_unref (batch->saved);
  g_ptr_array_unref (batch->paths);
  g_ptr_array_unref (batch->facts);
  g_free (batch);
}

static Batch *
batch_new (GListModel *list)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->saved = g_ptr_array_new_with_free_func (g_object_unref);
  batch->paths = g_ptr_array_new ();
  batch->facts = g_ptr_array_new ();
  for (guint i = 0; i < g_list_model_get_n_items (list) && batch->saved->len < BATCH; i++)
    {
      g_autoptr (LabSaved) saved = g_list_model_get_item (list, i);
      if (lab_saved_is_known (saved))
        continue;
      g_ptr_array_add (batch->paths, (char *) lab_saved_get_path (saved));
      g_ptr_array_add (batch->saved, g_steal_pointer (&saved));
    }
  return batch;
}

static void
read_batch (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Batch *batch = data;

  for (guint i = 0; i < batch->paths->len && !g_cancellable_is_cancelled (cancellable); i++)
    g_ptr_array_add (batch->facts, lab_saved_facts_read (batch->paths->pdata[i]));
  g_task_return_boolean (task, TRUE);
}

static void load_next (GTask *all);

static void
on_batch (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) all = data;
  Batch *batch = g_task_get_task_data (G_TASK (result));

  for (guint i = 0; i < batch->facts->len; i++)
    lab_saved_take_facts (batch->saved->pdata[i], batch->facts->pdata[i]);
  if (!g_task_return_error_if_cancelled (all))
    load_next (all);
}

static void
load_next (GTask *all)
{
  g_autoptr (GTask) task = NULL;
  Batch *batch = batch_new (g_task_get_source_object (all));

  if (batch->saved->len == 0)
    {
      batch_free (batch);
      g_task_return_boolean (all, TRUE);
      return;
    }
  task = g_task_new (NULL, g_task_get_cancellable (all), on_batch, g_object_ref (all));
  g_task_set_task_data (task, batch, batch_free);
  g_task_run_in_thread (task, read_batch);
}

void
lab_library_load_async (GListModel *list, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (GTask) all = g_task_new (list, cancellable, callback, data);

  g_task_set_source_tag (all, lab_library_load_async);
  load_next (all);
}

gboolean
lab_library_load_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
sweep_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *folder = data;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, LAB_FOLDER_ASIDE))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        (void) lab_folder_delete (path, NULL); /* tried again the next time */
      }
  g_task_return_boolean (task, TRUE);
}

void
lab_library_sweep (const char *folder)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, sweep_in_thread);
}
