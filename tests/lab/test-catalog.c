/* Tests the catalogue: two folders, overrides, and mistakes that harm nobody else. */
#include "lab-catalog.h"
#include "lab-paths.h"
#include "testing.h"

#include <glib/gstdio.h>

static void
write_manifest (const char *folder, const char *id, const char *name, const char *rest)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.backend", folder, id);
  g_autofree char *text =
      g_strdup_printf ("[Backend]\nName=%s\nFamily=other\nRuntime=native\nSummary=s\n"
                       "Command=x {dir}\n%s",
                       name, rest);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_two_folders (void)
{
  char *data = testing_make_folder ();
  char *user = testing_make_folder ();
  g_autofree char *manifests = g_build_filename (data, "manifests", NULL);
  g_autoptr (LabCatalog) catalog = NULL;
  g_auto (GStrv) argv = NULL;
  GPtrArray *problems;

  g_assert_cmpint (g_mkdir (manifests, 0700), ==, 0);
  write_manifest (manifests, "a", "A", "");
  write_manifest (manifests, "b", "B", "");
  write_manifest (user, "b", "My B", "");
  write_manifest (user, "c", "C", "");
  write_manifest (user, "d", "D", "Wrong=1\n");
  catalog = lab_catalog_load_from (data, user);
  problems = lab_catalog_get_problems (catalog);

  g_assert_cmpuint (g_list_model_get_n_items (lab_catalog_get_backends (catalog)), ==, 3);
  g_assert_cmpstr (lab_backend_get_name (lab_catalog_find (catalog, "a")), ==, "A");
  g_assert_cmpstr (lab_backend_get_name (lab_catalog_find (catalog, "b")), ==, "My B");
  g_assert_null (lab_catalog_find (catalog, "d"));
  g_assert_cmpuint (problems->len, ==, 1);
  testing_assert_error (problems->pdata[0], LAB_ERROR_MANIFEST, "d.backend", "Wrong", NULL);
  argv = lab_backend_build_argv (lab_catalog_find (catalog, "a"), 0);
  g_assert_cmpstr (argv[1], ==, data);
  testing_remove_folder (data);
  testing_remove_folder (user);
}

static void
test_no_folders (void)
{
  g_autoptr (LabCatalog) catalog = lab_catalog_load_from ("/nowhere", NULL);

  g_assert_cmpuint (g_list_model_get_n_items (lab_catalog_get_backends (catalog)), ==, 0);
  g_assert_cmpuint (lab_catalog_get_problems (catalog)->len, ==, 0);
}

/* The manifests that Tailrace brings are right. */
static void
test_own (void)
{
  g_autofree char *data = lab_paths_get_data_dir ();
  g_autoptr (LabCatalog) catalog = lab_catalog_load_from (data, NULL);

  g_assert_cmpuint (lab_catalog_get_problems (catalog)->len, ==, 0);
  g_assert_nonnull (lab_catalog_find (catalog, "event-loop"));
  g_assert_nonnull (lab_catalog_find (catalog, "threaded"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/catalog/two-folders", test_two_folders);
  g_test_add_func ("/lab/catalog/no-folders", test_no_folders);
  g_test_add_func ("/lab/catalog/own", test_own);
  return g_test_run ();
}
