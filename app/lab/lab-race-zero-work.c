/* What comes before a race's first block: a pause, so that what was started before has settled, and
 * the zero-work run. It is measured like every run and audited like every run, but its failure does
 * not stop the race. The main context's thread. */
#include "lab-race-private.h"

#define DURATION_NS CLOCK_NS_PER_S
#define WARMUP_NS (CLOCK_NS_PER_S / 2)
#define WORKLOAD "json"

static void
on_file_failed (const GError *error, gpointer data)
{
  LabRace *self = data;

  lab_race_tell_file_failed (self, self->zero_work, error);
}

static void
on_done (gpointer data)
{
  LabRace *self = data;

  g_clear_pointer (&self->driver, lab_driver_free);
  lab_race_tell_zero_work (self);
  lab_race_run_next (self);
}

static const LabDriverEvents events = { on_file_failed, on_done };

static gboolean
on_paused (gpointer data)
{
  LabRace *self = data;
  g_autofree char *folder =
      self->folder != NULL ? g_build_filename (self->folder, LAB_ZERO_WORK_FOLDER, NULL) : NULL;
  g_autofree char *path = lab_race_build_path (folder, self->zero_backend, 1);
  LabDriverPlan plan = {
    .backend = self->zero_backend,
    .scenario = self->zero_scenario,
    .number = 1,
    .seed = self->zero_scenario->seed,
    .path = path,
    .ready_ms = self->ready_ms,
    .load_grace_ms = self->load_grace_ms,
  };

  self->pause = 0;
  self->zero_work = lab_run_new ();
  self->driver = lab_driver_start (self->zero_work, &plan, &events, self);
  return G_SOURCE_REMOVE;
}

void
lab_race_begin_zero_work (LabRace *race)
{
  race->pause = g_timeout_add (race->pause_ms, on_paused, race);
}

void
lab_race_set_zero_work (LabRace *race, LabBackend *backend, guint pause_ms)
{
  LabScenario *scenario;

  g_return_if_fail (!race->is_running && race->zero_backend == NULL);

  scenario = lab_scenario_copy (race->scenario);
  lab_scenario_set_workload (scenario, WORKLOAD);
  scenario->warmup_ns = MIN (scenario->warmup_ns, WARMUP_NS);
  scenario->duration_ns = MIN (scenario->duration_ns, DURATION_NS);
  scenario->blocks = 1;
  race->zero_scenario = scenario;
  race->zero_backend = g_object_ref (backend);
  race->pause_ms = pause_ms;
}
