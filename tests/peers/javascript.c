/* See the header. Asks by running node. */
#include "javascript.h"

#include <gio/gio.h>

const char *
javascript_find_obstacle (const char *modules)
{
  g_autofree char *node = g_find_program_in_path ("node");
  g_autofree char *package = g_build_filename (modules, "node_modules", "hdr-histogram-js", NULL);

  if (node == NULL)
    return "there is no node on this machine";
  if (!g_file_test (package, G_FILE_TEST_IS_DIR))
    return "hdr-histogram-js is not installed (./dev test installs it with npm)";
  return NULL;
}

char *
javascript_ask (const char *script, const char *modules, const char *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) node =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        "node", script, modules, NULL);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (node, input, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (node));
  return output;
}
