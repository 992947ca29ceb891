/* Runs tailrace-cli with manifests of the user's own that are wrong: it names file, group and key,
 * and goes on with the others. */
#include "outcome.h"

#include <glib/gstdio.h>
#include <string.h>

#define GOOD "[Backend]\nName=Mine\nFamily=other\nRuntime=custom\nSummary=s\n"

static const char *const manifests[][2] = {
  { "mine", GOOD "Command=sh {port}\nUrl=http://127.0.0.1:{port}/\n" },
  { "key", GOOD "Command=sh\nColour=red\n" },
  { "command", GOOD },
  { "version", GOOD "Command=sh\nNeeds=sh>=new\n" },
  { "needy", GOOD "Command=sh {port}\nUrl=http://127.0.0.1:{port}/\nNeeds=no-such-program\n" },
};

static const char *const complaints[] = {
  "key.backend: [Backend] Colour: unknown key",
  "command.backend: [Backend] Command: is missing",
  "version.backend: [Backend] Needs: “sh>=new”",
};

/* The folder of the user's data, which the program is told by XDG_DATA_HOME. */
static char *
make_home (void)
{
  char *home = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (home, "tailrace", "backends", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (manifests); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.backend", folder, manifests[i][0]);

      g_assert_true (g_file_set_contents (path, manifests[i][1], -1, NULL));
    }
  return home;
}

static void
assert_complains (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (complaints); i++)
    if (strstr (text, complaints[i]) == NULL)
      g_error ("“%s” does not contain “%s”", text, complaints[i]);
}

static void
test_list (void)
{
  g_autoptr (Outcome) outcome = outcome_run ("list");

  g_assert_cmpint (outcome->status, ==, 0);
  assert_complains (outcome->complaints);
  g_assert_nonnull (strstr (outcome->output, "  mine "));
  g_assert_nonnull (strstr (outcome->output, "  event-loop "));
  g_assert_null (strstr (outcome->output, "  version "));
}

static void
test_list_json (void)
{
  g_autoptr (Outcome) outcome = outcome_run ("list --json");
  g_autoptr (JsonNode) root = NULL;
  JsonArray *problems =
      json_object_get_array_member (outcome_parse (outcome->output, &root), "problems");
  g_autoptr (GString) all = g_string_new (NULL);

  g_assert_cmpint (outcome->status, ==, 0);
  g_assert_cmpuint (json_array_get_length (problems), ==, G_N_ELEMENTS (complaints));
  for (guint i = 0; i < json_array_get_length (problems); i++)
    g_string_append_printf (all, "%s\n", json_array_get_string_element (problems, i));
  assert_complains (all->str);
}

static void
test_doctor (void)
{
  g_autoptr (Outcome) outcome = outcome_run ("doctor");

  g_assert_cmpint (outcome->status, ==, 0);
  assert_complains (outcome->complaints);
  g_assert_nonnull (strstr (outcome->output, "Mine (mine): ready"));
}

/* Who has no npm is told so, and then what gets it. */
static void
test_install_without_npm (void)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  g_autoptr (Outcome) outcome = NULL;

  g_setenv ("PATH", "/nonexistent", TRUE);
  outcome = outcome_run ("doctor --install");
  g_setenv ("PATH", path, TRUE);
  g_assert_cmpint (outcome->status, ==, 1);
  g_assert_nonnull (strstr (outcome->complaints, "cannot start npm"));
  g_assert_nonnull (strstr (outcome->output, "Express (express): not ready"));
}

/* The one that is asked for is the wrong one: what is wrong with it stands there, too. */
static void
test_race (void)
{
  g_autoptr (Outcome) outcome = outcome_run ("race -b version -d 100ms");

  g_assert_cmpint (outcome->status, ==, 2);
  assert_complains (outcome->complaints);
  g_assert_nonnull (strstr (outcome->complaints, "event-loop"));
}

/* Before the first run, not after an hour of the others. */
static void
test_not_ready (void)
{
  g_autoptr (Outcome) outcome = outcome_run ("race -b event-loop -b needy -d 100ms");

  g_assert_cmpint (outcome->status, ==, 2);
  g_assert_cmpstr (outcome->output, ==, "");
  g_assert_nonnull (
      strstr (outcome->complaints, "Mine is not ready: no-such-program is not installed."));
  g_assert_null (strstr (outcome->complaints, "Event loop"));
}

/* What is not here yet may be somewhere else: the scenario is written, and what it lacks is said.
 */
static void
test_save_not_ready (gconstpointer command)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x.scenario", NULL);
  g_autofree char *text = NULL;
  g_autoptr (Outcome) outcome = outcome_run_with ("%s -b needy --save-scenario '%s' -o '%s/out'",
                                                  (const char *) command, path, folder);

  g_assert_cmpint (outcome->status, ==, 2);
  g_assert_nonnull (strstr (outcome->complaints, "no-such-program is not installed"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Backends=needy"));
  outcome_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = make_home ();
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  outcome_set_program (argv[1]);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_add_func ("/cli/manifests/list", test_list);
  g_test_add_func ("/cli/manifests/list-json", test_list_json);
  g_test_add_func ("/cli/manifests/doctor", test_doctor);
  g_test_add_func ("/cli/manifests/install-without-npm", test_install_without_npm);
  g_test_add_func ("/cli/manifests/race", test_race);
  g_test_add_func ("/cli/manifests/not-ready", test_not_ready);
  g_test_add_data_func ("/cli/manifests/save-not-ready/race", "race", test_save_not_ready);
  g_test_add_data_func ("/cli/manifests/save-not-ready/sweep", "sweep --over connections=1,2",
                        test_save_not_ready);
  g_test_add_data_func ("/cli/manifests/save-not-ready/limit", "limit --slo 'p99<1s'",
                        test_save_not_ready);
  status = g_test_run ();
  outcome_remove_folder (home);
  return status;
}
