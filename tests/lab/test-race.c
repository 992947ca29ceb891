/* Tests the course of races with real children: order, seeds, files, progress. */
#include "race-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static void
test_ok (RaceFixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", "flood", NULL };
  g_autofree char *live = NULL;
  g_autofree char *opened = NULL;
  g_autoptr (LabRun) file = NULL;

  race_fixture_prepare (fixture, modes, "ok", 1);
  race_fixture_run (fixture);
  g_assert_cmpuint (fixture->started, ==, 2);
  g_assert_cmpuint (fixture->failed, ==, 0);
  g_assert_no_error (lab_race_get_error (fixture->race));
  g_assert_cmpint (lab_run_get_state (race_fixture_get_run (fixture, 0)), ==, LAB_RUN_ENDED);
  g_assert_cmpstr (lab_run_get_backend_id (race_fixture_get_run (fixture, 1)), ==, "b-flood");
  file = race_fixture_open (fixture, "a-normal-1.tailrace");
  live = testing_summarize (race_fixture_get_run (fixture, 0));
  opened = testing_summarize (file);
  g_assert_cmpstr (live, ==, opened);
  g_assert_cmpuint (lab_run_get_measured (file)->completed, ==, 46);
}

static void
test_blocks (RaceFixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", "normal", NULL };
  guint numbers[2] = { 0 };

  race_fixture_prepare (fixture, modes, "ok", 3);
  race_fixture_run (fixture);
  g_assert_cmpuint (fixture->started, ==, 6);
  for (guint i = 0; i < 6; i++)
    {
      LabRun *one = race_fixture_get_run (fixture, i);
      guint contender = lab_run_get_backend_id (one)[0] == 'a' ? 0 : 1;

      g_assert_cmpuint (lab_run_get_number (one), ==, ++numbers[contender]);
      g_assert_cmpuint (lab_run_get_seed (one), ==, 1 + i / 2);
    }
}

/* The lab tells its own cost, at least once when the load began and once for each of its phases. */
static void
test_metered (RaceFixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", NULL };
  const LabUsageColumns *usage;

  race_fixture_prepare (fixture, modes, "ok", 1);
  race_fixture_run (fixture);
  usage = lab_run_get_usage (race_fixture_get_run (fixture, 0), LAB_FROM_LAB);
  g_assert_cmpuint (usage->length, >=, 5);
  g_assert_cmpuint (usage->rss_bytes[0], >, 0);
  g_assert_cmpuint (usage->at_ns[0], <=, usage->at_ns[usage->length - 1]);
}

/* The race goes on without its file. */
static void
test_disk_full (RaceFixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", NULL };
  struct rlimit old, small;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = (struct rlimit){ 4000, old.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  race_fixture_prepare (fixture, modes, "ok", 1);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  race_fixture_run (fixture);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  testing_assert_error (fixture->file_error, LAB_ERROR_FILE, "a-normal-1.tailrace", NULL);
  g_assert_cmpuint (fixture->failed, ==, 0);
  g_assert_cmpint (lab_run_get_state (race_fixture_get_run (fixture, 0)), ==, LAB_RUN_ENDED);
}

static void
note_progress (LabRun *run, gpointer data)
{
  RaceFixture *fixture = data;
  LabProgress progress = lab_race_get_progress (fixture->race);

  g_assert_cmpuint (progress.run, ==, fixture->started);
  g_assert_cmpuint (progress.runs, ==, 2);
  g_assert_cmpuint (progress.left_ns, <=, UINT64_C (12000000000));
  g_assert_cmpuint (progress.total_left_ns, ==,
                    progress.left_ns + (2 - progress.run) * UINT64_C (12000000000));
}

static void
test_progress (RaceFixture *fixture, gconstpointer data)
{
  const char *modes[] = { "normal", "normal", NULL };
  LabProgress progress;

  fixture->on_interval = note_progress;
  race_fixture_prepare (fixture, modes, "ok", 1);
  progress = lab_race_get_progress (fixture->race);
  g_assert_cmpuint (progress.run, ==, 0);
  g_assert_cmpuint (progress.total_left_ns, ==, UINT64_C (24000000000));
  race_fixture_run (fixture);
  progress = lab_race_get_progress (fixture->race);
  g_assert_cmpuint (progress.total_left_ns, ==, 0);
  g_assert_cmpint (progress.state, ==, LAB_RUN_WAITING);
}

static void
test_not_offered (void)
{
  static const char text[] = "[Backend]\nName=N\nFamily=other\nRuntime=custom\nSummary=s\n"
                             "Command=x\nWorkloads=json\n";
  g_autoptr (GPtrArray) backends = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (backends, lab_backend_parse (text, strlen (text), "x.backend", "/", NULL));
  lab_scenario_set_workload (scenario, "wait");
  g_assert_null (lab_race_new (scenario, backends, NULL, &error));
  testing_assert_error (error, LAB_ERROR_SCENARIO, "wait", NULL);
}

/* A scenario from a file that does not have the secret can be shown, and not be run. */
static void
test_unsaved_header (void)
{
  static const char *const headers[] = { "Authorization", NULL };
  g_autoptr (GPtrArray) backends = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (backends, testing_backend ("x", "ok"));
  lab_scenario_set_headers (scenario, headers);
  g_assert_true (lab_scenario_validate (scenario, NULL));
  g_assert_null (lab_race_new (scenario, backends, NULL, &error));
  testing_assert_error (error, LAB_ERROR_SCENARIO, "Authorization", "given again", NULL);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/lab/race/" name, RaceFixture, NULL, race_fixture_set_up, function,                 \
              race_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("ok", test_ok);
  ADD ("blocks", test_blocks);
  ADD ("metered", test_metered);
  ADD ("disk-full", test_disk_full);
  ADD ("progress", test_progress);
  g_test_add_func ("/lab/race/not-offered", test_not_offered);
  g_test_add_func ("/lab/race/unsaved-header", test_unsaved_header);
  return g_test_run ();
}
