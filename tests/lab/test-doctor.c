/* Tests the doctor: on a PATH of programs of our own, so that it tells the same on every machine.
 */
#include "lab-doctor.h"
#include "lab-modules.h"
#include "lab-remedy.h"
#include "testing.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *old_path;
} Machine;

static void
write_program (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0755), ==, 0);
}

static void
write_module (const char *folder, const char *name, const char *version)
{
  g_autofree char *module = g_build_filename (folder, "node", "node_modules", name, NULL);
  g_autofree char *path = g_build_filename (module, "package.json", NULL);
  g_autofree char *mark =
      g_build_filename (folder, "node", "node_modules", ".package-lock.json", NULL);
  g_autofree char *text = g_strdup_printf ("{\"name\":\"%s\",\"version\":\"%s\"}", name, version);

  g_assert_cmpint (g_mkdir_with_parents (module, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_file_set_contents (mark, "{}", -1, NULL));
}

static void
set_up (Machine *machine, gconstpointer data)
{
  g_autofree char *node = NULL;
  g_autofree char *path = NULL;

  machine->folder = testing_make_folder ();
  machine->old_path = g_strdup (g_getenv ("PATH"));
  node = g_build_filename (machine->folder, "node", NULL);
  path = g_strconcat (machine->folder, ":", machine->old_path, NULL);
  g_setenv ("PATH", path, TRUE);
  g_setenv ("TAILRACE_NODE_DIR", node, TRUE);
  g_setenv ("TAILRACE_PYTHON", "python3", TRUE);
  write_program (machine->folder, "tool", "#!/bin/sh\necho tool version v2.10.1\n");
  write_program (machine->folder, "mute", "#!/bin/sh\nexit 1\n");
  write_program (machine->folder, "babbler", "#!/bin/sh\nyes nonsense\n");
  write_program (machine->folder, "sleeper", "#!/bin/sh\nsleep 1000\n");
  write_program (machine->folder, "python3",
                 "#!/bin/sh\necho asked >>\"$0.log\"\n"
                 "if [ \"$1\" != -c ]; then echo Python 3.11.2; exit; fi\n"
                 "shift 2; for m; do if [ \"$m\" = flask ]; then echo flask=2.2; fi; done\n");
}

static void
tear_down (Machine *machine, gconstpointer data)
{
  g_setenv ("PATH", machine->old_path, TRUE);
  g_unsetenv ("TAILRACE_NODE_DIR");
  g_unsetenv ("TAILRACE_PYTHON");
  g_free (machine->old_path);
  testing_remove_folder (machine->folder);
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

static void
add_backend (GListStore *backends, const char *needs, const char *command)
{
  g_autofree char *text =
      g_strdup_printf ("[Backend]\nName=N\nFamily=other\nRuntime=custom\nSummary=s\nCommand=%s\n"
                       "Needs=%s\n",
                       command, needs);
  g_autoptr (LabBackend) backend = lab_backend_parse (text, strlen (text), "x.backend", "/", NULL);

  g_assert_nonnull (backend);
  g_list_store_append (backends, backend);
}

static GPtrArray *
examine (GListStore *backends, guint limit_ms)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *diagnoses;

  lab_doctor_examine_async (G_LIST_MODEL (backends), limit_ms, NULL, keep_result, &result);
  g_assert_null (result);
  testing_wait (has_result, &result);
  diagnoses = lab_doctor_examine_finish (result, &error);
  g_assert_no_error (error);
  return diagnoses;
}

/* What the doctor says of one backend with NEEDS and COMMAND: its problems and its versions. */
static void
assert_says (const char *needs, const char *command, guint limit_ms, const char *problems,
             const char *versions)
{
  g_autoptr (GListStore) backends = g_list_store_new (LAB_TYPE_BACKEND);
  g_autoptr (GPtrArray) diagnoses = NULL;
  g_autofree char *said = NULL;
  g_autofree char *found = NULL;

  add_backend (backends, needs, command);
  diagnoses = examine (backends, limit_ms);
  g_assert_cmpuint (diagnoses->len, ==, 1);
  said = lab_diagnosis_describe (diagnoses->pdata[0]);
  found = lab_diagnosis_describe_versions (diagnoses->pdata[0]);
  g_assert_cmpstr (said, ==, problems);
  g_assert_cmpint (lab_diagnosis_is_ready (diagnoses->pdata[0]), ==, *problems == '\0');
  if (versions != NULL)
    g_assert_cmpstr (found, ==, versions);
}

static void
test_ready (Machine *machine, gconstpointer data)
{
  write_module (machine->folder, "express", "4.18.2");
  assert_says ("tool>=2.9;python3>=3.9;python:flask>=2;npm:express>=4", "tool", LAB_DOCTOR_LIMIT_MS,
               "", "tool 2.10.1, python3 3.11.2, flask 2.2, express 4.18.2");
}

static void
test_lacking (Machine *machine, gconstpointer data)
{
  write_module (machine->folder, "koa", "2.0.0");
  assert_says ("tool>=3;nowhere;python:aiohttp;python:flask>=3;npm:koa>=3;npm:@nestjs/core",
               "/no/such/server", LAB_DOCTOR_LIMIT_MS,
               "its program /no/such/server is not installed; "
               "tool >= 3 is needed, and 2.10.1 is installed; "
               "nowhere is not installed; "
               "the Python module aiohttp is not installed for python3; "
               "the Python module flask >= 3 is needed, and 2.2 is installed; "
               "the Node.js module koa >= 3 is needed, and 2.0.0 is installed; "
               "the Node.js module @nestjs/core is not installed",
               NULL);
  assert_says ("", "/etc/passwd", LAB_DOCTOR_LIMIT_MS, "its program /etc/passwd is not executable",
               "");
}

/* A program that hangs with a child of its own, and one that prints without end; FALSE when the
 * LIMIT_MS were too short for the one between them, too. */
static gboolean
gives_up_after (guint limit_ms)
{
  g_autoptr (GListStore) backends = g_list_store_new (LAB_TYPE_BACKEND);
  g_autofree char *expected = g_strdup_printf (
      "sleeper did not answer within %g s; babbler >= 1 did not answer within %g s",
      limit_ms / 1000.0, limit_ms / 1000.0);
  g_autoptr (GPtrArray) diagnoses = NULL;
  g_autofree char *said = NULL;
  g_autofree char *found = NULL;

  add_backend (backends, "sleeper;tool>=2;babbler>=1", "tool");
  diagnoses = examine (backends, limit_ms);
  found = lab_diagnosis_describe_versions (diagnoses->pdata[0]);
  if (*found == '\0')
    return FALSE;
  said = lab_diagnosis_describe (diagnoses->pdata[0]);
  g_assert_cmpstr (said, ==, expected);
  g_assert_cmpstr (found, ==, "tool 2.10.1");
  return TRUE;
}

/* Also a program that fails. How long a good one takes is the machine's affair. */
static void
test_broken (Machine *machine, gconstpointer data)
{
  guint limit_ms = 400;

  assert_says ("mute", "tool", LAB_DOCTOR_LIMIT_MS, "mute exited with status 1", "");
  while (!gives_up_after (limit_ms))
    limit_ms *= 2;
}

/* However many backends ask for them. */
static void
test_asks_once (Machine *machine, gconstpointer data)
{
  g_autoptr (GListStore) backends = g_list_store_new (LAB_TYPE_BACKEND);
  g_autofree char *path = g_build_filename (machine->folder, "python3.log", NULL);
  g_autofree char *log = NULL;
  g_autoptr (GPtrArray) diagnoses = NULL;

  for (int i = 0; i < 5; i++)
    add_backend (backends, "python3>=3;python:flask;python:django", "tool");
  diagnoses = examine (backends, LAB_DOCTOR_LIMIT_MS);
  g_assert_cmpuint (diagnoses->len, ==, 5);
  g_assert_true (g_file_get_contents (path, &log, NULL, NULL));
  g_assert_cmpstr (log, ==, "asked\nasked\n"); /* its version, and all modules */
}

/* An installation that npm did not end is none. */
static void
test_cut_short (Machine *machine, gconstpointer data)
{
  g_autofree char *mark =
      g_build_filename (machine->folder, "node", "node_modules", ".package-lock.json", NULL);

  write_module (machine->folder, "koa", "2.0.0");
  g_assert_cmpint (g_unlink (mark), ==, 0);
  assert_says ("npm:koa", "tool", LAB_DOCTOR_LIMIT_MS, "the Node.js module koa is not installed",
               "");
}

static void
test_remedies (void)
{
  g_autoptr (GPtrArray) needs =
      lab_needs_parse ("node>=18;python:flask;python:flask;gunicorn;unheard-of", NULL);
  g_autoptr (GPtrArray) unknown = lab_needs_parse ("unheard-of", NULL);
  g_autofree char *debian = lab_remedy_find_for (needs, "apt-get", TRUE);
  g_autofree char *fedora = lab_remedy_find_for (needs, "dnf", FALSE);
  g_autofree char *arch = lab_remedy_find_for (needs, "pacman", FALSE);
  g_autofree char *brew = lab_remedy_find_for (needs, "brew", FALSE);

  g_assert_cmpstr (debian, ==, "apt-get install nodejs python3-flask gunicorn");
  g_assert_cmpstr (fedora, ==, "sudo dnf install nodejs python3-flask python3-gunicorn");
  g_assert_cmpstr (arch, ==, "sudo pacman -S --needed nodejs python-flask gunicorn");
  g_assert_cmpstr (brew, ==, "brew install node");
  g_assert_null (lab_remedy_find_for (unknown, "apt-get", TRUE));
  g_assert_null (lab_remedy_find_for (needs, NULL, TRUE));
}

static void
note_progress (guint fetched, guint total, const char *said, gpointer data)
{
  g_assert_cmpuint (fetched, <=, total);
  g_assert_cmpuint (total, ==, 2);
  *(guint *) data = fetched;
}

/* Runs a npm that is the SCRIPT; the outcome is in *ERROR. */
static gboolean
install (Machine *machine, const char *script, GCancellable *cancellable, guint *fetched,
         GError **error)
{
  g_autofree char *source = g_build_filename (machine->folder, "data", "node", NULL);
  g_autofree char *data = g_build_filename (machine->folder, "data", NULL);
  g_autofree char *package = g_build_filename (source, "package.json", NULL);
  g_autofree char *lock = g_build_filename (source, "package-lock.json", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  gboolean done;

  g_assert_cmpint (g_mkdir_with_parents (source, 0700), ==, 0);
  g_assert_true (g_file_set_contents (package, "{}", -1, NULL));
  g_assert_true (g_file_set_contents (
      lock, "{\"packages\":{\"\":{},\"node_modules/a\":{},\"node_modules/b\":{}}}", -1, NULL));
  write_program (machine->folder, "npm", script);
  g_setenv ("TAILRACE_DATA_DIR", data, TRUE);
  lab_modules_install_async (note_progress, fetched, cancellable, keep_result, &result);
  testing_wait (has_result, &result);
  done = lab_modules_install_finish (result, error);
  g_unsetenv ("TAILRACE_DATA_DIR");
  return done;
}

static void
test_install (Machine *machine, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint fetched = 0;

  install (machine,
           "#!/bin/sh\ntest \"$1\" = ci -a -f package-lock.json || exit 9\n"
           "echo npm http fetch GET 200 http://r/a.tgz 9ms >&2\n"
           "echo npm http cache http://r/b.tgz 0ms >&2\n"
           "mkdir -p node_modules/a && echo '{\"version\":\"1.2\"}' >node_modules/a/package.json\n"
           "echo {} >node_modules/.package-lock.json\n",
           NULL, &fetched, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fetched, ==, 2);
  assert_says ("npm:a", "tool", LAB_DOCTOR_LIMIT_MS, "", "a 1.2");
}

static void
test_install_fails (Machine *machine, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint fetched = 0;

  g_assert_false (
      install (machine, "#!/bin/sh\necho no network; exit 1\n", NULL, &fetched, &error));
  testing_assert_error (error, LAB_ERROR_EXITED, "status 1", "no network", NULL);
}

static void
test_install_cancelled (Machine *machine, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint fetched = 0;

  g_cancellable_cancel (cancellable);
  g_assert_false (install (machine, "#!/bin/sh\nsleep 1000\n", cancellable, &fetched, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/lab/doctor/" name, Machine, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("ready", test_ready);
  ADD ("lacking", test_lacking);
  ADD ("broken", test_broken);
  ADD ("asks-once", test_asks_once);
  ADD ("cut-short", test_cut_short);
  g_test_add_func ("/lab/doctor/remedies", test_remedies);
  ADD ("install", test_install);
  ADD ("install-fails", test_install_fails);
  ADD ("install-cancelled", test_install_cancelled);
  return g_test_run ();
}
