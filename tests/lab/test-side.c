/* Tests the sides of a comparison: run files, folders and results, and what none of them is. */
#include "lab-side-private.h"
#include "lab-summary.h"
#include "staged.h"
#include "testing.h"

#include <math.h>
#include <string.h>

/* Writes a run file of ID and NUMBER under CONNECTIONS, of which the first PART (1: all) is left.
 */
static void
write_run (const char *folder, const char *id, guint number, guint connections, double part)
{
  g_autoptr (LabRun) run = lab_run_new ();
  g_autoptr (GString) records = g_string_new (NULL);
  g_autofree char *name = g_strdup_printf ("%s-%u-%u.tailrace", id, number, connections);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *quoted = g_strdup_printf ("\"id\":\"%s\"", id);
  g_autofree char *counted = g_strdup_printf ("\"number\":%u,", number);
  g_autofree char *connected = g_strdup_printf ("\"connections\":%u,\"threads\"", connections);

  testing_feed_canned (run, records);
  g_string_replace (records, "\"id\":\"fake\"", quoted, 1);
  g_string_replace (records, "\"number\":1,", counted, 1);
  g_string_replace (records, "\"connections\":32,\"threads\"", connected, 1);
  g_string_truncate (records, (gsize) (part * (double) records->len));
  g_assert_true (g_file_set_contents (path, records->str, (gssize) records->len, NULL));
}

static LabSide *
open_folder (char *folder)
{
  g_autoptr (GError) error = NULL;
  LabSide *side = lab_side_open (folder, &error);

  g_assert_no_error (error);
  return side;
}

static void
test_folder (void)
{
  char *folder = testing_make_folder ();
  g_autoptr (LabSide) side = NULL;
  LabSideEntry *entry;

  write_run (folder, "b", 2, 32, 1);
  write_run (folder, "b", 10, 32, 1);
  write_run (folder, "a", 1, 32, 1);
  side = open_folder (folder);
  g_assert_cmpuint (side->entries->len, ==, 2);
  g_assert_cmpuint (side->notes->len, ==, 0);
  entry = lab_side_find (side, "b");
  g_assert_cmpuint (entry->samples->len, ==, 2);
  g_assert_cmpuint (g_array_index (entry->samples, LabSample, 0).number, ==, 2);
  g_assert_cmpuint (g_array_index (entry->samples, LabSample, 1).number, ==, 10);
  g_assert_cmpfloat_with_epsilon (
      g_array_index (entry->samples, LabSample, 0).values[LAB_METRIC_THROUGHPUT], 140, 1e-9);
  g_assert_null (lab_side_find (side, "c"));
  testing_remove_folder (folder);
}

/* By the name that tables have, if it is one contender's only; an id is stronger. */
static void
test_find_named (void)
{
  g_autoptr (LabSide) side = lab_side_new ("x");
  static const char *const entries[][2] = {
    { "a", "One" }, { "b", "Two" }, { "c", "Two" }, { "d", "a" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    g_assert_true (lab_side_add (side, entries[i][0], entries[i][1],
                                 g_array_new (FALSE, FALSE, sizeof (LabSample)), NULL));
  g_assert_true (lab_side_find_named (side, "One") == side->entries->pdata[0]);
  g_assert_true (lab_side_find_named (side, "a") == side->entries->pdata[0]);
  g_assert_true (lab_side_find_named (side, "c") == side->entries->pdata[2]);
  g_assert_null (lab_side_find_named (side, "Two"));
  g_assert_null (lab_side_find_named (side, "Three"));
}

static void
assert_refused (const char *path, LabError code, const char *said, const char *also)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lab_side_open (path, &error));
  testing_assert_error (error, code, said, also, NULL);
}

static void
test_mixed (void)
{
  char *folder = testing_make_folder ();

  write_run (folder, "a", 1, 32, 1);
  write_run (folder, "a", 2, 64, 1);
  assert_refused (folder, LAB_ERROR_SCENARIO, "connections is “32”", "a-2-64.tailrace");
  testing_remove_folder (folder);
  folder = testing_make_folder ();
  write_run (folder, "a", 1, 32, 1);
  g_autofree char *from = g_build_filename (folder, "a-1-32.tailrace", NULL);
  g_autofree char *to = g_build_filename (folder, "copy.tailrace", NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (to, text, -1, NULL));
  assert_refused (folder, LAB_ERROR_SCENARIO, "run 1 of “a” twice", folder);
  testing_remove_folder (folder);
}

