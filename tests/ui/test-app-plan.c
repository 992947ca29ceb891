/* What a plan will do, and why it cannot be run, as the window says it. */
#include "app-plan.h"

#include "lab-custom.h"

#include <string.h>

/* The mistake of a plan with these; NULL leaves each as it is. */
static char *
find_mistake (const char *over, const char *slo, const char *const *headers)
{
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (LabScenarioFile) plan = NULL;

  lab_scenario_set_headers (scenario, headers);
  plan = lab_scenario_file_new (scenario);
  plan->over = g_strdup (over);
  plan->slo = g_strdup (slo);
  return app_plan_describe_mistake (plan);
}

static void
test_right (void)
{
  static const char *const headers[] = { "Accept: text/html", "Authorization: Bearer x", NULL };

  g_assert_null (find_mistake (NULL, NULL, NULL));
  g_assert_null (find_mistake ("connections=1,2,4..256", NULL, NULL));
  g_assert_null (find_mistake (NULL, "p99<50ms,errors<0.1%", NULL));
  g_assert_null (find_mistake (NULL, NULL, headers));
}

/* What is wrong itself is told where it was typed. */
static void
test_wrong_aims (void)
{
  g_autofree char *values = find_mistake ("connections=1,2,", NULL, NULL);
  g_autofree char *objective = find_mistake (NULL, "p99<", NULL);

  g_assert_nonnull (strstr (values, "side pane"));
  g_assert_cmpstr (objective, ==, values);
}

static void
test_headers (void)
{
  static const char *const hidden[] = { "Accept: text/html", "Authorization", NULL };
  static const char *const barred[] = { "Upgrade: h2c", NULL };
  g_autofree char *lacking = find_mistake (NULL, NULL, hidden);
  g_autofree char *wrong = find_mistake (NULL, NULL, barred);

  for (int i = 0; i < 2; i++)
    g_assert_nonnull (strstr (i == 0 ? lacking : wrong, "Request Headers, under Advanced"));
  g_assert_nonnull (strstr (lacking, "Authorization"));
  g_assert_null (strstr (lacking, "text/html"));
  g_assert_nonnull (strstr (wrong, "Upgrade"));
}

/* The aim comes first: its mistake stands higher in the side pane. */
static void
test_one_at_a_time (void)
{
  static const char *const hidden[] = { "Authorization", NULL };
  g_autofree char *mistake = find_mistake ("connections=", NULL, hidden);

  g_assert_null (strstr (mistake, "Authorization"));
}

/* What about so many seconds take has no hundredths. */
static void
test_length (void)
{
  const LabCustom server = { "Mine", NULL, "http://127.0.0.1:81/", NULL };
  g_autoptr (GPtrArray) backends = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (LabScenarioFile) plan = NULL;
  g_autofree char *words = NULL;

  g_ptr_array_add (backends, lab_custom_to_backend (&server, "mine", NULL));
  scenario->warmup_ns = 0;
  scenario->duration_ns = 900 * (uint64_t) 1000000;
  plan = lab_scenario_file_new (scenario);
  plan->over = g_strdup ("connections=1,2,4,8,16,32");
  words = app_plan_describe (backends, plan);
  g_assert_nonnull (strstr (words, "Mine will answer requests"));
  g_assert_nonnull (strstr (words, "about 5 s."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app-plan/right", test_right);
  g_test_add_func ("/app-plan/wrong-aims", test_wrong_aims);
  g_test_add_func ("/app-plan/headers", test_headers);
  g_test_add_func ("/app-plan/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/app-plan/length", test_length);
  return g_test_run ();
}
