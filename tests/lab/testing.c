/* Help for the lab's tests. */
#include "testing.h"

#include "canned.h"
#include "lab-own-records.h"
#include "lab-process.h"
#include "lab-run-file.h"
#include "lab-summary.h"

#include <glib/gstdio.h>
#include <string.h>

static gboolean
has_pid (const GArray *pids, gint64 pid)
{
  for (guint i = 0; i < pids->len; i++)
    if (g_array_index (pids, gint64, i) == pid)
      return TRUE;
  return FALSE;
}

/* Adds those of ALL whose parent is in FAMILY. Whether there were any. */
static gboolean
add_children (GArray *family, const GArray *all)
{
  guint before = family->len;

  for (guint i = 0; i < all->len; i++)
    {
      gint64 pid = g_array_index (all, gint64, i);
      LabProcess process;

      if (!has_pid (family, pid) && lab_process_read (pid, &process) &&
          has_pid (family, process.parent))
        g_array_append_val (family, pid);
    }
  return family->len > before;
}

GArray *
testing_find_family (gint64 root)
{
  GArray *family = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) all = lab_process_list ();

  g_array_append_val (family, root);
  while (add_children (family, all))
    continue;
  return family;
}

char *
testing_fake_backend (void)
{
  return g_test_build_filename (G_TEST_BUILT, "lab", "fake-backend", NULL);
}

LabBackend *
testing_backend (const char *id, const char *mode)
{
  g_autofree char *program = testing_fake_backend ();
  g_autofree char *text =
      g_strdup_printf ("[Backend]\nName=Fake %s\nFamily=other\nRuntime=native\nSummary=none\n"
                       "Command='%s' %s\n",
                       mode, program, mode);
  g_autofree char *path = g_strconcat (id, ".backend", NULL);
  g_autoptr (GError) error = NULL;
  LabBackend *backend = lab_backend_parse (text, strlen (text), path, "/nowhere", &error);

  g_assert_no_error (error);
  return backend;
}

LabBackend *
testing_custom_backend (const char *lines)
{
  g_autofree char *text =
      g_strconcat ("[Backend]\nName=Custom\nFamily=other\nRuntime=custom\nSummary=s\n", lines,
                   NULL);
  g_autoptr (GError) error = NULL;
  LabBackend *backend = lab_backend_parse (text, strlen (text), "custom.backend", "/", &error);

  g_assert_no_error (error);
  return backend;
}

char *
testing_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("tailrace-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
testing_remove_folder (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        testing_remove_folder (g_steal_pointer (&path));
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

void
testing_assert_error (const GError *error, LabError code, ...)
{
  const char *part;
  va_list parts;

  g_assert_nonnull (error);
  if (!g_error_matches (error, LAB_ERROR, (int) code))
    g_error ("%s %d: %s", g_quark_to_string (error->domain), error->code, error->message);
  va_start (parts, code);
  while ((part = va_arg (parts, const char *)) != NULL)
    if (strstr (error->message, part) == NULL)
      g_error ("“%s” does not contain “%s”", error->message, part);
  va_end (parts);
}

char *
testing_run_record (void)
{
  g_autoptr (LabBackend) backend = testing_backend ("fake", "normal");
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  const char *argv[] = { "program", "an argument", NULL };

  return lab_own_run (backend, NULL, scenario, 1, 7, argv, argv);
}

void
testing_feed (LabRun *run, LabFrom from, char *line)
{
  g_autoptr (GError) error = NULL;

  lab_run_feed (run, from, line, strlen (line), &error);
  g_assert_no_error (error);
  g_free (line);
}

static void
feed (LabRun *run, GString *records, LabFrom from, char *line)
{
  if (records != NULL)
    {
      g_autoptr (GBytes) wrapped = lab_run_file_wrap (from, line, strlen (line));

      g_string_append_len (records, g_bytes_get_data (wrapped, NULL),
                           (gssize) g_bytes_get_size (wrapped));
    }
  testing_feed (run, from, line);
}

static void
feed_phase (LabRun *run, GString *records, Canned *canned, LabPhase phase, guint intervals)
{
  canned_phase (canned, phase);
  feed (run, records, LAB_FROM_LOAD, canned_take (canned));
  for (guint i = 0; i < intervals; i++)
    {
      canned_usage (canned, canned->at_ns / 2);
      feed (run, records, LAB_FROM_SERVER, canned_take (canned));
      canned_interval (canned, phase, i * 10, i % 2);
      feed (run, records, LAB_FROM_LOAD, canned_take (canned));
    }
}

void
testing_feed_canned (LabRun *run, GString *records)
{
  Canned canned;

  canned_init (&canned, 1000000000);
  feed (run, records, LAB_FROM_LAB, testing_run_record ());
  feed (run, records, LAB_FROM_SERVER, lab_own_hello ("server", 2));
  feed (run, records, LAB_FROM_SERVER, lab_own_ready ("http://127.0.0.1:9"));
  canned_hello (&canned, 3);
  feed (run, records, LAB_FROM_LOAD, canned_take (&canned));
  feed_phase (run, records, &canned, LAB_PHASE_CONNECT, 0);
  feed_phase (run, records, &canned, LAB_PHASE_WARMUP, 3);
  feed_phase (run, records, &canned, LAB_PHASE_MEASURE, 8);
  feed_phase (run, records, &canned, LAB_PHASE_DRAIN, 1);
  canned_end (&canned, "duration");
  feed (run, records, LAB_FROM_LOAD, canned_take (&canned));
  feed (run, records, LAB_FROM_LAB, lab_own_result (run, LAB_REASON_DURATION));
  canned_clear (&canned);
}

/* The first record with the values that tell one saved run from another. */
static char *
rename_run (const char *record, const char *id, const char *started)
{
  g_autoptr (JsonNode) node = json_from_string (record, NULL);
  JsonObject *run = json_node_get_object (node);
  JsonObject *backend = json_object_get_object_member (run, "backend");

  json_object_set_string_member (backend, "id", id);
  json_object_set_string_member (backend, "name", id);
  json_object_set_string_member (run, "started", started);
  return json_to_string (node, FALSE);
}

void
testing_save_run (const char *folder, const char *file, const char *id, const char *started)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (LabRun) run = lab_run_new ();
  g_autoptr (GString) records = g_string_new (NULL);
  g_autofree char *first = NULL;
  gsize length;

  testing_feed_canned (run, records);
  length = (gsize) (strchr (records->str, '\n') - records->str);
  g_autofree char *before = g_strndup (records->str, length);
  first = rename_run (before, id, started);
  g_string_erase (records, 0, (gssize) length);
  g_string_prepend (records, first);
  g_assert_true (g_file_set_contents (path, records->str, (gssize) records->len, NULL));
}

char *
testing_summarize (LabRun *run)
{
  LabSummary summary = lab_summary_of (run);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, lab_summary_to_json (&summary));
  return json_to_string (node, FALSE);
}
