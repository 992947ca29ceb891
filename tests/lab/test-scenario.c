/* Tests scenarios: their ranges, their JSON, their arguments. */
#include "testing.h"

#include <string.h>

static void
test_standard (void)
{
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (GError) error = NULL;

  lab_scenario_validate (scenario, &error);
  g_assert_no_error (error);
}

static void
assert_invalid (const LabScenario *scenario, const char *name, const char *valid)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (lab_scenario_validate (scenario, &error));
  testing_assert_error (error, LAB_ERROR_SCENARIO, name, valid, NULL);
}

#define ASSERT_RANGE(field, value, valid)                                                          \
  do                                                                                               \
    {                                                                                              \
      g_autoptr (LabScenario) scenario = lab_scenario_new ();                                      \
      scenario->field = (value);                                                                   \
      assert_invalid (scenario, #field, valid);                                                    \
    }                                                                                              \
  while (0)

static void
test_ranges (void)
{
  ASSERT_RANGE (connections, 0, "1 to 20000");
  ASSERT_RANGE (connections, 20001, "1 to 20000");
  ASSERT_RANGE (threads, 0, "1 to 256");
  ASSERT_RANGE (threads, 33, "1 to 32"); /* more than connections */
  ASSERT_RANGE (rate_per_s, 1, "0 to 0");
  ASSERT_RANGE (warmup_ns, UINT64_MAX, "0 to");
  ASSERT_RANGE (duration_ns, 0, "1000000 to");
  ASSERT_RANGE (timeout_ns, 0, "1000000 to");
  ASSERT_RANGE (interval_ms, 0, "10 to 60000");
  ASSERT_RANGE (seed, UINT64_MAX, "0 to 9223372036854775807");
  ASSERT_RANGE (blocks, 0, "1 to");
}

static void
test_open (void)
{
  g_autoptr (LabScenario) scenario = lab_scenario_new ();

  scenario->model = LAB_MODEL_OPEN;
  assert_invalid (scenario, "rate_per_s", "1 to 10000000");
  scenario->rate_per_s = 1000;
  g_assert_true (lab_scenario_validate (scenario, NULL));
}

static void
test_workload (void)
{
  g_autoptr (LabScenario) scenario = lab_scenario_new ();

  lab_scenario_set_workload (scenario, "sleep?us=1");
  assert_invalid (scenario, "sleep", "wait?us=N");
  lab_scenario_set_workload (scenario, "wait?us=x");
  assert_invalid (scenario, "wait?us=x", "is not a whole number; valid are json");
  lab_scenario_set_workload (scenario, "wait?us=");
  assert_invalid (scenario, "wait?us=", "has no value");
  lab_scenario_set_workload (scenario, "wait?us=60000001");
  assert_invalid (scenario, "wait?us=60000001", "over its limit");
  lab_scenario_set_workload (scenario, "wait?n=1");
  assert_invalid (scenario, "wait?n=1", "unknown to this workload");
  lab_scenario_set_workload (scenario, "work?clock=x");
  assert_invalid (scenario, "work?clock=x", "neither cpu nor wall");
  lab_scenario_set_workload (scenario, "/wait?us=20");
  g_assert_true (lab_scenario_validate (scenario, NULL));
}

static void
test_json (void)
{
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (LabScenario) copy = NULL;
  g_autoptr (JsonNode) a = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) b = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GError) error = NULL;

  lab_scenario_set_workload (scenario, "wait?us=20");
  scenario->model = LAB_MODEL_OPEN;
  scenario->rate_per_s = 123;
  scenario->arrivals = LAB_ARRIVALS_CONSTANT;
  scenario->blocks = 7;
  scenario->is_pinned = TRUE;
  scenario->seed = INT64_MAX;
  object = lab_scenario_to_json (scenario);
  copy = lab_scenario_from_json (object, &error);
  g_assert_no_error (error);
  again = lab_scenario_to_json (copy);
  json_node_set_object (a, object);
  json_node_set_object (b, again);
  g_assert_true (json_node_equal (a, b));
  g_assert_true (lab_scenario_is_comparable (scenario, copy));
  copy->is_pinned = FALSE;
  g_assert_false (lab_scenario_is_comparable (scenario, copy));
}

/* Runs that were measured with a token and files that do not have it any more are of one scenario;
 * another header is another one. */