/* Makes a run of FOLDER one that was stopped early. */
static void
stop_run (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) records = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  records = g_string_new (text);
  g_string_replace (records, "\"reason\":\"duration\"", "\"reason\":\"interrupted\"", 0);
  g_assert_true (g_file_set_contents (path, records->str, -1, NULL));
}

/* A race that is stopped counts its whole blocks; of one that has none, what there is. */
static void
test_stopped (void)
{
  char *folder = testing_make_folder ();
  g_autoptr (LabSide) side = NULL;

  write_run (folder, "a", 1, 32, 1);
  write_run (folder, "a", 2, 32, 1);
  write_run (folder, "b", 1, 32, 1);
  stop_run (folder, "a-2-32.tailrace");
  stop_run (folder, "b-1-32.tailrace");
  side = open_folder (folder);
  g_assert_cmpuint (side->notes->len, ==, 2);
  g_assert_cmpuint (lab_side_find (side, "a")->samples->len, ==, 1);
  g_assert_cmpuint (g_array_index (lab_side_find (side, "a")->samples, LabSample, 0).number, ==, 1);
  g_assert_cmpuint (lab_side_find (side, "b")->samples->len, ==, 1);
  testing_remove_folder (folder);
}

/* A file that was cut is told of, and its run is invalid; one that has nothing else is refused. */
static void
test_cut (void)
{
  char *folder = testing_make_folder ();
  g_autoptr (LabSide) side = NULL;
  LabSideEntry *entry;

  write_run (folder, "a", 1, 32, 1);
  write_run (folder, "a", 2, 32, 0.7);
  side = open_folder (folder);
  g_assert_cmpuint (side->notes->len, ==, 1);
  g_assert_nonnull (strstr (side->notes->pdata[0], "a-2-32.tailrace"));
  entry = lab_side_find (side, "a");
  g_assert_cmpint (g_array_index (entry->samples, LabSample, 1).verdict, !=, LAB_VERDICT_VALID);
  testing_remove_folder (folder);
  folder = testing_make_folder ();
  write_run (folder, "a", 1, 32, 0.08);
  assert_refused (folder, LAB_ERROR_FILE, "nothing was measured", folder);
  testing_remove_folder (folder);
}

static void
test_absent (void)
{
  char *folder = testing_make_folder ();

  assert_refused (folder, LAB_ERROR_FILE, "no run file", folder);
  assert_refused ("/no/such.tailrace", LAB_ERROR_FILE, "/no/such.tailrace", "");
  assert_refused ("/no/such.json", LAB_ERROR_FILE, "/no/such.json", "");
  testing_remove_folder (folder);
}

/* A result as the report writes it, but for what a side does not read. */
static char *
make_result (LabRun *run)
{
  LabSummary summary = lab_summary_of (run);
  LabAudit audit = lab_audit_of (run);
  JsonObject *root = json_object_new (), *backend = json_object_new ();
  JsonObject *one = lab_summary_to_json (&summary);
  JsonArray *runs = json_array_new (), *backends = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_int_member (one, "number", 1);
  json_object_set_int_member (one, "seed", 7);
  json_object_set_string_member (one, "stamps", "kernel");
  json_object_set_object_member (one, "audit", lab_audit_to_json (&audit));
  json_array_add_object_element (runs, one);
  json_object_set_string_member (backend, "id", "fake");
  json_object_set_string_member (backend, "name", "Fake");
  json_object_set_array_member (backend, "runs", runs);
  json_array_add_object_element (backends, backend);
  json_object_set_object_member (root, "scenario",
                                 lab_scenario_to_json (lab_run_get_scenario (run)));
  json_object_set_object_member (root, "host", lab_host_to_json (lab_run_get_host (run)));
  json_object_set_string_member (root, "generator", lab_run_get_program (run, LAB_FROM_LOAD));
  json_object_set_array_member (root, "backends", backends);
  json_node_take_object (node, root);
  return json_to_string (node, FALSE);
}

