/* Tests sweeps and searches for limits as they run: real children (a fake backend, a fake load that
 * answers alike at any rate), real files. What is measured is the business of other tests. */
#include "lab-knob.h"
#include "lab-limit.h"
#include "lab-sweep.h"
#include "testing.h"

typedef struct
{
  char *folder;
  GPtrArray *backends;
  LabScenario *scenario;
  guint started;
  guint ended;
  gboolean is_finished;
  guint stop_after; /* races; 0: never */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = testing_make_folder ();
  fixture->backends = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->scenario = lab_scenario_new ();
  fixture->scenario->interval_ms = 10;
  g_ptr_array_add (fixture->backends, testing_backend ("a", "normal"));
  g_ptr_array_add (fixture->backends, testing_backend ("b", "normal"));
  g_setenv ("FAKE_LOAD_MODE", "ok", TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->backends);
  lab_scenario_free (fixture->scenario);
  testing_remove_folder (fixture->folder);
}

static void
on_started (GObject *object, LabRace *race, Fixture *fixture)
{
  if (++fixture->started == fixture->stop_after)
    lab_relay_stop (LAB_RELAY (object));
}

static void
on_ended (GObject *object, LabRace *race, Fixture *fixture)
{
  fixture->ended++;
}

static void
on_finished (GObject *object, Fixture *fixture)
{
  g_assert_false (fixture->is_finished);
  fixture->is_finished = TRUE;
}

static gboolean
is_finished (gpointer data)
{
  return ((Fixture *) data)->is_finished;
}

static void
run (Fixture *fixture, gpointer object)
{
  g_signal_connect (object, "race-started", G_CALLBACK (on_started), fixture);
  g_signal_connect (object, "race-ended", G_CALLBACK (on_ended), fixture);
  g_signal_connect (object, "finished", G_CALLBACK (on_finished), fixture);
  lab_relay_start (object);
  testing_wait (is_finished, fixture);
}

static LabSweep *
make_sweep (Fixture *fixture, const char *over, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GArray) values = NULL;

  g_assert_true (lab_knob_parse (over, &name, &values, NULL));
  return lab_sweep_new (fixture->scenario, fixture->backends, name, values, fixture->folder, error);
}

/* How long the runs of COUNT races take. */
static uint64_t
planned_ns (Fixture *fixture, guint count)
{
  return count * fixture->backends->len *
         (fixture->scenario->warmup_ns + fixture->scenario->duration_ns);
}

/* What is read again from the index is what was measured. */
static void
assert_same (const LabSeries *live, const LabSeries *saved)
{
  g_assert_cmpuint (live->lines->len, ==, saved->lines->len);
  g_assert_cmpmem (live->values->data, live->values->len * sizeof (uint64_t), saved->values->data,
                   saved->values->len * sizeof (uint64_t));
  for (guint i = 0; i < live->lines->len; i++)
    {
      const LabSeriesLine *a = live->lines->pdata[i], *b = saved->lines->pdata[i];

      g_assert_cmpstr (a->id, ==, b->id);
      g_assert_cmpuint (a->readings->len, ==, b->readings->len);
      for (guint k = 0; k < a->readings->len; k++)
        {
          const LabReading *x = a->readings->pdata[k], *y = b->readings->pdata[k];

          g_assert_cmpuint (x->value, ==, y->value);
          g_assert_cmpuint (x->summary.runs, ==, y->summary.runs);
          g_assert_cmpuint (x->summary.counts.completed, ==, y->summary.counts.completed);
          g_assert_cmpint (x->audit.verdict, ==, y->audit.verdict);
        }
    }
}

static void
test_sweep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LabSweep) sweep = make_sweep (fixture, "connections=1,2,4", NULL);
  g_autoptr (LabIndex) index = NULL;
  g_autoptr (LabSeries) saved = NULL;
  g_autoptr (GError) error = NULL;
  LabRelayProgress before = lab_relay_get_progress (LAB_RELAY (sweep)), after;

  run (fixture, sweep);
  after = lab_relay_get_progress (LAB_RELAY (sweep));
  g_assert_no_error (lab_relay_get_error (LAB_RELAY (sweep)));
  g_assert_cmpuint (before.races, ==, 3);
  g_assert_cmpuint (before.left_ns, ==, planned_ns (fixture, 3));
  g_assert_cmpuint (after.begun, ==, 3);
  g_assert_cmpuint (after.left_ns, ==, 0);
  g_assert_cmpuint (after.elapsed_ns, >, 0);
  g_assert_cmpuint (fixture->started, ==, 3);
  g_assert_cmpuint (fixture->ended, ==, 3);
  g_assert_cmpuint (lab_sweep_get_series (sweep)->lines->len, ==, 2);
  index = lab_index_load (fixture->folder, &error);
  g_assert_no_error (error);
  saved = lab_series_open (index, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->values->len, ==, 3);
  assert_same (lab_sweep_get_series (sweep), saved);
}

