/* The race: one driver after the other, as planned. The main context's thread. */
#include "lab-race-private.h"

#include "lab-deference.h"
#include "lab-error.h"
#include "lab-headers.h"
#include "lab-pinning.h"
#include "lab-run-file.h"

#include <glib/gi18n-lib.h>

enum
{
  ZERO_WORK,
  RUN_STARTED,
  RUN_ENDED,
  FILE_FAILED,
  FAILED,
  FINISHED,
  SIGNALS
};

static guint signals[SIGNALS];

G_DEFINE_FINAL_TYPE (LabRace, lab_race, G_TYPE_OBJECT)

static void
lab_race_finalize (GObject *object)
{
  LabRace *self = LAB_RACE (object);

  g_clear_pointer (&self->scenario, lab_scenario_free);
  g_clear_pointer (&self->backends, g_ptr_array_unref);
  g_free (self->folder);
  g_free (self->heats);
  g_clear_object (&self->runs);
  g_clear_object (&self->current);
  g_clear_object (&self->zero_backend);
  g_clear_pointer (&self->zero_scenario, lab_scenario_free);
  g_clear_object (&self->zero_work);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (lab_race_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_params, GType a, GType b)
{
  return g_signal_new (name, LAB_TYPE_RACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n_params, a, b);
}

static void
lab_race_class_init (LabRaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lab_race_finalize;

  signals[ZERO_WORK] = new_signal ("zero-work", 1, LAB_TYPE_RUN, 0);
  signals[RUN_STARTED] = new_signal ("run-started", 1, LAB_TYPE_RUN, 0);
  signals[RUN_ENDED] = new_signal ("run-ended", 1, LAB_TYPE_RUN, 0);
  signals[FILE_FAILED] = new_signal ("file-failed", 2, LAB_TYPE_RUN, G_TYPE_ERROR);
  signals[FAILED] = new_signal ("failed", 1, G_TYPE_ERROR, 0);
  signals[FINISHED] = new_signal ("finished", 0, 0, 0);
}

static void
lab_race_init (LabRace *self)
{
  self->ready_ms = LAB_READY_DEADLINE_MS;
  self->load_grace_ms = LAB_LOAD_GRACE_MS;
  self->runs = g_list_store_new (LAB_TYPE_RUN);
}

static gboolean
check_offers (const LabScenario *scenario, GPtrArray *backends, GError **error)
{
  WorkloadDemand demand;

  if (!lab_scenario_get_demand (scenario, &demand, error))
    return FALSE;
  for (guint i = 0; i < backends->len; i++)
    {
      LabBackend *backend = backends->pdata[i];

      if (lab_backend_offers (backend, demand.workload->kind))
        continue;
      g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO, _ ("%s does not offer the workload “%s”"),
                   lab_backend_get_name (backend), demand.workload->name);
      return FALSE;
    }
  return TRUE;
}

LabRace *
lab_race_new (const LabScenario *scenario, GPtrArray *backends, const char *folder, GError **error)
{
  LabRace *self;

  g_return_val_if_fail (backends->len > 0, NULL);

  if (!lab_scenario_validate (scenario, error) ||
      !lab_headers_check_values ((const char *const *) scenario->headers, error) ||
      !check_offers (scenario, backends, error) ||
      (scenario->is_pinned && !lab_pinning_check (scenario->threads, error)))
    return NULL;
  self = g_object_new (LAB_TYPE_RACE, NULL);
  self->scenario = lab_scenario_copy (scenario);
  self->backends = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < backends->len; i++)
    g_ptr_array_add (self->backends, g_object_ref (backends->pdata[i]));
  self->folder = g_strdup (folder);
  self->n_heats = backends->len * (guint) scenario->blocks;
  self->heats = lab_plan_make (backends->len, (guint) scenario->blocks, scenario->seed);
  return self;
}

void
lab_race_set_deadlines (LabRace *race, guint ready_ms, guint load_grace_ms)
{
  g_return_if_fail (!race->is_running);

  race->ready_ms = ready_ms;
  race->load_grace_ms = load_grace_ms;
}

void
lab_race_tell_file_failed (LabRace *race, LabRun *run, const GError *error)
{
  g_signal_emit (race, signals[FILE_FAILED], 0, run, error);
}

