/* Tests what is said of a limit. */
#include "report-limit.h"

#include <math.h>
#include <string.h>

/* A search that ended at a rate with IN_FLIGHT of 32 connections busy in the mean, and AT_END when
 * it was over. */
static char *
doubt (double in_flight, uint64_t at_end)
{
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (LabObjective) objective = lab_objective_parse ("p99<5ms", NULL);
  g_autoptr (LabHunt) hunt = lab_hunt_new (scenario, objective);
  LabTrial *trial = g_new0 (LabTrial, 1);

  hunt->scenario->connections = 32;
  hunt->search.broken = trial->rate = 1000;
  trial->result = LAB_TRIAL_BROKEN;
  trial->summary.in_flight_mean = in_flight;
  trial->summary.counts.in_flight = at_end;
  g_ptr_array_add (hunt->trials, trial);
  return report_limit_describe_doubt (hunt);
}

/* It is the mean that counts, and not how many happen to be busy at the end. */
static void
test_doubt (void)
{
  g_autofree char *busy = doubt (31.8, 12);
  g_autofree char *busy_at_end = doubt (8.5, 32);
  g_autofree char *untold = doubt (NAN, 32);

  g_assert_nonnull (busy);
  g_assert_null (busy_at_end);
  g_assert_null (untold);
}

/* In the table there is a sign for it, which is explained. */
static void
test_generator (void)
{
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (LabObjective) objective = lab_objective_parse ("p99<5ms", NULL);
  g_autoptr (LabHunt) hunt = lab_hunt_new (scenario, objective);
  g_autoptr (ReportTable) table = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *words = NULL;
  LabTrial *trial = g_new0 (LabTrial, 1);

  trial->result = LAB_TRIAL_UNKNOWN;
  g_ptr_array_add (hunt->trials, trial);
  table = report_limit_make_table (hunt);
  rows = report_table_to_text (table);
  words = report_limit_describe_doubt (hunt);
  g_assert_nonnull (strstr (rows, "does not hold; generator?"));
  g_assert_nonnull (strstr (words, "generator?: the load generator"));
}

/* A trial that nothing answered has no latency. */
static void
test_csv (void)
{
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (LabObjective) objective = lab_objective_parse ("p99<5ms", NULL);
  g_autoptr (GPtrArray) hunts = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_hunt_free);
  LabHunt *hunt = lab_hunt_new (scenario, objective);
  LabTrial *trial = g_new0 (LabTrial, 1);
  g_autofree char *text = NULL;

  hunt->id = g_strdup ("a");
  trial->rate = 1000;
  trial->result = LAB_TRIAL_BROKEN;
  g_ptr_array_add (hunt->trials, trial);
  g_ptr_array_add (hunts, hunt);
  text = report_limit_to_csv (hunts);
  g_assert_nonnull (strstr (text, "\na,1000,broken,0.000,0,0,,,,,pending\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-limit/doubt", test_doubt);
  g_test_add_func ("/report-limit/generator", test_generator);
  g_test_add_func ("/report-limit/csv", test_csv);
  return g_test_run ();
}