/* Stopped within the second race: the first is kept, and the third is not begun. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LabSweep) sweep = make_sweep (fixture, "connections=1,2,4", NULL);
  g_autoptr (LabIndex) index = NULL;

  fixture->stop_after = 2;
  run (fixture, sweep);
  g_assert_cmpuint (fixture->started, ==, 2);
  g_assert_cmpuint (fixture->ended, ==, 2);
  g_assert_no_error (lab_relay_get_error (LAB_RELAY (sweep)));
  index = lab_index_load (fixture->folder, NULL);
  g_assert_cmpuint (index->points->len, >=, 1);
  g_assert_cmpuint (((LabIndexPoint *) index->points->pdata[0])->files->len, ==, 2);
}

/* A server that fails ends the sweep; what came before stays. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LabSweep) sweep = NULL;

  g_ptr_array_add (fixture->backends, testing_backend ("c", "crash"));
  sweep = make_sweep (fixture, "connections=1,2,4", NULL);
  run (fixture, sweep);
  g_assert_nonnull (lab_relay_get_error (LAB_RELAY (sweep)));
  g_assert_cmpuint (fixture->started, ==, 1);
}

/* All values are looked at before anything is started. */
static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *over;
    const char *said;
  } cases[] = {
    { "connections=1,20001", "connections at 20001" },
    { "rate=0,5", "rate at 0" },
    { "threads=1,64", "threads at 64" },
    { "workers=1,2", "“workers”" },
    { "us=1,2", "“us”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (make_sweep (fixture, cases[i].over, &error));
      testing_assert_error (error, LAB_ERROR_SCENARIO, cases[i].said, NULL);
    }
}

static LabLimit *
make_limit (Fixture *fixture, const char *objective_text)
{
  g_autoptr (LabObjective) objective = lab_objective_parse (objective_text, NULL);

  return lab_limit_new (fixture->scenario, fixture->backends->pdata[0], objective, fixture->folder,
                        NULL);
}

/* The fake load completes a few requests whatever is asked, half a second long: no rate holds. */
static void
test_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LabLimit) limit = make_limit (fixture, "p99<1ns");
  const LabHunt *live = lab_limit_get_hunt (limit);
  g_autoptr (LabIndex) index = NULL;
  g_autoptr (LabHunt) saved = NULL;
  g_autoptr (GError) error = NULL;

  run (fixture, limit);
  g_assert_no_error (lab_relay_get_error (LAB_RELAY (limit)));
  g_assert_cmpint (live->search.state, !=, LAB_SEARCH_SEARCHING);
  g_assert_cmpuint (live->search.held, ==, 0);
  g_assert_cmpuint (fixture->started, ==, live->trials->len);
  index = lab_index_load (fixture->folder, &error);
  g_assert_no_error (error);
  saved = lab_hunt_open (index, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (&live->search, sizeof live->search, &saved->search, sizeof saved->search);
  g_assert_cmpuint (live->trials->len, ==, saved->trials->len);
}

static void
test_limit_stop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LabLimit) limit = make_limit (fixture, "p99<1ns");

  fixture->stop_after = 2;
  run (fixture, limit);
  g_assert_cmpuint (fixture->started, ==, 2);
  g_assert_cmpint (lab_limit_get_hunt (limit)->search.state, ==, LAB_SEARCH_SEARCHING);
  g_assert_cmpuint (lab_limit_get_hunt (limit)->trials->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sweep/whole", Fixture, NULL, set_up, test_sweep, tear_down);
  g_test_add ("/sweep/stop", Fixture, NULL, set_up, test_stop, tear_down);
  g_test_add ("/sweep/failure", Fixture, NULL, set_up, test_failure, tear_down);
  g_test_add ("/sweep/refusals", Fixture, NULL, set_up, test_refusals, tear_down);
  g_test_add ("/limit/whole", Fixture, NULL, set_up, test_limit, tear_down);
  g_test_add ("/limit/stop", Fixture, NULL, set_up, test_limit_stop, tear_down);
  return g_test_run ();
}
