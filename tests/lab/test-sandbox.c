/* What is started where, for sandboxes as Flatpak describes them. */
#include "lab-sandbox.h"

#include <glib/gstdio.h>

static const char *const argv[] = { "node", "/app/share/tailrace/node/http.mjs", "--port=1", NULL };
static const char *const environment[] = { "A=1", "B=two words", NULL };

/* Pretends to be in a sandbox with POLICY for the bus name that leads out of it. */
static char *
pretend (const char *policy)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *info = g_strdup_printf ("[Application]\nname=org.example.App\n"
                                           "[Instance]\napp-path=/var/lib/app/files\n"
                                           "[Session Bus Policy]\norg.example.Other=talk\n%s",
                                           policy);
  char *path = NULL;
  int file = g_file_open_tmp ("tailrace-sandbox-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (file, NULL));
  g_assert_true (g_file_set_contents (path, info, -1, NULL));
  g_setenv ("TAILRACE_FLATPAK_INFO", path, TRUE);
  return path;
}

static void
stop_pretending (char *path)
{
  g_unsetenv ("TAILRACE_FLATPAK_INFO");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_free (path);
}

static void
assert_argv (const char *const *command, const char *expected)
{
  g_auto (GStrv) built = lab_sandbox_build_argv (command, "/some/where", environment);
  g_autofree char *joined = g_strjoinv ("|", built);

  g_assert_cmpstr (joined, ==, expected);
}

static void
assert_command (const char *expected)
{
  g_autofree char *command = lab_sandbox_build_command ();

  g_assert_cmpstr (command, ==, expected);
}

static void
test_none (void)
{
  g_setenv ("TAILRACE_FLATPAK_INFO", "/nonexistent", TRUE);
  g_assert_cmpint (lab_sandbox_get_state (), ==, LAB_SANDBOX_NONE);
  assert_argv (argv, "node|/app/share/tailrace/node/http.mjs|--port=1");
  assert_command (NULL);
  g_unsetenv ("TAILRACE_FLATPAK_INFO");
}

static void
test_closed (void)
{
  char *path = pretend ("");
  g_autofree char *missing = lab_sandbox_find_program ("no-such-program");

  g_assert_cmpint (lab_sandbox_get_state (), ==, LAB_SANDBOX_CLOSED);
  g_assert_null (missing);
  assert_argv (argv, "node|/app/share/tailrace/node/http.mjs|--port=1");
  assert_command ("flatpak override --user --talk-name=org.freedesktop.Flatpak org.example.App");
  stop_pretending (path);
}

/* To see a name is not to talk to it. */
static void
test_seen (void)
{
  char *path = pretend ("org.freedesktop.Flatpak=see\n");

  g_assert_cmpint (lab_sandbox_get_state (), ==, LAB_SANDBOX_CLOSED);
  stop_pretending (path);
}

static void
test_open (void)
{
  static const char *const own[] = { "/app/libexec/tailrace/tailrace-load", "--help", NULL };
  char *path = pretend ("org.freedesktop.Flatpak=talk\n");
  g_autofree char *program = lab_sandbox_find_program ("no-such-program");

  g_assert_cmpint (lab_sandbox_get_state (), ==, LAB_SANDBOX_OPEN);
  g_assert_cmpstr (program, ==, "no-such-program");
  assert_argv (argv, "flatpak-spawn|--host|--watch-bus|--directory=/some/where|--env=A=1|"
                     "--env=B=two words|node|/var/lib/app/files/share/tailrace/node/http.mjs|"
                     "--port=1");
  assert_argv (own, "/app/libexec/tailrace/tailrace-load|--help");
  assert_command ("flatpak override --user --no-talk-name=org.freedesktop.Flatpak org.example.App");
  stop_pretending (path);
}

int
main (int argc, char **arguments)
{
  g_test_init (&argc, &arguments, NULL);
  g_test_add_func ("/sandbox/none", test_none);
  g_test_add_func ("/sandbox/closed", test_closed);
  g_test_add_func ("/sandbox/seen", test_seen);
  g_test_add_func ("/sandbox/open", test_open);
  return g_test_run ();
}