/* A result holds what the run itself does. */
static void
test_result (void)
{
  g_autoptr (LabRun) run = lab_run_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LabSide) side = NULL;
  g_autoptr (JsonObject) conditions = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  g_autofree char *text = NULL;
  LabSample expected;
  const LabSample *sample;

  testing_feed_canned (run, NULL);
  text = make_result (run);
  side = lab_side_parse ("r.json", text, strlen (text), &error);
  g_assert_no_error (error);
  expected = lab_sample_of (run);
  sample = &g_array_index (lab_side_find (side, "fake")->samples, LabSample, 0);
  g_assert_cmpint (sample->verdict, ==, expected.verdict);
  g_assert_cmpuint (sample->seed, ==, 7);
  for (int metric = 0; metric < LAB_METRICS; metric++)
    if (metric != LAB_METRIC_P99_9) /* NAN in both: a few requests */
      g_assert_cmpfloat_with_epsilon (sample->values[metric], expected.values[metric], 1e-3);
  conditions = lab_conditions_of (run);
  differences = lab_conditions_compare (conditions, side->conditions);
  g_assert_cmpuint (differences->len, ==, 0);
}

/* What a result says nobody has told, or rests on too few requests, is not measured. */
static void
test_result_untold (void)
{
  Staged staged = staged_closed;
  g_autoptr (LabRun) run = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LabSide) side = NULL;
  g_autofree char *text = NULL;
  const LabSample *sample;

  staged.is_untold = TRUE;
  staged.intervals = 8;
  run = staged_play (&staged, NULL);
  text = make_result (run);
  g_assert_nonnull (strstr (text, "\"usage\":null"));
  g_assert_nonnull (strstr (text, "\"p99_9\":null"));
  side = lab_side_parse ("r.json", text, strlen (text), &error);
  g_assert_no_error (error);
  sample = &g_array_index (lab_side_find (side, "fake")->samples, LabSample, 0);
  g_assert_true (isnan (sample->values[LAB_METRIC_CPU]));
  g_assert_true (isnan (sample->values[LAB_METRIC_MEMORY]));
  g_assert_true (isnan (sample->values[LAB_METRIC_P99_9]));
  g_assert_cmpfloat (sample->values[LAB_METRIC_P99], >, 0);
}

/* Cut or bent anywhere it is refused, or read as something whole: never more. */
static void
test_result_damaged (void)
{
  static const char *const wrong[] = {
    "",
    "[]",
    "{}",
    "{\"backends\":[]}",
    "{\"backends\":[1]}",
    "{\"backends\":[{}],\"scenario\":3}",
    "{\"backends\":{}}",
  };
  g_autoptr (LabRun) run = lab_run_new ();
  g_autofree char *text = NULL;

  testing_feed_canned (run, NULL);
  text = make_result (run);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lab_side_parse ("r.json", wrong[i], strlen (wrong[i]), &error));
      testing_assert_error (error, LAB_ERROR_PROTOCOL, "r.json", NULL);
    }
  for (gsize length = 0; length < strlen (text); length += 7)
    g_assert_null (lab_side_parse ("r.json", text, length, NULL));
  for (gsize i = 0; i < strlen (text); i++)
    if (g_ascii_isdigit (text[i]))
      {
        g_autofree char *bent = g_strdup (text);
        g_autoptr (LabSide) side = NULL;

        bent[i] = '-';
        side = lab_side_parse ("r.json", bent, strlen (bent), NULL);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/side/folder", test_folder);
  g_test_add_func ("/lab/side/find-named", test_find_named);
  g_test_add_func ("/lab/side/mixed", test_mixed);
  g_test_add_func ("/lab/side/stopped", test_stopped);
  g_test_add_func ("/lab/side/cut", test_cut);
  g_test_add_func ("/lab/side/absent", test_absent);
  g_test_add_func ("/lab/side/result", test_result);
  g_test_add_func ("/lab/side/result-untold", test_result_untold);
  g_test_add_func ("/lab/side/result-damaged", test_result_damaged);
  return g_test_run ();
}
