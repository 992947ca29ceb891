/* Tests servers of one's own: what is refused and about which field, and the manifest that is made.
 */
#include "lab-catalog.h"
#include "lab-custom.h"
#include "lab-paths.h"
#include "testing.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  LabCustom custom;
  LabCustomField field;
  const char *said;
} Wrong;

static const Wrong wrongs[] = {
  { { "", "x {port}", "", "" }, LAB_CUSTOM_NAME, "no name" },
  { { "N", "x", "", "" }, LAB_CUSTOM_COMMAND, "{port}" },
  { { "N", "x {prot}", "", "" }, LAB_CUSTOM_COMMAND, "{prot}" },
  { { "N", "'x {port}", "", "" }, LAB_CUSTOM_COMMAND, "command line" },
  { { "N", "", "", "" }, LAB_CUSTOM_URL, "runs already" },
  { { "N", NULL, "http://127.0.0.1:{port}/", "" }, LAB_CUSTOM_URL, "runs already" },
  { { "N", "x", "ftp://127.0.0.1/", "" }, LAB_CUSTOM_URL, "http://" },
  { { "N", "x {port}", "", "here" }, LAB_CUSTOM_FOLDER, "begin with /" },
  { { "N", "x {port}", "", "/no/such/folder" }, LAB_CUSTOM_FOLDER, "no such folder" },
  { { "N", "x {port}", "", "", "get", "" }, LAB_CUSTOM_METHOD, "capital letters" },
  { { "N", "x {port}", "", "", "", "@/no/such/file" }, LAB_CUSTOM_BODY, "no such file" },
  { { "N", "no-such-program {port}", "", "" }, LAB_CUSTOM_COMMAND, "“no-such-program”" },
  { { "N", "/no/such/program {port}", "", "" }, LAB_CUSTOM_COMMAND, "“/no/such/program”" },
  { { "N", "./no-such-program {port}", "", "/usr" }, LAB_CUSTOM_COMMAND, "“/usr/no-such-program”" },
  { { "N", "/ {port}", "", "" }, LAB_CUSTOM_COMMAND, "“/”" },
};

static void
test_wrong (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autoptr (GError) error = NULL;
      LabCustomField field = LAB_CUSTOM_NAME;

      g_assert_false (lab_custom_check (&wrongs[i].custom, &field, &error));
      g_assert_cmpint (field, ==, wrongs[i].field);
      testing_assert_error (error, LAB_ERROR_MANIFEST, wrongs[i].said, NULL);
    }
}

/* A path that is not whole is looked up where the server is to work. */
static void
test_program (void)
{
  char *folder = testing_make_folder ();
  g_autofree char *path = g_build_filename (folder, "mine", NULL);
  LabCustom custom = { "N", "./mine {port}", NULL, folder };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "#!/bin/sh\n", -1, NULL));
  g_assert_false (lab_custom_check (&custom, NULL, NULL)); /* it may not be executed */
  g_assert_cmpint (g_chmod (path, 0755), ==, 0);
  g_assert_true (lab_custom_check (&custom, NULL, &error));
  g_assert_no_error (error);
  custom.folder = NULL;
  g_assert_false (lab_custom_check (&custom, NULL, NULL)); /* there is none where the test runs */
  testing_remove_folder (folder);
}

/* Where the program may lie outside of a sandbox, only starting it tells. */
static void
test_program_outside (void)
{
  char *folder = testing_make_folder ();
  g_autofree char *info = g_build_filename (folder, "info", NULL);
  LabCustom custom = { "N", "no-such-program {port}", NULL, NULL };

  g_assert_true (g_file_set_contents (info, "[Application]\nname=x\n", -1, NULL));
  g_setenv ("TAILRACE_FLATPAK_INFO", info, TRUE);
  g_assert_true (lab_custom_check (&custom, NULL, NULL));
  g_unsetenv ("TAILRACE_FLATPAK_INFO");
  testing_remove_folder (folder);
}

