/* Tests races of servers that do not speak the stream: the user's own, started or found running. */
#include "lab-process.h"
#include "race-fixture.h"
#include "testing.h"

#include <string.h>
#include <unistd.h>

/* Races one server with these LINES in its manifest; what came of it. */
static const GError *
run_custom (RaceFixture *fixture, const char *lines, guint ready_ms)
{
  g_autoptr (GPtrArray) backends = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LabScenario) scenario = lab_scenario_new ();

  g_ptr_array_add (backends, testing_custom_backend (lines));
  g_setenv ("FAKE_LOAD_MODE", "ok", TRUE);
  race_fixture_make (fixture, scenario, backends, fixture->folder);
  lab_race_set_deadlines (fixture->race, ready_ms, LAB_LOAD_GRACE_MS);
  race_fixture_run (fixture);
  return lab_race_get_error (fixture->race);
}

/* It tells nothing of what it costs, so the lab does: however short the phases are, at the
 * beginning of each. */
static void
assert_usage (LabRun *run)
{
  const LabUsageColumns *usage = lab_run_get_usage (run, LAB_FROM_SERVER);

  if (lab_process_refusal () != NULL)
    return;
  g_assert_cmpuint (usage->length, >=, 3); /* warm-up, measure, drain */
  g_assert_cmpuint (usage->threads[0], >=, 1);
  g_assert_cmpuint (usage->rss_bytes[0], >, 1000000);
  g_assert_cmpint (lab_run_get_usage_source (run, LAB_FROM_SERVER), ==, LAB_FROM_LAB);
}

/* It is ready when it accepts. */
static void
test_started (RaceFixture *fixture, gconstpointer data)
{
  g_autofree char *python = g_find_program_in_path ("python3");
  LabRun *run;

  if (python == NULL)
    {
      g_test_skip ("python3 is not on this machine");
      return;
    }
  g_assert_no_error (run_custom (fixture,
                                 "Command={python} -u -m http.server --bind 127.0.0.1 {port}\n"
                                 "Url=http://127.0.0.1:{port}\n",
                                 LAB_READY_DEADLINE_MS));
  run = race_fixture_get_run (fixture, 0);
  g_assert_cmpint (lab_run_get_state (run), ==, LAB_RUN_ENDED);
  g_assert_cmpstr (lab_run_get_own_target (run), ==, "/");
  assert_usage (run);
}

/* What it says on stdout is kept as well. */
static void
test_dies (RaceFixture *fixture, gconstpointer data)
{
  const GError *error = run_custom (fixture,
                                    "Command=sh -c 'echo said; echo cried >&2; exit 4' {port}\n"
                                    "Url=http://127.0.0.1:{port}/\n",
                                    LAB_READY_DEADLINE_MS);

  testing_assert_error (error, LAB_ERROR_EXITED, "exited with status 4", "said\ncried", NULL);
  g_assert_cmpstr (lab_run_get_error_output (race_fixture_get_run (fixture, 0)), ==, "said\ncried");
}

/* Whether a server that is given READY_MS had the time to say something. */
static gboolean
hangs_for (RaceFixture *fixture, guint ready_ms)
{
  g_autofree char *within = g_strdup_printf ("within %g s", ready_ms / 1000.0);
  const GError *error = run_custom (fixture,
                                    "Command=sh -c 'echo still loading; sleep 1000' {port}\n"
                                    "Url=http://127.0.0.1:{port}/\n",
                                    ready_ms);

  testing_assert_error (error, LAB_ERROR_TIMEOUT,
                        "did not accept a connection at http://127.0.0.1:", within, NULL);
  return strstr (error->message, "still loading") != NULL;
}

/* What it said stands in the error. */
static void
test_hangs (RaceFixture *fixture, gconstpointer data)
{
  guint ready_ms = 500;

  while (!hangs_for (fixture, ready_ms))
    {
      race_fixture_forget (fixture);
      ready_ms *= 2;
    }
}

static void
test_missing (RaceFixture *fixture, gconstpointer data)
{
  const GError *error = run_custom (fixture,
                                    "Command=no-such-server {port}\n"
                                    "Url=http://127.0.0.1:{port}/\n",
                                    LAB_READY_DEADLINE_MS);

  testing_assert_error (error, LAB_ERROR_MISSING, "no-such-server", NULL);
}

/* This test listens at the port that it returns. */
static GSocketService *
listen_somewhere (guint16 *port)
{
  GSocketService *service = g_socket_service_new ();

  *port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_assert_cmpuint (*port, >, 0);
  return service;
}

/* Somebody else's answers are not taken for the server's. */
static void
test_port_taken (RaceFixture *fixture, gconstpointer data)
{
  guint16 port;
  g_autoptr (GSocketService) service = listen_somewhere (&port);
  g_autofree char *lines = g_strdup_printf ("Command=sleep 1000\nUrl=http://127.0.0.1:%u/\n", port);
  const GError *error = run_custom (fixture, lines, LAB_READY_DEADLINE_MS);

  testing_assert_error (error, LAB_ERROR_SPAWN, "another program answers", NULL);
  g_socket_service_stop (service);
}

/* A server that runs already: this test. It is neither started nor ended, and yet seen. */
static void
test_attached (RaceFixture *fixture, gconstpointer data)
{
  guint16 port;
  g_autoptr (GSocketService) service = listen_somewhere (&port);
  g_autofree char *lines = g_strdup_printf ("Url=http://127.0.0.1:%u/\n", port);
  LabRun *run;

  g_assert_no_error (run_custom (fixture, lines, LAB_READY_DEADLINE_MS));
  run = race_fixture_get_run (fixture, 0);
  g_assert_cmpint (lab_run_get_state (run), ==, LAB_RUN_ENDED);
  if (lab_process_refusal () == NULL)
    g_assert_cmpuint (lab_run_get_pid (run, LAB_FROM_SERVER), ==, (guint64) getpid ());
  assert_usage (run);
  g_socket_service_stop (service);
}

/* Whoever mistyped the address of a server that runs is told so. */
static void
test_absent (RaceFixture *fixture, gconstpointer data)
{
  testing_assert_error (run_custom (fixture, "Url=http://127.0.0.1:9/\n", 200), LAB_ERROR_TIMEOUT,
                        "no server accepted", "http://127.0.0.1:9/", "correct the address", NULL);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/lab/race-custom/" name, RaceFixture, NULL, race_fixture_set_up, function,          \
              race_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("started", test_started);
  ADD ("dies", test_dies);
  ADD ("hangs", test_hangs);
  ADD ("missing", test_missing);
  ADD ("port-taken", test_port_taken);
  ADD ("attached", test_attached);
  ADD ("absent", test_absent);
  return g_test_run ();
}
