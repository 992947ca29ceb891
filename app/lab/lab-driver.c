/* The way up of one run: the server, its readiness, the load, and every record on its way. The main
 * context's thread. */
#include "lab-driver-private.h"

#include "clock.h"
#include "lab-knock.h"
#include "lab-own-records.h"
#include "lab-paths.h"
#include "lab-pinning.h"
#include "lab-process.h"
#include "lab-secrets.h"
#include "lab-url.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LOAD_PROGRAM "tailrace-load"
#define LEASH_PROGRAM "tailrace-leash"

gboolean
lab_driver_feed (LabDriver *driver, LabFrom from, const char *line, gsize length, GError **error)
{
  if (!lab_run_feed (driver->run, from, line, length, error))
    return FALSE;
  if (driver->writer != NULL)
    lab_run_writer_append (driver->writer, from, line, length);
  return TRUE;
}

void
lab_driver_feed_own (LabDriver *driver, LabFrom from, char *line)
{
  g_autofree char *owned = line;
  g_autoptr (GError) error = NULL;

  if (!lab_driver_feed (driver, from, owned, strlen (owned), &error))
    g_critical ("the lab's own record was refused: %s", error->message);
}

/* How long the load may take to connect, and again from then on. */
static guint
load_limit_ms (LabDriver *driver)
{
  const LabScenario *scenario = driver->scenario;
  uint64_t planned_ns = scenario->warmup_ns + scenario->duration_ns + scenario->timeout_ns;

  return (guint) MIN (planned_ns / CLOCK_NS_PER_MS + driver->load_grace_ms, G_MAXUINT);
}

static gboolean
on_load_deadline (gpointer data)
{
  LabDriver *driver = data;

  driver->deadline = 0;
  lab_driver_fail (driver, LAB_ERROR_TIMEOUT, LAB_FROM_LOAD,
                   _ ("the load generator did not end within %g s and was killed"),
                   load_limit_ms (driver) / 1000.0);
  lab_child_kill (driver->children[LAB_FROM_LOAD]);
  return G_SOURCE_REMOVE;
}

static void on_line (LabChild *child, const char *line, gsize length, gpointer data);
static void on_broken (LabChild *child, const GError *error, gpointer data);
static void on_gone (LabChild *child, gpointer data);

static const LabChildEvents child_events = { on_line, on_broken, on_gone };

static gboolean
spawn (LabDriver *driver, LabFrom who, const LabChildPlan *plan)
{
  g_autoptr (GError) error = NULL;

  LabPinning *pinning = NULL;

  if (driver->scenario->is_pinned)
    pinning = lab_pinning_enter (driver->scenario->threads, who, &error);
  if (error == NULL)
    driver->children[who] = lab_child_spawn (plan, NULL, &child_events, driver, &error);
  if (pinning != NULL)
    lab_pinning_leave (pinning);
  if (driver->children[who] == NULL)
    lab_driver_fail (driver, (LabError) error->code, LAB_FROM_LAB, "%s", error->message);
  return driver->children[who] != NULL;
}

static char **
build_load_argv (LabDriver *driver, const LabScenario *scenario, LabRequest request,
                 const char *url)
{
  g_autofree char *program = lab_paths_find_helper (LOAD_PROGRAM);

  if (lab_backend_has_own_target (driver->backend))
    return lab_scenario_to_own_argv (scenario, &request, program, url, driver->seed);
  /* Cannot fail: the race has checked the scenario. */
  return lab_scenario_to_argv (scenario, program, url, driver->seed, NULL);
}

static void
start_load (LabDriver *driver)
{
  g_auto (GStrv) argv =
      build_load_argv (driver, driver->scenario, lab_backend_get_request (driver->backend),
                       lab_run_get_url (driver->run));
  g_autoptr (GBytes) secrets = lab_secrets_take (&argv);
  LabChildPlan plan = { .name = _ ("the load generator"),
                        .argv = (const char *const *) argv,
                        .input = secrets };

  driver->stage = LAB_DRIVER_RUNNING;
  g_clear_handle_id (&driver->deadline, g_source_remove);
  if (!spawn (driver, LAB_FROM_LOAD, &plan))
    return;
  driver->deadline = g_timeout_add (load_limit_ms (driver), on_load_deadline, driver);
  lab_driver_begin_metering (driver);
}

/* The time that the load may take begins when its connections are there: how long they take is the
 * generator's to judge, which gives up when no more of them come. */
