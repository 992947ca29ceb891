/* How far a race is, reckoned from the plan and the machine's clock. The main context's thread. */
#include "lab-race-private.h"

/* What is left of the current run's warm-up and duration. */
static uint64_t
left_of_current (LabRace *self, ClockNs now_ns)
{
  uint64_t planned_ns = self->scenario->warmup_ns + self->scenario->duration_ns;
  ClockNs begun_ns = 0;

  if (self->current == NULL)
    return 0;
  if (lab_run_get_state (self->current) >= LAB_RUN_DRAINING)
    return 0;
  begun_ns = lab_run_get_phase_start_ns (self->current, LAB_PHASE_WARMUP);
  if (begun_ns == 0)
    begun_ns = lab_run_get_phase_start_ns (self->current, LAB_PHASE_MEASURE);
  if (begun_ns == 0 || now_ns <= begun_ns)
    return planned_ns;
  return planned_ns - MIN (planned_ns, now_ns - begun_ns);
}

/* The generator's clock is this one: both are the machine's monotonic clock. */
static uint64_t
elapsed_of_current (LabRace *self, ClockNs now_ns)
{
  ClockNs begun_ns =
      self->current != NULL ? lab_run_get_phase_start_ns (self->current, LAB_PHASE_CONNECT) : 0;

  return begun_ns != 0 && now_ns > begun_ns ? now_ns - begun_ns : 0;
}

/* The pause and the zero-work run, until that is over. */
static uint64_t
left_of_zero_work (LabRace *self)
{
  if (self->zero_scenario == NULL ||
      (self->zero_work != NULL && lab_run_is_complete (self->zero_work)))
    return 0;
  return self->pause_ms * CLOCK_NS_PER_MS + self->zero_scenario->warmup_ns +
         self->zero_scenario->duration_ns;
}

LabProgress
lab_race_get_progress (LabRace *race)
{
  ClockNs now_ns = race->is_running ? clock_now_ns () : race->ended_ns;
  uint64_t planned_ns = race->scenario->warmup_ns + race->scenario->duration_ns;
  LabProgress progress = {
    .state = race->current != NULL ? lab_run_get_state (race->current) : LAB_RUN_WAITING,
    .run = race->next,
    .runs = race->n_heats,
    .elapsed_ns = elapsed_of_current (race, now_ns),
    .left_ns = left_of_current (race, now_ns),
    .total_elapsed_ns = now_ns - race->started_ns,
  };

  progress.total_left_ns = progress.left_ns;
  if (race->is_running || race->next == 0)
    progress.total_left_ns += (race->n_heats - race->next) * planned_ns + left_of_zero_work (race);
  return progress;
}
