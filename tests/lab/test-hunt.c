/* Tests the judging of trials, and whole searches on staged servers of a known capacity. */
#include "lab-hunt.h"

#include "staged.h"
#include "testing.h"

#define CAPACITY_PER_S 2400

static LabObjective *
parse (const char *text)
{
  LabObjective *objective = lab_objective_parse (text, NULL);

  g_assert_nonnull (objective);
  return objective;
}

/* 4 s at RATE of a server that completes at most CAPACITY_PER_S. */
static Staged
stage (uint64_t rate)
{
  Staged staged = staged_open;

  staged.rate_per_s = rate;
  staged.due = (guint) (rate / 4);
  staged.completed = MIN (staged.due, CAPACITY_PER_S / 4);
  staged.intervals = 16;
  return staged;
}

static LabTrialResult
judge (const Staged *staged, const char *text)
{
  g_autoptr (LabObjective) objective = parse (text);
  g_autoptr (LabRun) run = staged_play (staged, NULL);
  g_autoptr (LabHunt) hunt = lab_hunt_new (lab_run_get_scenario (run), objective);

  return lab_hunt_add (hunt, run)->result;
}

static void
test_judge (void)
{
  Staged fine = stage (2000), overloaded = stage (3000), late = stage (2000), busy = stage (2000);

  late.send_lag_ns = 400000;
  busy.worker_cpu = 0.95;
  g_assert_cmpint (judge (&fine, "p99<2ms"), ==, LAB_TRIAL_HELD);
  g_assert_cmpint (judge (&fine, "p99<1ms"), ==, LAB_TRIAL_BROKEN);
  g_assert_cmpint (judge (&overloaded, "p99<1h"), ==, LAB_TRIAL_BROKEN);
  g_assert_cmpint (judge (&late, "p99<2ms"), ==, LAB_TRIAL_HELD);
  g_assert_cmpint (judge (&late, "p99<1ms"), ==, LAB_TRIAL_UNKNOWN);
  g_assert_cmpint (judge (&busy, "p99<1ms"), ==, LAB_TRIAL_UNKNOWN);
}

static void
test_search (void)
{
  g_autoptr (LabObjective) objective = parse ("p99<2ms");
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (LabHunt) hunt = lab_hunt_new (scenario, objective);

  g_assert_cmpuint (hunt->search.rate, ==, 100); /* 1,000 requests in 10 s */
  g_assert_cmpuint (hunt->search.floor, ==, 10);
  while (hunt->search.rate != 0)
    {
      Staged staged = stage (hunt->search.rate / 4 * 4 + 4);
      g_autoptr (LabRun) run = NULL;

      staged.rate_per_s = hunt->search.rate;
      run = staged_play (&staged, NULL);
      lab_hunt_add (hunt, run);
    }
  g_assert_cmpint (hunt->search.state, ==, LAB_SEARCH_FOUND);
  g_assert_cmpuint (hunt->search.held, >=, CAPACITY_PER_S * 95 / 100);
  g_assert_cmpuint (hunt->search.held, <=, CAPACITY_PER_S * 105 / 100);
}

/* Where a search begins, and how low it goes, is a matter of how many requests a run has. */
static void
test_start (void)
{
  static const struct
  {
    const char *objective;
    uint64_t seconds;
    uint64_t rate; /* of the scenario */
    uint64_t start;
    uint64_t floor;
  } cases[] = {
    { "p99<1ms", 10, 0, 100, 10 },  { "p99.9<1ms", 10, 0, 1000, 100 }, { "p50<1ms", 10, 0, 2, 1 },
    { "p99<1ms", 1, 0, 1000, 100 }, { "p99<1ms", 10, 5000, 5000, 10 }, { "p99<1ms", 10, 4, 4, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LabObjective) objective = parse (cases[i].objective);
      g_autoptr (LabScenario) scenario = lab_scenario_new ();
      g_autoptr (LabHunt) hunt = NULL;

      scenario->duration_ns = cases[i].seconds * 1000000000;
      scenario->rate_per_s = cases[i].rate;
      scenario->model = cases[i].rate > 0 ? LAB_MODEL_OPEN : LAB_MODEL_CLOSED;
      hunt = lab_hunt_new (scenario, objective);
      g_assert_cmpuint (hunt->search.rate, ==, cases[i].start);
      g_assert_cmpuint (hunt->search.floor, ==, cases[i].floor);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hunt/judge", test_judge);
  g_test_add_func ("/hunt/search", test_search);
  g_test_add_func ("/hunt/start", test_start);
  return g_test_run ();
}
