/* Finds Tailrace's own files by where the running program is. Any thread. */
#include "lab-paths.h"

#include <json-glib/json-glib.h>
#include <string.h>
#include <uv.h>

#define HELPER_PREFIX "tailrace-"
#define SYSTEM_PYTHON "/usr/bin/python3"

char *
lab_paths_get_program (void)
{
  char path[4096];
  size_t size = sizeof path;

  return uv_exepath (path, &size) == 0 ? g_strdup (path) : NULL;
}

/* The folder of the running program, or NULL where the system does not tell. */
static char *
get_program_dir (void)
{
  g_autofree char *program = lab_paths_get_program ();

  return program != NULL ? g_path_get_dirname (program) : NULL;
}

static char *
get_build_info (const char *build)
{
  return g_build_filename (build, "meson-info", "meson-info.json", NULL);
}

/* The meson build tree around the running program, or NULL. The root is its own parent. */
static char *
find_build_around_program (void)
{
  g_autofree char *dir = get_program_dir ();

  while (dir != NULL)
    {
      g_autofree char *info = get_build_info (dir);
      g_autofree char *parent = g_path_get_dirname (dir);

      if (g_file_test (info, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&dir);
      if (g_str_equal (parent, dir))
        break;
      g_free (dir);
      dir = g_steal_pointer (&parent);
    }
  return NULL;
}

static char *
find_build (void)
{
  const char *given = g_getenv ("TAILRACE_BUILD_DIR");

  return given != NULL ? g_strdup (given) : find_build_around_program ();
}

/* The source tree of a build tree, as meson notes it there. NULL when it does not. */
static char *
find_source (const char *build)
{
  g_autofree char *path = get_build_info (build);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonNode) found = NULL;
  JsonArray *matches;

  if (!json_parser_load_from_file (parser, path, NULL))
    return NULL; /* not a build tree: the next place is tried */
  found = json_path_query ("$.directories.source", json_parser_get_root (parser), NULL);
  matches = found != NULL ? json_node_get_array (found) : NULL;
  if (matches == NULL || json_array_get_length (matches) != 1)
    return NULL;
  return g_strdup (json_array_get_string_element (matches, 0));
}

/* A folder relative to the running program's, or NULL when it is not there. */
static char *
find_beside_program (const char *relative)
{
  g_autofree char *dir = get_program_dir ();
  g_autofree char *path = dir != NULL ? g_build_filename (dir, relative, NULL) : NULL;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_DIR))
    return NULL;
  return g_canonicalize_filename (path, NULL);
}

/* In the build tree each program lies in a folder of its own, named without the prefix. */
static char *
build_path_of_helper (const char *build, const char *name)
{
  const char *folder =
      g_str_has_prefix (name, HELPER_PREFIX) ? name + strlen (HELPER_PREFIX) : name;

  return g_build_filename (build, "backends", folder, name, NULL);
}

char *
lab_paths_find_helper (const char *name)
{
  const char *given = g_getenv ("TAILRACE_LIBEXEC_DIR");
  g_autofree char *build = NULL;
  g_autofree char *beside = NULL;

  if (given != NULL)
    return g_build_filename (given, name, NULL);
  build = find_build ();
  if (build != NULL)
    return build_path_of_helper (build, name);
  beside = find_beside_program ("../libexec/tailrace");
  return g_build_filename (beside != NULL ? beside : LAB_LIBEXEC_DIR, name, NULL);
}

char *
lab_paths_find_python (void)
{
  const char *given = g_getenv ("TAILRACE_PYTHON");

  if (given != NULL)
    return g_strdup (given);
  if (g_getenv ("VIRTUAL_ENV") == NULL && g_file_test (SYSTEM_PYTHON, G_FILE_TEST_IS_EXECUTABLE))
    return g_strdup (SYSTEM_PYTHON);
  return g_strdup ("python3");
}

char *
lab_paths_get_data_dir (void)
{
  const char *given = g_getenv ("TAILRACE_DATA_DIR");
  g_autofree char *build = NULL;
  g_autofree char *source = NULL;
  char *beside;

  if (given != NULL)
    return g_strdup (given);
  build = find_build ();
  source = build != NULL ? find_source (build) : NULL;
  if (source != NULL)
    return g_build_filename (source, "backends", NULL);
  beside = find_beside_program ("../share/tailrace");
  return beside != NULL ? beside : g_strdup (LAB_DATA_DIR);
}

char *
lab_paths_get_user_dir (void)
{
  return g_build_filename (g_get_user_data_dir (), "tailrace", "backends", NULL);
}

char *
lab_paths_get_node_dir (void)
{
  const char *given = g_getenv ("TAILRACE_NODE_DIR");

  return given != NULL ? g_strdup (given)
                       : g_build_filename (g_get_user_data_dir (), "tailrace", "node", NULL);
}

char *
lab_paths_find_schemas (void)
{
  g_autofree char *build = find_build ();
  char *beside;

  if (build != NULL)
    return g_build_filename (build, "resources", NULL);
  beside = find_beside_program ("../share/glib-2.0/schemas");
  return beside != NULL ? beside : g_strdup (LAB_SCHEMA_DIR);
}

/* The source tree of the build tree that is run from, or NULL. */
static char *
find_source_tree (void)
{
  g_autofree char *build = find_build ();

  return build != NULL ? find_source (build) : NULL;
}

char *
lab_paths_get_scenario_dir (void)
{
  g_autofree char *source = g_getenv ("TAILRACE_DATA_DIR") == NULL ? find_source_tree () : NULL;
  g_autofree char *data = NULL;

  if (source != NULL)
    return g_build_filename (source, "resources", "scenarios", NULL);
  data = lab_paths_get_data_dir ();
  return g_build_filename (data, "scenarios", NULL);
}

char *
lab_paths_get_user_scenario_dir (void)
{
  return g_build_filename (g_get_user_data_dir (), "tailrace", "scenarios", NULL);
}

char *
lab_paths_find_locales (void)
{
  g_autofree char *build = find_build ();
  char *beside;

  if (build != NULL)
    return g_build_filename (build, "resources", "po", NULL);
  beside = find_beside_program ("../share/locale");
  return beside != NULL ? beside : g_strdup (LAB_LOCALE_DIR);
}
