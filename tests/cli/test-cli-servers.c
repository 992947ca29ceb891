/* Runs tailrace-cli with several servers of one's own, which have to be told apart. */
#include "gate.h"
#include "outcome.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  outcome_set_program (argv[1]);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_add_func ("/cli-servers/alike", test_alike);
  return g_test_run ();
}
