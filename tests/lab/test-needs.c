/* Tests needs: reading, comparing versions, and asking real programs. */
#include "lab-error.h"
#include "lab-needs.h"
#include "testing.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_parse (void)
{
  g_autoptr (GPtrArray) needs = lab_needs_parse (" node >= 18 ;python3:flask>=2;git;", NULL);
  const LabNeed *need;

  g_assert_cmpuint (needs->len, ==, 3);
  need = needs->pdata[0];
  g_assert_cmpstr (need->program, ==, "node");
  g_assert_cmpstr (need->version, ==, "18");
  need = needs->pdata[1];
  g_assert_cmpstr (need->module, ==, "flask");
  need = needs->pdata[2];
  g_assert_null (need->version);
}

static void
test_bad (void)
{
  static const char *const bad[] = { "node>=", "node>=x", "node>18", ">=3", "perl:JSON", "a b" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lab_needs_parse (bad[i], &error));
      testing_assert_error (error, LAB_ERROR_MANIFEST, bad[i], NULL);
    }
}

static void
test_versions (void)
{
  g_assert_cmpint (lab_needs_compare_versions ("3.11.2", "3.9"), >, 0);
  g_assert_cmpint (lab_needs_compare_versions ("3.9", "3.11.2"), <, 0);
  g_assert_cmpint (lab_needs_compare_versions ("18", "18.0.0"), ==, 0);
  g_assert_cmpint (lab_needs_compare_versions ("20.1-rc", "20.1"), ==, 0);
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

/* What is missing for a backend with NEEDS and COMMAND; NULL for nothing. */
static GError *
check (const char *needs, const char *command)
{
  g_autofree char *text =
      g_strdup_printf ("[Backend]\nName=N\nFamily=other\nRuntime=custom\nSummary=s\nCommand=%s\n"
                       "Needs=%s\n",
                       command, needs);
  g_autoptr (LabBackend) backend = lab_backend_parse (text, strlen (text), "x.backend", "/", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  lab_needs_check_async (backend, NULL, keep_result, &result);
  g_assert_null (result);
  testing_wait (has_result, &result);
  g_assert_cmpint (lab_needs_check_finish (backend, result, &error), ==, error == NULL);
  return error;
}

static void
write_program (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0755), ==, 0);
}

/* A PATH of programs of our own, so that the test tells the same on every machine. */
static void
test_check (void)
{
  char *folder = testing_make_folder ();
  g_autofree char *old = g_strdup (g_getenv ("PATH"));
  g_autoptr (GError) fine = NULL;
  g_autoptr (GError) module = NULL;
  g_autoptr (GError) many = NULL;

  write_program (folder, "tool", "#!/bin/sh\necho tool version v2.10.1\n");
  write_program (folder, "mute", "#!/bin/sh\nexit 1\n");
  write_program (folder, "python3",
                 "#!/bin/sh\nif [ \"$1\" != -c ]; then echo Python 3.11.2; exit; fi\n"
                 "if [ \"$3\" = flask ]; then echo 2.2; exit; fi\nexit 1\n");
  g_setenv ("PATH", folder, TRUE);
  fine = check ("tool>=2.9;python3>=3.9;python3:flask>=2;mute", "tool");
  module = check ("python3:flask>=3;python3:aiohttp", "tool");
  many = check ("tool>=3;mute>=1;nowhere>=2", "/no/such/server");
  g_setenv ("PATH", old, TRUE);

  g_assert_no_error (fine);
  testing_assert_error (module, LAB_ERROR_MISSING, "flask >= 3 is needed", "2.2", "aiohttp", "pip",
                        NULL);
  testing_assert_error (many, LAB_ERROR_MISSING, "/no/such/server", "tool >= 3", "2.10.1",
                        "mute >= 1", "nowhere", NULL);
  testing_remove_folder (folder);
}

static void
test_not_executable (void)
{
  g_autoptr (GError) error = check ("", "/etc/passwd");

  testing_assert_error (error, LAB_ERROR_MISSING, "/etc/passwd is not executable", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/needs/parse", test_parse);
  g_test_add_func ("/lab/needs/bad", test_bad);
  g_test_add_func ("/lab/needs/versions", test_versions);
  g_test_add_func ("/lab/needs/check", test_check);
  g_test_add_func ("/lab/needs/not-executable", test_not_executable);
  return g_test_run ();
}
