/* What a killed process of a server does to a race, called with the server's id, or with "custom"
 * for one that speaks no stream: the error says what has happened, and no process is left. */
#include "lab-catalog.h"
#include "lab-process.h"
#include "race-fixture.h"

#include <signal.h>
#include <string.h>

#define CUSTOM "custom"

/* The server is a child of a shell, and in a session of its own where no signal to a group comes.
 */
#define CUSTOM_LINES                                                                               \
  "Command=sh -c 'setsid python3 -u -m http.server --bind 127.0.0.1 $0; exit 3' {port}\n"          \
  "Url=http://127.0.0.1:{port}/\n"

static const char *id;

/* All processes of the server, once it serves; and how to find the one to be killed. */
static GArray *family;
static gint64 (*find_victim) (void);

static gint64
find_child (gint64 parent)
{
  for (guint i = 0; i < family->len; i++)
    {
      gint64 pid = g_array_index (family, gint64, i);
      LabProcess process;

      if (lab_process_read (pid, &process) && process.parent == parent)
        return pid;
    }
  g_error ("process %" G_GINT64_FORMAT " has no child", parent);
}

/* What the lab started for a server that speaks no stream is the leash. */
static gint64
find_master (void)
{
  gint64 root = g_array_index (family, gint64, 0);

  return g_str_equal (id, CUSTOM) ? find_child (root) : root;
}

static gint64
find_worker (void)
{
  return find_child (find_master ());
}

static void
kill_victim (LabRun *run, gpointer data)
{
  if (family != NULL)
    return;
  family = testing_find_family ((gint64) lab_run_get_pid (run, LAB_FROM_SERVER));
  g_assert_cmpint (kill ((pid_t) find_victim (), SIGKILL), ==, 0);
}

static LabBackend *
find_backend (void)
{
  LabCatalog *catalog;
  LabBackend *backend;

  if (g_str_equal (id, CUSTOM))
    return testing_custom_backend (CUSTOM_LINES);
  catalog = lab_catalog_load ();
  backend = g_object_ref (lab_catalog_find (catalog, id));
  lab_catalog_free (catalog);
  return backend;
}

/* Races until the kill, which is to be told as one line with PART in it. */
static void
race_and_kill (RaceFixture *fixture, gint64 (*find) (void), const char *part)
{
  g_autoptr (GPtrArray) backends = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  const GError *error;

  find_victim = find;
  scenario->connections = 4;
  scenario->warmup_ns = 0;
  g_ptr_array_add (backends, find_backend ());
  race_fixture_make (fixture, scenario, backends, NULL);
  fixture->on_interval = kill_victim;
  race_fixture_run (fixture);

  error = lab_race_get_error (fixture->race);
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, LAB_ERROR);
  if (strstr (error->message, part) == NULL || strstr (error->message, "the server") == NULL)
    g_error ("“%s” does not contain “%s”", error->message, part);
  g_assert_null (strstr (strstr (error->message, part) + 1, part)); /* once is enough */
  g_assert_cmpuint (lab_run_get_columns (race_fixture_get_run (fixture, 0))->length, >, 0);
  for (guint i = 0; i < family->len; i++)
    testing_wait_gone (g_array_index (family, gint64, i));
  g_clear_pointer (&family, g_array_unref);
}

static void
test_master (RaceFixture *fixture, gconstpointer data)
{
  race_and_kill (fixture, find_master, "was killed by SIGKILL during the run");
}

/* Servers of several processes end as a whole, and say why; the shell goes on to its end. */
static void
test_worker (RaceFixture *fixture, gconstpointer data)
{
  race_and_kill (fixture, find_worker,
                 g_str_equal (id, CUSTOM) ? "exited with status 3 during the run"
                                          : "one of its processes has ended");
}

/* What keeps the test from being run here, or NULL. */
static const char *
find_obstacle (void)
{
  static const char *const programs[] = { "python3", "setsid" };

  if (lab_process_refusal () != NULL || !g_str_equal (id, CUSTOM))
    return lab_process_refusal ();
  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *found = g_find_program_in_path (programs[i]);

      if (found == NULL)
        return i == 0 ? "python3 is not on this machine" : "setsid is not on this machine";
    }
  return NULL;
}

static void
skip (gconstpointer obstacle)
{
  g_test_skip (obstacle);
}

int
main (int argc, char **argv)
{
  const char *obstacle;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, >, 1);
  id = argv[1];
  obstacle = find_obstacle ();
  if (obstacle != NULL)
    {
      g_test_add_data_func ("/kill", obstacle, skip);
      return g_test_run ();
    }
  g_test_add ("/kill/master", RaceFixture, NULL, race_fixture_set_up, test_master,
              race_fixture_tear_down);
  g_test_add ("/kill/worker", RaceFixture, NULL, race_fixture_set_up, test_worker,
              race_fixture_tear_down);
  return g_test_run ();
}
