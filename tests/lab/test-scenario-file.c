/* Tests scenario files: a round trip loses nothing, mistakes are named, and the presets are good.
 */
#include "lab-scenario-file.h"

#include "lab-catalog.h"
#include "lab-knob.h"
#include "lab-objective.h"
#include "lab-paths.h"
#include "testing.h"

#include <string.h>

static LabScenarioFile *
parse (const char *text, GError **error)
{
  return lab_scenario_file_parse (text, strlen (text), "/etc/x.scenario", error);
}

static void
assert_equal (const LabScenario *a, const LabScenario *b)
{
  g_assert_true (lab_scenario_is_comparable (a, b));
  g_assert_cmpuint (a->seed, ==, b->seed);
  g_assert_cmpuint (a->blocks, ==, b->blocks);
  g_assert_true (a->headers != NULL ? g_strv_equal ((const char *const *) a->headers,
                                                    (const char *const *) b->headers)
                                    : b->headers == NULL);
}

static void
test_minimal (void)
{
  g_autoptr (LabScenarioFile) file = parse ("[Scenario]\nName=N\n", NULL);
  g_autoptr (LabScenario) standard = lab_scenario_new ();

  assert_equal (file->scenario, standard);
  g_assert_cmpstr (file->id, ==, "x");
  g_assert_cmpstr (file->name, ==, "N");
  g_assert_cmpstr (file->summary, ==, "");
  g_assert_null (file->backends);
  g_assert_null (file->over);
  g_assert_null (file->slo);
}

static LabScenarioFile *
draw_file (void)
{
  static const char *const headers[] = { "Accept: a/b;q=0.5, \"c\\", "X: ä", "X: #", "Y:", NULL };
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  LabScenarioFile *file;

  lab_scenario_set_workload (scenario, "work?us=500&clock=wall");
  scenario->connections = (uint64_t) g_test_rand_int_range (256, LAB_CONNECTIONS_MAX);
  scenario->threads = (uint64_t) g_test_rand_int_range (1, LAB_THREADS_MAX);
  if (g_test_rand_bit ())
    {
      scenario->model = LAB_MODEL_OPEN;
      scenario->rate_per_s = (uint64_t) g_test_rand_int_range (1, LAB_RATE_MAX);
      scenario->arrivals = g_test_rand_bit () ? LAB_ARRIVALS_CONSTANT : LAB_ARRIVALS_POISSON;
    }
  scenario->warmup_ns = (uint64_t) g_test_rand_int_range (0, G_MAXINT32) * 1000;
  scenario->duration_ns = (uint64_t) g_test_rand_int_range (1000000, G_MAXINT32);
  scenario->timeout_ns = (uint64_t) g_test_rand_int_range (1, 3600) * 1000000000;
  scenario->interval_ms = (uint64_t) g_test_rand_int_range (10, 60000);
  scenario->seed = (uint64_t) g_test_rand_int_range (0, G_MAXINT32);
  scenario->blocks = (uint64_t) g_test_rand_int_range (1, LAB_BLOCKS_MAX);
  scenario->is_pinned = g_test_rand_bit ();
  lab_scenario_set_headers (scenario, g_test_rand_bit () ? headers : NULL);
  file = lab_scenario_file_new (scenario);
  g_free (file->name);
  file->name = g_strdup ("Ärger; mit=Zeichen\nund Zeilen");
  file->backends = g_strsplit ("a;b", ";", -1);
  file->over = g_strdup ("connections=1,2,4..256");
  file->slo = g_strdup ("p99<50ms,errors<0.1%");
  return file;
}

static void
test_round_trip (void)
{
  char *folder = testing_make_folder ();
  g_autofree char *path = g_build_filename (folder, "mine.scenario", NULL);

  for (int i = 0; i < 200; i++)
    {
      g_autoptr (LabScenarioFile) file = draw_file ();
      g_autoptr (LabScenarioFile) read = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (lab_scenario_file_save (file, path, &error));
      read = lab_scenario_file_find (path, &error);
      g_assert_no_error (error);
      assert_equal (file->scenario, read->scenario);
      g_assert_cmpstr (read->id, ==, "mine");
      g_assert_cmpstr (read->name, ==, file->name);
      g_assert_cmpstrv (read->backends, file->backends);
      g_assert_cmpstr (read->over, ==, file->over);
      g_assert_cmpstr (read->slo, ==, file->slo);
    }
  testing_remove_folder (folder);
}

/* A secret is read from a file that has it, and written to none. */
static void
test_secret (void)
{
  char *folder = testing_make_folder ();
  g_autofree char *path = g_build_filename (folder, "mine.scenario", NULL);
  g_autoptr (LabScenarioFile) file =
      parse ("[Scenario]\nName=N\nHeaders=Cookie: sweet\\nAccept: a/b\n", NULL);
  g_autoptr (LabScenarioFile) read = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpstr (file->scenario->headers[1], ==, "Cookie: sweet");
  g_assert_true (lab_scenario_file_save (file, path, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "sweet"));
  read = lab_scenario_file_load (path, NULL);
  g_assert_cmpstr (read->scenario->headers[0], ==, "Accept: a/b");
  g_assert_cmpstr (read->scenario->headers[1], ==, "Cookie");
  testing_remove_folder (folder);
}

