/* Runs tailrace-cli with several servers of one's own, which have to be told apart. */
#include "gate.h"
#include "outcome.h"

#include <signal.h>
#include <string.h>

#define LOAD "-c 2 -d 100ms --warmup 0 --format json"
#define OPEN "X-Open: yes"

/* What the contender ID of three is called. */
static const char *
name_of (JsonObject *result, const char *id)
{
  for (guint i = 0; i < 3; i++)
    {
      JsonObject *backend = outcome_backend_at (result, i);

      if (g_str_equal (json_object_get_string_member (backend, "id"), id))
        return json_object_get_string_member (backend, "name");
    }
  return NULL;
}

/* As two that "node" starts are, whoever gives them no names. */
static void
test_alike (void)
{
  g_autoptr (Gate) gate = gate_open (OPEN);
  g_autoptr (JsonNode) root = NULL;
  guint port = gate_get_port (gate);
  g_autoptr (Outcome) outcome = outcome_run_with (
      "race --attach http://127.0.0.1:%u/ --name API --attach http://127.0.0.1:%u/ --name API "
      "--attach http://127.0.0.1:%u/ --name Other -H '" OPEN "' " LOAD,
      port, port, port);
  JsonObject *result;

  g_test_message ("%s", outcome->complaints);
  result = outcome_parse (outcome->output, &root);
  g_assert_cmpstr (name_of (result, "api"), ==, "API");
  g_assert_cmpstr (name_of (result, "api-2"), ==, "API 2");
  g_assert_cmpstr (name_of (result, "other"), ==, "Other");
}

#define ECHO                                                                                       \
  "--command '{libexec}/tailrace-event-loop --port {port}' --url http://127.0.0.1:{port}/echo "

/* What the contender ID was asked for. */
static const char *
asked_of (JsonObject *result, const char *id)
{
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *backend = outcome_backend_at (result, i);

      if (g_str_equal (json_object_get_string_member (backend, "id"), id))
        return json_object_get_string_member (backend, "own_target");
    }
  return NULL;
}

/* An address that takes only POST gets what was said for each server, and the result tells it. */
static void
test_bodies (void)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (Outcome) outcome =
      outcome_run ("race " ECHO "--name Short --body hello " ECHO
                   "--name Long --method POST --body 'hello, world' " LOAD);
  JsonObject *result;

  g_test_message ("%s", outcome->complaints);
  result = outcome_parse (outcome->output, &root);
  g_assert_cmpstr (asked_of (result, "short"), ==, "POST /echo (5 bytes, sha256 2cf24dba)");
  g_assert_cmpstr (asked_of (result, "long"), ==, "POST /echo (12 bytes, sha256 09ca7e4e)");
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *errors = json_object_get_object_member (outcome_backend_at (result, i), "errors");

      g_assert_cmpint (json_object_get_int_member (errors, "status"), ==, 0);
    }
}

/* A run file does not have the body, and nobody can guess it. */
static void
test_body_again (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autoptr (Outcome) raced =
      outcome_run_with ("race " ECHO "--body hello " LOAD " -o '%s'", folder);
  g_autoptr (Outcome) continued = outcome_run_with ("race --continue '%s'", folder);

  outcome_assert_done (raced);
  g_assert_cmpint (continued->status, ==, 2);
  g_assert_nonnull (strstr (continued->complaints, "--body '{body}'"));
  g_assert_nonnull (strstr (continued->complaints, "type it again in place of {body}"));
  outcome_remove_folder (folder);
}

#define TYPED "--body pin=1234 "

static void
assert_untold (const Outcome *outcome)
{
  g_test_message ("%s", outcome->complaints);
  g_assert_null (strstr (outcome->complaints, "pin=1234"));
  g_assert_nonnull (strstr (outcome->complaints, "--body '{body}'"));
  g_assert_nonnull (strstr (outcome->complaints, "type it again in place of {body}"));
}

/* What is to be typed next is said without what was typed, since terminals are kept and shown. */
static void
test_body_untold (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autofree char *line = g_strdup_printf ("race " ECHO TYPED LOAD " --blocks 99 -o '%s'", folder);
  g_autoptr (GSubprocess) child = outcome_spawn (line);
  g_autoptr (Outcome) outcome = NULL;

  outcome_await (child, "[1/99]");
  g_subprocess_send_signal (child, SIGINT);
  outcome = outcome_finish (child);
  g_assert_nonnull (strstr (outcome->complaints, "race --continue"));
  assert_untold (outcome);
  outcome_remove_folder (folder);
}

/* Who never measured anything was in the race nevertheless. */
static void
test_never_measured (void)
{
  g_autoptr (Outcome) outcome = outcome_run (
      "race -b event-loop --command 'sh -c \"exit 4\" {port}' --name Broken -c 2 -d 100ms --warmup 0");

  g_assert_cmpint (outcome->status, ==, 1);
  g_assert_nonnull (strstr (outcome->output, "\nBroken "));
}

/* A scenario names contenders that all have. */
static void
test_save_scenario (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_autoptr (Outcome) outcome =
      outcome_run_with ("race " ECHO TYPED LOAD " --save-scenario '%s/x.scenario'", folder);

  g_assert_nonnull (strstr (outcome->complaints, "to race them, add: --command"));
  assert_untold (outcome);
  outcome_remove_folder (folder);
}

static void
test_wrong_body (void)
{
  g_autoptr (Outcome) outcome = outcome_run ("race " ECHO "--body @no-such-file " LOAD);

  g_assert_cmpint (outcome->status, ==, 2);
  g_assert_nonnull (strstr (outcome->complaints, "no such file to read the body from"));
}

/* Whoever sends a run file, or writes a server, does not get at the terminal. */
static void
test_controls (void)
{
  g_autoptr (Gate) gate = gate_open (OPEN);
  g_autoptr (Outcome) raced = outcome_run_with ("race --attach http://127.0.0.1:%u/ -H '" OPEN
                                                "' --name '\033[31mRed' -c 2 -d 100ms --warmup 0",
                                                gate_get_port (gate));
  g_autoptr (Outcome) cried = outcome_run (
      "race --command \"sh -c 'printf \\\\\\\\033[31mboo; exit 4' {port}\" -c 2 -d 100ms --warmup 0");

  g_assert_nonnull (strstr (raced->output, "\357\277\275[31mRed"));
  g_assert_null (strchr (raced->output, '\033'));
  g_test_message ("%s", cried->complaints);
  g_assert_nonnull (strstr (cried->complaints, "\357\277\275[31mboo"));
  g_assert_null (strchr (cried->complaints, '\033'));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  outcome_set_program (argv[1]);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_add_func ("/cli-servers/alike", test_alike);
  g_test_add_func ("/cli-servers/bodies", test_bodies);
  g_test_add_func ("/cli-servers/body-again", test_body_again);
  g_test_add_func ("/cli-servers/body-untold", test_body_untold);
  g_test_add_func ("/cli-servers/never-measured", test_never_measured);
  g_test_add_func ("/cli-servers/save-scenario", test_save_scenario);
  g_test_add_func ("/cli-servers/wrong-body", test_wrong_body);
  g_test_add_func ("/cli-servers/controls", test_controls);
  return g_test_run ();
}
