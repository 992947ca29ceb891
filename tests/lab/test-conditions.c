/* Tests what has to be the same for two runs to be compared, and that a difference is named. */
#include "lab-conditions.h"
#include "testing.h"

static LabHost
make_host (void)
{
  return (LabHost){
    .cpu_model = (char *) "CPU", .cores = 2, .kernel = (char *) "Linux 6", .memory_bytes = 1 << 30
  };
}

static void
test_same (void)
{
  g_autoptr (LabScenario) a = lab_scenario_new ();
  g_autoptr (LabScenario) b = lab_scenario_new ();
  LabHost here = make_host (), there = make_host ();
  g_autoptr (JsonObject) one = NULL;
  g_autoptr (JsonObject) other = NULL;
  g_autoptr (GPtrArray) differences = NULL;

  b->seed = 7;
  b->blocks = 10;
  there.memory_bytes = 1 << 20;
  one = lab_conditions_new (a, &here, "load 1", TRUE);
  other = lab_conditions_new (b, &there, "load 1", TRUE);
  differences = lab_conditions_compare (one, other);
  g_assert_cmpuint (differences->len, ==, 0);
}

static void
test_differences (void)
{
  g_autoptr (LabScenario) a = lab_scenario_new ();
  g_autoptr (LabScenario) b = lab_scenario_new ();
  LabHost here = make_host (), there = make_host ();
  g_autoptr (JsonObject) one = NULL;
  g_autoptr (JsonObject) other = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  g_autofree char *words = NULL;

  b->model = LAB_MODEL_OPEN;
  b->rate_per_s = 500;
  b->duration_ns = a->duration_ns / 4;
  there.governor = (char *) "performance";
  one = lab_conditions_new (a, &here, "load 1", TRUE);
  other = lab_conditions_new (b, &there, "load 2", FALSE);
  differences = lab_conditions_compare (one, other);
  words = lab_differences_describe (differences, "A", "B");
  g_assert_cmpstr (
      words, ==,
      "load model is “closed” in A and “open” in B; rate “none” and “500/s”; arrivals "
      "“none” and “poisson”; duration “10 s” and “2.50 s”; generator “load 1” and “load 2”; time stamps “kernel” and "
      "“user”; governor “none” and “performance”");
}

static void
test_headers (void)
{
  static const char *const headers[] = { "Authorization: Bearer x", "Accept: a/b", NULL };
  static const char *const again[] = { "accept: a/b", "authorization: Bearer y", NULL };
  g_autoptr (LabScenario) a = lab_scenario_new ();
  g_autoptr (LabScenario) b = lab_scenario_new ();
  g_autoptr (LabScenario) plain = lab_scenario_new ();
  g_autoptr (JsonObject) one = NULL, other = NULL, third = NULL;
  g_autoptr (GPtrArray) none = NULL, differences = NULL;
  g_autofree char *words = NULL;

  lab_scenario_set_headers (a, headers);
  lab_scenario_set_headers (b, again);
  one = lab_conditions_new (a, NULL, NULL, TRUE);
  other = lab_conditions_new (b, NULL, NULL, TRUE);
  third = lab_conditions_new (plain, NULL, NULL, TRUE);
  none = lab_conditions_compare (one, other);
  g_assert_cmpuint (none->len, ==, 0);
  differences = lab_conditions_compare (one, third);
  words = lab_differences_describe (differences, "A", "B");
  g_assert_cmpstr (words, ==, "headers is “accept: a/b, authorization” in A and “none” in B");
}

/* A run has all of them. */
static void
test_run (void)
{
  g_autoptr (LabRun) run = lab_run_new ();
  g_autoptr (JsonObject) conditions = NULL;

  testing_feed_canned (run, NULL);
  conditions = lab_conditions_of (run);
  g_assert_cmpstr (json_object_get_string_member (conditions, "workload"), ==, "json");
  g_assert_cmpstr (json_object_get_string_member (conditions, "generator"), ==, "fake-load 1");
  g_assert_cmpstr (json_object_get_string_member (conditions, "stamps"), ==, "kernel");
  g_assert_false (json_object_has_member (conditions, "seed"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/conditions/same", test_same);
  g_test_add_func ("/lab/conditions/differences", test_differences);
  g_test_add_func ("/lab/conditions/headers", test_headers);
  g_test_add_func ("/lab/conditions/run", test_run);
  return g_test_run ();
}