#define HEAD "[Scenario]\nName=N\n"

static const struct
{
  const char *text;
  const char *names;
  const char *said;
} bad[] = {
  { "", "[Scenario]", "missing" },
  { "nonsense", "x.scenario", "key file" },
  { "[Scenario]\n", "Name", "missing" },
  { HEAD "[Other]\n", "[Other]", "Scenario, Sweep or Limit" },
  { HEAD "Colour=red\n", "Colour", "Workload" },
  { HEAD "Workload[de]=json\n", "Workload[de]", "unknown key" },
  { HEAD "[Sweep]\nSlo=p99<1ms\n", "[Sweep] Slo", "Over" },
  { HEAD "Workload=dance\n", "[Scenario]", "“dance”" },
  { HEAD "Connections=many\n", "Connections", "“many”" },
  { HEAD "Connections=0\n", "[Scenario]", "connections" },
  { HEAD "Connections=20001\n", "[Scenario]", "20000" },
  { HEAD "Rate=0\n", "[Scenario]", "rate_per_s" },
  { HEAD "Arrivals=constant\n", "Arrivals", "Rate" },
  { HEAD "Rate=5\nArrivals=dance\n", "Arrivals", "poisson or constant" },
  { HEAD "Duration=soon\n", "Duration", "“soon”" },
  { HEAD "Duration=1,5s\n", "Duration", "with a point" },
  { HEAD "Rate=1,5k\n", "Rate", "with a point" },
  { HEAD "Duration=0\n", "[Scenario]", "duration" },
  { HEAD "Interval=1500us\n", "Interval", "milliseconds" },
  { HEAD "Seed=-1\n", "Seed", "“-1”" },
  { HEAD "Blocks=99999999999999999999\n", "Blocks", "whole number" },
  { HEAD "Pinned=perhaps\n", "Pinned", "true, false" },
  { HEAD "Headers=A b\n", "[Scenario]", "no colon" },
  { HEAD "Headers=A: b\\nUpgrade: h2c\n", "Upgrade", "protocol" },
  { HEAD "Name=\xff\n", "x.scenario", "" },
};

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (bad[i].text, &error));
      testing_assert_error (error, LAB_ERROR_SCENARIO, "/etc/x.scenario", bad[i].names, bad[i].said,
                            NULL);
    }
}

static void
test_absent (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lab_scenario_file_find ("/no/such.scenario", &error));
  testing_assert_error (error, LAB_ERROR_FILE, "/no/such.scenario", NULL);
  g_clear_error (&error);
  g_assert_null (lab_scenario_file_find ("nope", &error));
  testing_assert_error (error, LAB_ERROR_SCENARIO, "“nope”", "busy", "gentle", NULL);
}

/* Every preset can be run: its contenders exist and offer the workload, its sweep and its objective
 * parse. */
static void
check_preset (const LabScenarioFile *file, LabCatalog *catalog)
{
  g_autoptr (GPtrArray) backends = g_ptr_array_new ();
  const char *const *ids =
      file->backends != NULL ? (const char *const *) file->backends : lab_catalog_standard;
  g_autoptr (GError) error = NULL;
  g_autoptr (LabRace) race = NULL;

  g_assert_cmpstr (file->summary, !=, "");
  for (; *ids != NULL; ids++)
    g_ptr_array_add (backends, lab_catalog_find (catalog, *ids));
  race = lab_race_new (file->scenario, backends, NULL, &error);
  g_assert_no_error (error);
  if (file->over != NULL)
    {
      g_autofree char *knob = NULL;
      g_autoptr (GArray) values = NULL;

      g_assert_true (lab_knob_parse (file->over, &knob, &values, &error));
      g_assert_true (lab_knob_check (knob, file->scenario, backends, &error));
    }
  if (file->slo != NULL)
    {
      g_autoptr (LabObjective) objective = lab_objective_parse (file->slo, &error);

      g_assert_no_error (error);
      g_assert_nonnull (objective);
    }
}

static void
test_presets (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GPtrArray) files = lab_scenario_file_list (problems);
  g_autoptr (LabCatalog) catalog = lab_catalog_load ();

  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (files->len, >=, 9);
  for (guint i = 0; i < files->len; i++)
    check_preset (files->pdata[i], catalog);
}

int
main (int argc, char **argv)
{
  char *home = testing_make_folder ();
  int status;

  /* GLib's own way of isolation leaks, which the sanitizers tell. */
  g_assert_true (g_setenv ("XDG_DATA_HOME", home, TRUE));
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario-file/minimal", test_minimal);
  g_test_add_func ("/scenario-file/round-trip", test_round_trip);
  g_test_add_func ("/scenario-file/secret", test_secret);
  g_test_add_func ("/scenario-file/bad", test_bad);
  g_test_add_func ("/scenario-file/absent", test_absent);
  g_test_add_func ("/scenario-file/presets", test_presets);
  status = g_test_run ();
  testing_remove_folder (home);
  return status;
}
