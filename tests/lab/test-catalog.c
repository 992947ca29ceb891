/* Tests the catalogue: two folders, overrides, and mistakes that harm nobody else. */
#include "lab-catalog.h"
#include "lab-paths.h"
#include "testing.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

#define GOOD "[Backend]\nName=N\nFamily=other\nRuntime=native\nSummary=s\n"

/* What a user may have in the folder, and what is to be said of it beside the file's name. */
static const struct
{
  const char *id;
  const char *text;
  const char *group;
  const char *key;
} wrong[] = {
  { "unknown-key", GOOD "Command=x\nColour=red\n", "[Backend]", "Colour: unknown key" },
  { "unknown-group", GOOD "Command=x\n[Backends]\n", "[Backends]", "unknown group" },
  { "no-command", GOOD, "[Backend]", "Command: is missing" },
  { "bad-version", GOOD "Command=x\nNeeds=node>=new\n", "[Backend]", "Needs: “node>=new”" },
  { "bad-command", GOOD "Command='x\n", "[Backend]", "Command: " },
  { "no-key-file", "Name\n", "no key file", "" },
  { "empty", "", "[Backend]", "is missing" },
  { "no-text", GOOD "Command=\xff\n", "[Backend]", "Command: " },
  { "bad id", GOOD "Command=x\n", "bad id", "" },
};

static GError *
find_problem (GPtrArray *problems, const char *file)
{
  for (guint i = 0; i < problems->len; i++)
    if (strstr (((const GError *) problems->pdata[i])->message, file) != NULL)
      return problems->pdata[i];
  g_error ("%s: nobody complained", file);
}

/* Things that are no files, and a file that is not there. */
static void
make_no_files (const char *folder)
{
  g_autofree char *inner = g_build_filename (folder, "a-folder.backend", NULL);
  g_autofree char *pipe = g_build_filename (folder, "a-pipe.backend", NULL);
  g_autofree char *link = g_build_filename (folder, "a-link.backend", NULL);

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("/nowhere", link), ==, 0);
}

/* Each mistake is told, with file, group and key, and none takes the others away. */
static void
test_wrong (void)
{
  char *user = testing_make_folder ();
  g_autoptr (LabCatalog) catalog = NULL;
  GPtrArray *problems;

  write_manifest (user, "good", "Good", "");
  make_no_files (user);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.backend", user, wrong[i].id);

      g_assert_true (g_file_set_contents (path, wrong[i].text, -1, NULL));
    }
  catalog = lab_catalog_load_from (NULL, user);
  problems = lab_catalog_get_problems (catalog);
  g_assert_cmpuint (problems->len, ==, G_N_ELEMENTS (wrong) + 3);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *file = g_strdup_printf ("%s/%s.backend", user, wrong[i].id);

      testing_assert_error (find_problem (problems, file), LAB_ERROR_MANIFEST, wrong[i].group,
                            wrong[i].key, NULL);
    }
  testing_assert_error (find_problem (problems, "a-folder"), LAB_ERROR_MANIFEST, "no file", NULL);
  testing_assert_error (find_problem (problems, "a-pipe"), LAB_ERROR_MANIFEST, "no file", NULL);
  testing_assert_error (find_problem (problems, "a-link"), LAB_ERROR_MANIFEST, "cannot read", NULL);
  g_assert_nonnull (lab_catalog_find (catalog, "good"));
  g_assert_cmpuint (g_list_model_get_n_items (lab_catalog_get_backends (catalog)), ==, 1);
  testing_remove_folder (user);
}

/* Of two with one id the user's own counts, in the place of the other; it is no mistake. */
static void
test_same_id (void)
{
  char *data = testing_make_folder ();
  char *user = testing_make_folder ();
  g_autofree char *manifests = g_build_filename (data, "manifests", NULL);
  g_autoptr (LabCatalog) catalog = NULL;
  g_autoptr (LabBackend) first = NULL;

  g_assert_cmpint (g_mkdir (manifests, 0700), ==, 0);
  write_manifest (manifests, "a", "A", "");
  write_manifest (manifests, "b", "B", "");
  write_manifest (user, "a", "My A", "");
  catalog = lab_catalog_load_from (data, user);
  first = g_list_model_get_item (lab_catalog_get_backends (catalog), 0);
  g_assert_cmpuint (lab_catalog_get_problems (catalog)->len, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (lab_catalog_get_backends (catalog)), ==, 2);
  g_assert_cmpstr (lab_backend_get_name (first), ==, "My A");
  testing_remove_folder (data);
  testing_remove_folder (user);
}

/* Root reads everything. */
static void
test_unreadable (void)
{
  char *user;
  g_autofree char *path = NULL;
  g_autoptr (LabCatalog) catalog = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("root may read every file");
      return;
    }
  user = testing_make_folder ();
  write_manifest (user, "secret", "S", "");
  path = g_build_filename (user, "secret.backend", NULL);
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  catalog = lab_catalog_load_from (NULL, user);
  g_assert_cmpuint (lab_catalog_get_problems (catalog)->len, ==, 1);
  testing_assert_error (lab_catalog_get_problems (catalog)->pdata[0], LAB_ERROR_MANIFEST,
                        "secret.backend", "Permission denied", NULL);
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
  g_test_add_func ("/lab/catalog/wrong", test_wrong);
  g_test_add_func ("/lab/catalog/same-id", test_same_id);
  g_test_add_func ("/lab/catalog/unreadable", test_unreadable);
  g_test_add_func ("/lab/catalog/no-folders", test_no_folders);
  g_test_add_func ("/lab/catalog/own", test_own);
  return g_test_run ();
}
