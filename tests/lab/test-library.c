/* Tests the library: order, what is no race, ten thousand races, and reading them all. */
#include "lab-error.h"
#include "lab-library.h"
#include "testing.h"

#include <glib/gstdio.h>

#define MANY 10000

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = testing_make_folder ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  testing_remove_folder (fixture->folder);
}

static GListStore *
list_folder (const char *folder)
{
  GListStore *list = g_list_store_new (LAB_TYPE_SAVED);
  g_autoptr (GError) error = NULL;

  g_assert_true (lab_library_list (list, folder, &error));
  g_assert_no_error (error);
  return list;
}

static void
make_race (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

static const char *
id_at (GListStore *list, guint place)
{
  g_autoptr (LabSaved) saved = g_list_model_get_item (G_LIST_MODEL (list), place);
  return lab_saved_get_id (saved);
}

static void
test_newest_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) list = NULL;

  make_race (fixture, "20260102-030405");
  make_race (fixture, "20260304-050607");
  make_race (fixture, ".deleted-20250101-000000");
  testing_save_run (fixture->folder, "20260203-000000.tailrace", "single", "2026-02-03T00:00:00Z");
  testing_save_run (fixture->folder, "notes.ini", "none", "2026-02-03T00:00:00Z");
  list = list_folder (fixture->folder);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  g_assert_cmpstr (id_at (list, 0), ==, "20260304-050607");
  g_assert_cmpstr (id_at (list, 1), ==, "20260203-000000");
  g_assert_cmpstr (id_at (list, 2), ==, "20260102-030405");
}

static void
test_missing_folder_is_empty (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", NULL);
  g_autoptr (GListStore) list = list_folder (path);

  g_assert_nonnull (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
}

static void
test_file_is_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "file", NULL);
  g_autoptr (GListStore) list = g_list_store_new (LAB_TYPE_SAVED);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_false (lab_library_list (list, path, &error));
  testing_assert_error (error, LAB_ERROR_FILE, path, NULL);
}

static void
test_keeps_what_it_has (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) list = NULL;
  g_autoptr (LabSaved) before = NULL, after = NULL;

  make_race (fixture, "first");
  list = list_folder (fixture->folder);
  before = g_list_model_get_item (G_LIST_MODEL (list), 0);
  make_race (fixture, "second");
  g_assert_true (lab_library_list (list, fixture->folder, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  after = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_assert_true (before == after);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  *(int *) data = lab_library_load_finish (result);
}

static gboolean
is_loaded (gpointer data)
{
  return *(int *) data >= 0;
}

static gboolean
load_all (GListStore *list, GCancellable *cancellable)
{
  int loaded = -1;

  lab_library_load_async (G_LIST_MODEL (list), cancellable, on_loaded, &loaded);
  testing_wait (is_loaded, &loaded);
  return loaded > 0;
}

/* More than a batch, so that they follow each other. */
static void
test_loads_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) list = NULL;

  for (int i = 0; i < 600; i++)
    {
      g_autofree char *name = g_strdup_printf ("race-%03d", i);
      make_race (fixture, name);
    }
  testing_save_run (fixture->folder, "single.tailrace", "single", "2026-02-03T00:00:00Z");
  list = list_folder (fixture->folder);
  g_assert_true (load_all (list, NULL));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (LabSaved) saved = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_assert_true (lab_saved_is_known (saved));
      g_assert_cmpint (lab_saved_get_problem (saved) == NULL, ==,
                       g_str_equal (lab_saved_get_id (saved), "single"));
    }
}

static void
test_stops_on_wish (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GListStore) list = NULL;

  make_race (fixture, "one");
  list = list_folder (fixture->folder);
  g_cancellable_cancel (cancellable);
  g_assert_false (load_all (list, cancellable));
}

/* Nothing is read for each race: ten thousand that are not even there can be held and listed. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) list = NULL;

  for (int i = 0; i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("%08d", i);
      make_race (fixture, name);
    }
  list = list_folder (fixture->folder);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, MANY);
  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr (LabSaved) saved = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_assert_false (lab_saved_is_known (saved));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/library/newest-first", Fixture, NULL, set_up, test_newest_first, tear_down);
  g_test_add ("/library/missing-folder-is-empty", Fixture, NULL, set_up,
              test_missing_folder_is_empty, tear_down);
  g_test_add ("/library/file-is-no-folder", Fixture, NULL, set_up, test_file_is_no_folder,
              tear_down);
  g_test_add ("/library/keeps-what-it-has", Fixture, NULL, set_up, test_keeps_what_it_has,
              tear_down);
  g_test_add ("/library/loads-all", Fixture, NULL, set_up, test_loads_all, tear_down);
  g_test_add ("/library/stops-on-wish", Fixture, NULL, set_up, test_stops_on_wish, tear_down);
  g_test_add ("/library/many", Fixture, NULL, set_up, test_many, tear_down);
  return g_test_run ();
}
