/* Collects the manifests of two folders. A user's mistake in one must not take the others away. The
 * main context's thread. */
#include "lab-catalog.h"

#include "lab-error.h"
#include "lab-paths.h"

#include <glib/gi18n-lib.h>

#define ZERO_WORK_ID "event-loop"

const char *const lab_catalog_standard[] = { "event-loop", "threaded", NULL };

struct LabCatalog
{
  GListStore *backends;
  GPtrArray *problems;
};

static void
add_problem (LabCatalog *catalog, GError *problem)
{
  g_ptr_array_add (catalog->problems, problem);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The manifests' names in FOLDER, in order; empty when it does not exist. */
static GPtrArray *
list_manifests (LabCatalog *catalog, const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &cause);
  const char *name;

  if (dir == NULL && !g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    add_problem (catalog, g_error_new (LAB_ERROR, LAB_ERROR_MANIFEST,
                                       _ ("cannot read the manifests: %s"), cause->message));
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".backend"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* The place of the backend ID, or the list's length. */
static guint
find_place (LabCatalog *catalog, const char *id)
{
  GListModel *list = G_LIST_MODEL (catalog->backends);
  guint place = 0;

  for (; place < g_list_model_get_n_items (list); place++)
    {
      g_autoptr (LabBackend) backend = g_list_model_get_item (list, place);

      if (g_str_equal (lab_backend_get_id (backend), id))
        break;
    }
  return place;
}

static void
add_backend (LabCatalog *catalog, LabBackend *backend)
{
  guint place = find_place (catalog, lab_backend_get_id (backend));
  guint length = g_list_model_get_n_items (G_LIST_MODEL (catalog->backends));

  g_list_store_splice (catalog->backends, place, place < length ? 1 : 0, (gpointer *) &backend, 1);
}

static void
add_folder (LabCatalog *catalog, const char *folder, const char *dir)
{
  g_autoptr (GPtrArray) names = list_manifests (catalog, folder);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      GError *problem = NULL;
      g_autoptr (LabBackend) backend = lab_backend_load (path, dir, &problem);

      if (backend != NULL)
        add_backend (catalog, backend);
      else
        add_problem (catalog, problem);
    }
}

LabCatalog *
lab_catalog_load_from (const char *data_dir, const char *user_dir)
{
  LabCatalog *catalog = g_new (LabCatalog, 1);

  catalog->backends = g_list_store_new (LAB_TYPE_BACKEND);
  catalog->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  if (data_dir != NULL)
    {
      g_autofree char *manifests = g_build_filename (data_dir, "manifests", NULL);

      add_folder (catalog, manifests, data_dir);
    }
  if (user_dir != NULL)
    add_folder (catalog, user_dir, user_dir);
  return catalog;
}

LabCatalog *
lab_catalog_load (void)
{
  g_autofree char *data_dir = lab_paths_get_data_dir ();
  g_autofree char *user_dir = lab_paths_get_user_dir ();

  return lab_catalog_load_from (data_dir, user_dir);
}

void
lab_catalog_free (LabCatalog *catalog)
{
  g_object_unref (catalog->backends);
  g_ptr_array_unref (catalog->problems);
  g_free (catalog);
}

GListModel *
lab_catalog_get_backends (LabCatalog *catalog)
{
  return G_LIST_MODEL (catalog->backends);
}

LabBackend *
lab_catalog_find (LabCatalog *catalog, const char *id)
{
  guint place = find_place (catalog, id);
  g_autoptr (LabBackend) backend = g_list_model_get_item (G_LIST_MODEL (catalog->backends), place);

  return backend; /* borrowed: the list keeps its own reference */
}

LabBackend *
lab_catalog_find_zero_work (LabCatalog *catalog)
{
  return lab_catalog_find (catalog, ZERO_WORK_ID);
}

GPtrArray *
lab_catalog_get_problems (LabCatalog *catalog)
{
  return catalog->problems;
}