static void
test_headers (void)
{
  static const char *const headers[] = { "Authorization: Bearer x", "Accept: a/b", NULL };
  static const char *const others[] = { "Authorization: Bearer y", "Accept: a/c", NULL };
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (LabScenario) plain = lab_scenario_new ();
  g_autoptr (LabScenario) other = lab_scenario_new ();
  g_autoptr (LabScenario) copy = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;

  lab_scenario_set_headers (scenario, headers);
  lab_scenario_set_headers (other, others);
  g_assert_true (lab_scenario_validate (scenario, NULL));
  object = lab_scenario_to_json (scenario);
  copy = lab_scenario_from_json (object, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (copy->headers[0], ==, "Accept: a/b");
  g_assert_cmpstr (copy->headers[1], ==, "Authorization");
  g_assert_true (lab_scenario_is_comparable (scenario, copy));
  g_assert_false (lab_scenario_is_comparable (scenario, plain));
  g_assert_false (lab_scenario_is_comparable (scenario, other));
}

static void
test_bad_headers (void)
{
  static const char *const headers[] = { "Expect: 100-continue", NULL };
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (JsonObject) object = NULL;

  lab_scenario_set_headers (scenario, headers);
  assert_invalid (scenario, "Expect", "interim");
  object = lab_scenario_to_json (scenario);
  g_assert_null (lab_scenario_from_json (object, NULL));
}

static void
test_bad_json (void)
{
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (JsonObject) object = lab_scenario_to_json (scenario);
  g_autoptr (GError) error = NULL;

  json_object_remove_member (object, "connections");
  g_assert_null (lab_scenario_from_json (object, &error));
  testing_assert_error (error, LAB_ERROR_SCENARIO, "scenario.connections", NULL);
}

static void
assert_argv (const LabScenario *scenario, const char *expected)
{
  g_auto (GStrv) argv = lab_scenario_to_argv (scenario, "load", "http://h:1", 9, NULL);
  g_autofree char *line = g_strjoinv (" ", argv);

  g_assert_cmpstr (line, ==, expected);
}

static void
test_argv (void)
{
  g_autoptr (LabScenario) scenario = lab_scenario_new ();

  lab_scenario_set_workload (scenario, "wait?us=20");
  assert_argv (scenario, "load -c 32 -t 1 -d 10000000000ns --warmup 2000000000ns "
                         "--timeout 5000000000ns --interval 250000000ns --seed 9 "
                         "http://h:1/wait?us=20");
  scenario->model = LAB_MODEL_OPEN;
  scenario->rate_per_s = 50;
  lab_scenario_set_workload (scenario, "echo?bytes=77");
  assert_argv (scenario, "load -c 32 -t 1 -d 10000000000ns --warmup 2000000000ns "
                         "--timeout 5000000000ns --interval 250000000ns -R 50 --arrivals poisson "
                         "--seed 9 --method POST --body-bytes 77 http://h:1/echo");
}

static void
test_argv_headers (void)
{
  static const char *const headers[] = { "X: y z", "Authorization: q", NULL };
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (LabScenario) saved = NULL;
  g_auto (GStrv) whole = NULL, shown = NULL;
  LabRequest request = { NULL, "b" };

  lab_scenario_set_headers (scenario, headers);
  saved = lab_scenario_to_saved (scenario);
  whole = lab_scenario_to_argv (scenario, "load", "http://h:1", 9, NULL);
  shown = lab_scenario_to_own_argv (saved, &request, "load", "http://h:1/own", 9);
  g_assert_true (g_strv_contains ((const char *const *) whole, "Authorization: q"));
  g_assert_true (g_strv_contains ((const char *const *) whole, "X: y z"));
  g_assert_true (g_strv_contains ((const char *const *) shown, "Authorization"));
  g_assert_true (g_strv_contains ((const char *const *) shown, "X: y z"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/scenario/standard", test_standard);
  g_test_add_func ("/lab/scenario/ranges", test_ranges);
  g_test_add_func ("/lab/scenario/open", test_open);
  g_test_add_func ("/lab/scenario/workload", test_workload);
  g_test_add_func ("/lab/scenario/json", test_json);
  g_test_add_func ("/lab/scenario/bad-json", test_bad_json);
  g_test_add_func ("/lab/scenario/argv", test_argv);
  g_test_add_func ("/lab/scenario/argv-headers", test_argv_headers);
  g_test_add_func ("/lab/scenario/headers", test_headers);
  g_test_add_func ("/lab/scenario/bad-headers", test_bad_headers);
  return g_test_run ();
}
