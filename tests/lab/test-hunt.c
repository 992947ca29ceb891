/* Tests the judging of trials, and whole searches on staged servers of a known capacity. */
#include "lab-series.h"

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
  Staged refusing = stage (2000);

  late.send_lag_ns = 400000;
  busy.worker_cpu = 0.95;
  g_assert_cmpint (judge (&fine, "p99<2ms"), ==, LAB_TRIAL_HELD);
  g_assert_cmpint (judge (&fine, "p99<1ms"), ==, LAB_TRIAL_BROKEN);
  g_assert_cmpint (judge (&overloaded, "p99<1h"), ==, LAB_TRIAL_BROKEN);
  g_assert_cmpint (judge (&late, "p99<2ms"), ==, LAB_TRIAL_HELD);
  g_assert_cmpint (judge (&late, "p99<1ms"), ==, LAB_TRIAL_UNKNOWN);
  g_assert_cmpint (judge (&busy, "p99<1ms"), ==, LAB_TRIAL_UNKNOWN);
  refusing.worker_cpu = 0.95;
  refusing.failed = 50; /* by status */
  refusing.completed -= 50;
  g_assert_cmpint (judge (&refusing, "p99<2ms"), ==, LAB_TRIAL_BROKEN);
}

/* Two searches as a series: the rates of both rise, each once, and every trial is among them. */
static void
assert_series (GPtrArray *hunts)
{
  g_autoptr (LabSeries) series = lab_series_of_hunts (hunts);

  g_assert_cmpstr (series->knob, ==, "rate");
  g_assert_cmpuint (series->lines->len, ==, hunts->len);
  for (guint i = 1; i < series->values->len; i++)
    g_assert_cmpuint (g_array_index (series->values, uint64_t, i - 1), <,
                      g_array_index (series->values, uint64_t, i));
  for (guint i = 0; i < hunts->len; i++)
    {
      const LabHunt *hunt = hunts->pdata[i];
      const LabSeriesLine *line = series->lines->pdata[i];
      guint trials = 0;

      for (guint k = 0; k < line->readings->len; k++)
        {
          const LabReading *reading = line->readings->pdata[k];

          trials += reading->per_s->len;
          g_assert_cmpfloat (reading->summary.throughput_per_s, <=, CAPACITY_PER_S * 1.01);
          if (k > 0)
            g_assert_cmpuint (((LabReading *) line->readings->pdata[k - 1])->value, <,
                              reading->value);
        }
      g_assert_cmpuint (trials, ==, hunt->trials->len);
    }
}

static LabHunt *
search_for (const char *text)
{
  g_autoptr (LabObjective) objective = parse (text);
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  LabHunt *hunt = lab_hunt_new (scenario, objective);

  while (hunt->search.rate != 0)
    {
      Staged staged = stage (hunt->search.rate / 4 * 4 + 4);
      g_autoptr (LabRun) run = NULL;

      staged.rate_per_s = hunt->search.rate;
      run = staged_play (&staged, NULL);
      lab_hunt_add (hunt, run);
    }
  return hunt;
}

static void
test_series (void)
{
  g_autoptr (GPtrArray) hunts = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_hunt_free);
  g_autoptr (LabSeries) empty = lab_series_of_hunts (hunts);

  g_assert_null (empty->first);
  g_ptr_array_add (hunts, search_for ("p99<2ms"));
  g_ptr_array_add (hunts, search_for ("p99<1ms"));
  assert_series (hunts);
}

static void
test_search (void)
{
  g_autoptr (LabHunt) hunt = search_for ("p99<2ms");
  const LabTrial *first = hunt->trials->pdata[0];

  g_assert_cmpuint (first->rate, ==, 100); /* 1,000 requests in 10 s */
  g_assert_cmpuint (hunt->search.floor, ==, 10);
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
  g_test_add_func ("/hunt/series", test_series);
  return g_test_run ();
}
