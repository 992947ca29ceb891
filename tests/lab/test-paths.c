/* Tests where helpers and data are looked for. */
#include "lab-paths.h"

static void
test_variables (void)
{
  g_autofree char *helper = NULL;
  g_autofree char *data = NULL;

  g_setenv ("TAILRACE_LIBEXEC_DIR", "/some where", TRUE);
  g_setenv ("TAILRACE_DATA_DIR", "/data", TRUE);
  helper = lab_paths_find_helper ("tailrace-load");
  data = lab_paths_get_data_dir ();
  g_assert_cmpstr (helper, ==, "/some where/tailrace-load");
  g_assert_cmpstr (data, ==, "/data");
  g_unsetenv ("TAILRACE_LIBEXEC_DIR");
  g_unsetenv ("TAILRACE_DATA_DIR");
}

static void
assert_build_tree (void)
{
  g_autofree char *helper = lab_paths_find_helper ("tailrace-load");
  g_autofree char *data = lab_paths_get_data_dir ();
  g_autofree char *manifest = g_build_filename (data, "manifests", "event-loop.backend", NULL);

  g_assert_true (g_str_has_suffix (helper, "/backends/load/tailrace-load"));
  g_assert_true (g_file_test (helper, G_FILE_TEST_IS_EXECUTABLE));
  g_assert_true (g_file_test (manifest, G_FILE_TEST_IS_REGULAR));
}

/* By the variable, and by where this program lies. */
static void
test_build_tree (void)
{
  g_autofree char *build = g_strdup (g_getenv ("TAILRACE_BUILD_DIR"));

  g_unsetenv ("TAILRACE_LIBEXEC_DIR");
  g_unsetenv ("TAILRACE_BUILD_DIR");
  assert_build_tree ();
  if (build == NULL)
    return;
  g_setenv ("TAILRACE_BUILD_DIR", build, TRUE);
  assert_build_tree ();
}

static void
assert_python (const char *expected)
{
  g_autofree char *python = lab_paths_find_python ();

  g_assert_cmpstr (python, ==, expected);
}

/* What is asked for goes before the environment, and that before the system's. */
static void
test_python (void)
{
  gboolean has_system = g_file_test ("/usr/bin/python3", G_FILE_TEST_IS_EXECUTABLE);

  g_unsetenv ("TAILRACE_PYTHON");
  g_unsetenv ("VIRTUAL_ENV");
  assert_python (has_system ? "/usr/bin/python3" : "python3");
  g_setenv ("VIRTUAL_ENV", "/a/venv", TRUE);
  assert_python ("python3");
  g_setenv ("TAILRACE_PYTHON", "/my/python", TRUE);
  assert_python ("/my/python");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/paths/variables", test_variables);
  g_test_add_func ("/lab/paths/build-tree", test_build_tree);
  g_test_add_func ("/lab/paths/python", test_python);
  return g_test_run ();
}