static void
begin_loading (LabDriver *driver)
{
  LabRunState state = lab_run_get_state (driver->run);

  if (driver->is_loading || driver->stage != LAB_DRIVER_RUNNING || driver->deadline == 0 ||
      (state != LAB_RUN_WARMUP && state != LAB_RUN_MEASURING))
    return;
  driver->is_loading = TRUE;
  g_source_remove (driver->deadline);
  driver->deadline = g_timeout_add (load_limit_ms (driver), on_load_deadline, driver);
}

/* Acts on what the last record has changed. */
static void
go_on (LabDriver *driver, LabFrom from)
{
  const char *reported = lab_run_get_reported (driver->run, from);

  if (reported != NULL && driver->stage <= LAB_DRIVER_RUNNING)
    lab_driver_fail (driver, LAB_ERROR_REPORTED, from, _ ("%s failed: %s"),
                     lab_child_get_name (driver->children[from]), reported);
  else if (driver->stage == LAB_DRIVER_STARTING && lab_run_get_url (driver->run) != NULL)
    start_load (driver);
  begin_loading (driver);
  lab_driver_meter_phase (driver);
}

static LabFrom
from_of (LabDriver *driver, LabChild *child)
{
  return child == driver->children[LAB_FROM_LOAD] ? LAB_FROM_LOAD : LAB_FROM_SERVER;
}

static void
on_line (LabChild *child, const char *line, gsize length, gpointer data)
{
  LabDriver *driver = data;
  LabFrom from = from_of (driver, child);
  g_autoptr (GError) error = NULL;

  if (driver->is_muted[from])
    return;
  if (lab_driver_feed (driver, from, line, length, &error))
    {
      go_on (driver, from);
      return;
    }
  driver->is_muted[from] = TRUE;
  lab_driver_fail (driver, (LabError) error->code, from, "%s", error->message);
}

static void
on_broken (LabChild *child, const GError *error, gpointer data)
{
  LabDriver *driver = data;
  LabFrom from = from_of (driver, child);

  if (driver->is_muted[from])
    return;
  driver->is_muted[from] = TRUE;
  lab_driver_fail (driver, LAB_ERROR_PROTOCOL, from, "%s", error->message);
}

static void
on_gone (LabChild *child, gpointer data)
{
  LabDriver *driver = data;

  lab_driver_close_child (driver, from_of (driver, child));
}

static gboolean
on_ready_deadline (gpointer data)
{
  LabDriver *driver = data;

  driver->deadline = 0;
  if (lab_backend_is_attached (driver->backend))
    lab_driver_fail (driver, LAB_ERROR_TIMEOUT, LAB_FROM_SERVER,
                     _ ("no server accepted a connection at %s within %g s: start it, or correct "
                        "the address"),
                     driver->url, driver->ready_ms / 1000.0);
  else if (driver->url != NULL)
    lab_driver_fail (driver, LAB_ERROR_TIMEOUT, LAB_FROM_SERVER,
                     _ ("the server did not accept a connection at %s within %g s"), driver->url,
                     driver->ready_ms / 1000.0);
  else
    lab_driver_fail (driver, LAB_ERROR_TIMEOUT, LAB_FROM_SERVER,
                     _ ("the server was not ready within %g s"), driver->ready_ms / 1000.0);
  return G_SOURCE_REMOVE;
}

/* A server that runs already is looked for by its port. */
static gint64
find_pid (LabDriver *driver)
{
  LabChild *child = driver->children[LAB_FROM_SERVER];

  if (child != NULL)
    return lab_child_get_pid (child);
  return lab_backend_is_remote (driver->backend)
             ? 0
             : lab_process_find_listener (lab_url_get_port (driver->url));
}

/* The server says nothing, but it answers: its records are written in its name. */
static void
on_knocked (GObject *source, GAsyncResult *result, gpointer data)
{
  LabDriver *driver = data;

  if (!lab_knock_finish (result, NULL))
    return; /* cancelled, and then the driver may be gone */
  lab_driver_feed_own (driver, LAB_FROM_SERVER,
                       lab_own_hello (lab_backend_get_name (driver->backend), find_pid (driver)));
  lab_driver_feed_own (driver, LAB_FROM_SERVER, lab_own_ready (driver->url));
  go_on (driver, LAB_FROM_SERVER);
}

static void
on_file_failed (LabRunWriter *writer, const GError *error, gpointer data)
{
  LabDriver *driver = data;

  driver->events->file_failed (error, driver->data);
}