static void
test_backend (void)
{
  LabCustom custom = { "My; server = 1", "sh -c 'exec x \"$0\"' {port}", NULL, "/tmp" };
  g_autoptr (GError) error = NULL;
  g_autoptr (LabBackend) backend = lab_custom_to_backend (&custom, "mine", &error);
  g_autofree char *url = NULL;
  g_autofree char *target = NULL;

  g_assert_no_error (error);
  url = lab_backend_build_url (backend, 81);
  target = lab_backend_build_own_target (backend);
  g_assert_cmpstr (lab_backend_get_name (backend), ==, custom.name);
  g_assert_cmpstr (lab_backend_get_command (backend), ==, custom.command);
  g_assert_cmpstr (lab_backend_get_folder (backend), ==, "/tmp");
  g_assert_cmpstr (url, ==, "http://127.0.0.1:81/");
  g_assert_cmpstr (target, ==, "/");
  g_assert_false (lab_backend_is_attached (backend));
  g_assert_false (lab_backend_is_remote (backend));
  for (int kind = 0; kind < WORKLOAD_KINDS; kind++)
    g_assert_true (lab_backend_offers (backend, (WorkloadKind) kind));
}

static void
test_attached (void)
{
  LabCustom custom = { "N", NULL, "http://192.168.7.7:5000/hello", NULL };
  g_autoptr (LabBackend) backend = lab_custom_to_backend (&custom, "mine", NULL);
  g_auto (GStrv) argv = lab_backend_build_argv (backend, 0);

  g_assert_true (lab_backend_is_attached (backend));
  g_assert_true (lab_backend_is_remote (backend));
  g_assert_null (argv[0]);
}

static gboolean
is_short (const char *id, gpointer data)
{
  return strlen (id) <= strlen ("my-server");
}

static void
test_ids (void)
{
  g_autofree char *id = lab_custom_choose_id ("  My Sérver!", is_short, NULL);
  g_autofree char *none = lab_custom_choose_id ("!!!", is_short, NULL);

  g_assert_cmpstr (id, ==, "my-server-2");
  g_assert_true (g_str_has_prefix (none, "server-"));
}

/* Saved, found, changed without losing what was written by hand, and removed. */
static void
test_save (void)
{
  LabCustom custom = { "First", "sh {port}", NULL, NULL };
  g_autofree char *folder = lab_paths_get_user_dir ();
  g_autofree char *path = g_build_filename (folder, "mine.backend", NULL);
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;
  g_autoptr (LabCatalog) catalog = NULL;
  g_autoptr (GError) error = NULL;
  LabBackend *backend;

  g_assert_true (lab_custom_save (&custom, "mine", &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  more = g_strconcat (text, "# my own\nWorkloads=json\n", NULL);
  g_assert_true (g_file_set_contents (path, more, -1, NULL));
  custom.name = "Second";
  custom.url = "http://127.0.0.1:{port}/api";
  g_assert_true (lab_custom_save (&custom, "mine", &error));
  catalog = lab_catalog_load_from (NULL, folder);
  backend = lab_catalog_find (catalog, "mine");
  g_assert_cmpstr (lab_backend_get_name (backend), ==, "Second");
  g_assert_true (lab_backend_offers (backend, WORKLOAD_JSON));
  g_assert_false (lab_backend_offers (backend, WORKLOAD_WAIT));
  g_assert_true (lab_custom_is_own (backend));
  custom.method = "PUT"; /* which is of no workload */
  g_assert_false (lab_custom_save (&custom, "mine", &error));
  testing_assert_error (error, LAB_ERROR_MANIFEST, "Method", "without Workloads", NULL);
  g_clear_error (&error);
  g_assert_true (lab_custom_remove (backend, &error));
  g_assert_false (lab_custom_remove (backend, &error));
  testing_assert_error (error, LAB_ERROR_FILE, "mine.backend", NULL);
}

int
main (int argc, char **argv)
{
  char *home = testing_make_folder ();
  int result;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/custom/wrong", test_wrong);
  g_test_add_func ("/lab/custom/program", test_program);
  g_test_add_func ("/lab/custom/program-outside", test_program_outside);
  g_test_add_func ("/lab/custom/backend", test_backend);
  g_test_add_func ("/lab/custom/attached", test_attached);
  g_test_add_func ("/lab/custom/ids", test_ids);
  g_test_add_func ("/lab/custom/save", test_save);
  result = g_test_run ();
  testing_remove_folder (home);
  return result;
}