void
lab_race_tell_zero_work (LabRace *race)
{
  g_signal_emit (race, signals[ZERO_WORK], 0, race->zero_work);
}

static void
on_file_failed (const GError *error, gpointer data)
{
  LabRace *self = data;

  lab_race_tell_file_failed (self, self->current, error);
}

static void
finish (LabRace *self)
{
  self->is_running = FALSE;
  self->ended_ns = clock_now_ns ();
  lab_deference_end ();
  if (self->error != NULL)
    g_signal_emit (self, signals[FAILED], 0, self->error);
  g_signal_emit (self, signals[FINISHED], 0);
  g_object_unref (self); /* taken by lab_race_start */
}

static void
on_run_done (gpointer data)
{
  LabRace *self = data;
  g_autoptr (LabRun) run = g_steal_pointer (&self->current);
  const GError *error = lab_run_get_error (run);

  g_clear_pointer (&self->driver, lab_driver_free);
  if (error != NULL)
    self->error = g_error_copy (error);
  g_signal_emit (self, signals[RUN_ENDED], 0, run);
  lab_race_run_next (self);
}

static const LabDriverEvents driver_events = { on_file_failed, on_run_done };

char *
lab_race_build_path (const char *folder, LabBackend *backend, guint number)
{
  g_autofree char *name =
      g_strdup_printf ("%s-%u" LAB_RUN_FILE_SUFFIX, lab_backend_get_id (backend), number);

  return folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

/* The seed of a block, kept in the range that JSON readers have. */
static uint64_t
seed_of_block (LabRace *self, guint block)
{
  return (self->scenario->seed + block) & INT64_MAX;
}

static void
start_run (LabRace *self, const LabHeat *heat)
{
  LabBackend *backend = self->backends->pdata[heat->contender];
  g_autofree char *path = lab_race_build_path (self->folder, backend, heat->block + 1);
  LabDriverPlan plan = {
    .backend = backend,
    .contenders = self->backends,
    .scenario = self->scenario,
    .number = heat->block + 1,
    .seed = seed_of_block (self, heat->block),
    .path = path,
    .ready_ms = self->ready_ms,
    .load_grace_ms = self->load_grace_ms,
  };

  self->current = lab_run_new ();
  g_list_store_append (self->runs, self->current);
  g_signal_emit (self, signals[RUN_STARTED], 0, self->current);
  self->driver = lab_driver_start (self->current, &plan, &driver_events, self);
  if (self->is_stopped) /* by somebody who was told of the start */
    lab_driver_stop (self->driver);
}

void
lab_race_run_next (LabRace *race)
{
  if (race->next == race->n_heats || race->is_stopped || race->error != NULL)
    finish (race);
  else
    start_run (race, &race->heats[race->next++]);
}

static gboolean
on_start (gpointer data)
{
  LabRace *self = data;

  if (self->zero_backend != NULL && !self->is_stopped)
    lab_race_begin_zero_work (self);
  else
    lab_race_run_next (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_pause_cut (gpointer data)
{
  lab_race_run_next (data);
  return G_SOURCE_REMOVE;
}

void
lab_race_start (LabRace *race)
{
  g_return_if_fail (LAB_IS_RACE (race) && race->next == 0 && !race->is_running);

  race->is_running = TRUE;
  race->started_ns = clock_now_ns ();
  lab_deference_begin ();
  g_object_ref (race);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_start, race, NULL);
}

void
lab_race_stop (LabRace *race)
{
  g_return_if_fail (LAB_IS_RACE (race));

  race->is_stopped = TRUE;
  if (race->driver != NULL)
    lab_driver_stop (race->driver);
  if (race->pause == 0)
    return;
  g_clear_handle_id (&race->pause, g_source_remove);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_pause_cut, race, NULL);
}

gboolean
lab_race_is_running (LabRace *race)
{
  return race->is_running;
}

GListModel *
lab_race_get_runs (LabRace *race)
{
  return G_LIST_MODEL (race->runs);
}

LabRun *
lab_race_get_zero_work (LabRace *race)
{
  return race->zero_work;
}

LabRun *
lab_race_get_current (LabRace *race)
{
  return race->current;
}

const GError *
lab_race_get_error (LabRace *race)
{
  return race->error;
}

const LabScenario *
lab_race_get_scenario (LabRace *race)
{
  return race->scenario;
}