/* Somebody else's answers must not be taken for the server's. */
static gboolean
check_port (LabDriver *driver)
{
  if (driver->url == NULL || lab_backend_is_remote (driver->backend) ||
      lab_knock_is_free (lab_url_get_port (driver->url)))
    return TRUE;
  lab_driver_fail (
      driver, LAB_ERROR_SPAWN, LAB_FROM_LAB,
      _ ("cannot start the server: another program answers at %s already; end it, or race "
         "it as a server that runs already"),
      driver->url);
  return FALSE;
}

/* A program that does not speak the stream knows no lifeline either: it is put on a leash. */
static gboolean
spawn_server (LabDriver *driver, char **argv)
{
  g_autofree char *leash = lab_paths_find_helper (LEASH_PROGRAM);
  gboolean speaks = lab_backend_speaks_stream (driver->backend);
  LabChildPlan plan = {
    .name = _ ("the server"),
    .argv = (const char *const *) argv,
    .folder = lab_backend_get_folder (driver->backend),
    .leash = speaks ? NULL : leash,
    .output = speaks ? LAB_CHILD_STREAM : LAB_CHILD_TEXT,
  };

  return check_port (driver) && spawn (driver, LAB_FROM_SERVER, &plan);
}

static void
start_server (LabDriver *driver, char **argv)
{
  if (!lab_backend_is_attached (driver->backend) && !spawn_server (driver, argv))
    return;
  driver->deadline = g_timeout_add (driver->ready_ms, on_ready_deadline, driver);
  if (driver->url != NULL)
    lab_knock_async (driver->url, driver->knocking, on_knocked, driver);
}

static LabDriver *
make (LabRun *run, const LabDriverPlan *plan, const LabDriverEvents *events, gpointer data)
{
  LabDriver *driver = g_new (LabDriver, 1);

  *driver = (LabDriver){
    .run = g_object_ref (run),
    .backend = g_object_ref (plan->backend),
    .scenario = plan->scenario,
    .seed = plan->seed,
    .ready_ms = plan->ready_ms,
    .load_grace_ms = plan->load_grace_ms,
    .events = events,
    .data = data,
    .is_muted[LAB_FROM_SERVER] = !lab_backend_speaks_stream (plan->backend),
    .knocking = g_cancellable_new (),
  };
  if (plan->path == NULL)
    return driver;
  lab_run_set_file (run, plan->path);
  driver->writer = lab_run_writer_new (plan->path);
  g_signal_connect (driver->writer, "failed", G_CALLBACK (on_file_failed), driver);
  return driver;
}

LabDriver *
lab_driver_start (LabRun *run, const LabDriverPlan *plan, const LabDriverEvents *events,
                  gpointer data)
{
  LabDriver *driver = make (run, plan, events, data);
  g_autoptr (GError) error = NULL;
  guint16 port = lab_backend_wants_port (plan->backend) ? lab_knock_choose_port (&error) : 0;
  g_auto (GStrv) server = lab_backend_build_argv (plan->backend, port);
  g_autoptr (LabScenario) saved = lab_scenario_to_saved (plan->scenario);
  g_auto (GStrv) load =
      build_load_argv (driver, saved,
                       lab_request_to_saved (lab_backend_get_request (plan->backend)), "{url}");

  driver->url = lab_backend_build_url (plan->backend, port);
  lab_driver_feed_own (driver, LAB_FROM_LAB,
                       lab_own_run (plan->backend, plan->contenders, plan->scenario, plan->number,
                                    plan->seed, (const char *const *) server,
                                    (const char *const *) load));
  if (error != NULL)
    lab_driver_fail (driver, (LabError) error->code, LAB_FROM_LAB, "%s", error->message);
  else
    start_server (driver, server);
  return driver;
}

void
lab_driver_stop (LabDriver *driver)
{
  driver->is_stopped = TRUE;
  lab_driver_close (driver);
}

void
lab_driver_free (LabDriver *driver)
{
  g_object_unref (driver->run);
  g_object_unref (driver->backend);
  lab_blame_clear (&driver->blame);
  g_clear_object (&driver->children[LAB_FROM_LOAD]);
  g_clear_object (&driver->children[LAB_FROM_SERVER]);
  g_object_unref (driver->knocking);
  g_clear_object (&driver->writer);
  g_free (driver->url);
  g_free (driver);
}
