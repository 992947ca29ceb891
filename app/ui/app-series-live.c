/* A series that is run now: listens to the lab's sweep or searches and to the race that goes on,
 * and tells what is new. The searches for limits come one after the other. The main context's
 * thread. */
#include "app-colors.h"
#include "app-run-folder.h"
#include "app-series-private.h"
#include "lab-knob.h"
#include "report-sweep.h"
#include "report-words.h"

#include <inttypes.h>

/* The one that goes on, or NULL of a saved series. */
static LabRelay *
get_relay (AppSeries *self)
{
  if (self->limits != NULL)
    return self->limits->pdata[self->turn];
  return (LabRelay *) self->sweep;
}

static void
tell_updated (AppSeries *self)
{
  app_measurement_tell_updated (APP_MEASUREMENT (self));
}

static void
on_note (AppSeries *self, const char *text)
{
  app_measurement_tell_note (APP_MEASUREMENT (self), text);
}

static void
on_file_failed (AppSeries *self, LabRun *run, const GError *error)
{
  app_measurement_tell_unsaved (APP_MEASUREMENT (self), error->message);
}

static void
on_warning (AppSeries *self, const char *code, const char *message)
{
  on_note (self, message);
}

static void
leave_run (AppSeries *self)
{
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_clear_object (&self->run);
}

static void
on_run_started (AppSeries *self, LabRun *run)
{
  leave_run (self);
  self->run = g_object_ref (run);
  g_signal_connect_swapped (run, "state", G_CALLBACK (tell_updated), self);
  g_signal_connect_swapped (run, "interval", G_CALLBACK (tell_updated), self);
  g_signal_connect_swapped (run, "warning", G_CALLBACK (on_warning), self);
  tell_updated (self);
}

void
app_series_leave_race (AppSeries *series)
{
  leave_run (series);
  if (series->race != NULL)
    g_signal_handlers_disconnect_by_data (series->race, series);
  g_clear_object (&series->race);
}

static void
on_race_started (AppSeries *self, LabRace *race)
{
  app_series_leave_race (self);
  self->race = g_object_ref (race);
  g_signal_connect_swapped (race, "run-started", G_CALLBACK (on_run_started), self);
  g_signal_connect_swapped (race, "run-ended", G_CALLBACK (leave_run), self);
  g_signal_connect_swapped (race, "file-failed", G_CALLBACK (on_file_failed), self);
  tell_updated (self);
}

static void
on_race_ended (AppSeries *self)
{
  app_series_leave_race (self);
  app_measurement_tell_found (APP_MEASUREMENT (self));
}

static void
enter (AppSeries *self, AppMeasurementState state)
{
  self->state = state;
  app_measurement_tell_state (APP_MEASUREMENT (self));
}

static void
finish (AppSeries *self)
{
  AppMeasurementState good =
      self->state == APP_MEASUREMENT_STOPPING ? APP_MEASUREMENT_STOPPED : APP_MEASUREMENT_FINISHED;

  app_series_leave_race (self);
  enter (self, app_measurement_get_error (APP_MEASUREMENT (self)) != NULL ? APP_MEASUREMENT_FAILED
                                                                          : good);
}

static void
run (AppSeries *self, LabRelay *relay, GCallback on_finished)
{
  g_signal_connect_object (relay, "race-started", G_CALLBACK (on_race_started), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (relay, "race-ended", G_CALLBACK (on_race_ended), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (relay, "finished", on_finished, self, G_CONNECT_SWAPPED);
  lab_relay_start (relay);
}

static void search_next (AppSeries *self);

static void
on_search_finished (AppSeries *self)
{
  gboolean ended = self->state == APP_MEASUREMENT_STOPPING ||
                   app_measurement_get_error (APP_MEASUREMENT (self)) != NULL;

  if (ended || self->turn + 1 == self->limits->len)
    {
      finish (self);
      return;
    }
  self->turn++;
  search_next (self);
}

static void
search_next (AppSeries *self)
{
  run (self, self->limits->pdata[self->turn], G_CALLBACK (on_search_finished));
}

void
app_series_start (AppMeasurement *measurement)
{
  AppSeries *self = APP_SERIES (measurement);

  enter (self, APP_MEASUREMENT_RUNNING);
  if (self->limits != NULL)
    search_next (self);
  else
    run (self, LAB_RELAY (self->sweep), G_CALLBACK (finish));
}

void
app_series_stop (AppMeasurement *measurement)
{
  AppSeries *self = APP_SERIES (measurement);

  enter (self, APP_MEASUREMENT_STOPPING);
  lab_relay_stop (get_relay (self));
}

static gboolean
prepare_sweep (AppSeries *self, const LabScenarioFile *plan, GPtrArray *backends, GError **error)
{
  g_autofree char *knob = NULL;
  g_autoptr (GArray) values = NULL;

  if (lab_knob_parse (plan->over, &knob, &values, error))
    self->sweep = lab_sweep_new (plan->scenario, backends, knob, values, self->folder, error);
  return self->sweep != NULL;
}

static gboolean
prepare_limits (AppSeries *self, const LabScenarioFile *plan, GPtrArray *backends, GError **error)
{
  g_autoptr (LabObjective) objective = lab_objective_parse (plan->slo, error);

  if (objective == NULL)
    return FALSE;
  self->limits = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < backends->len; i++)
    {
      LabBackend *backend = backends->pdata[i];
      g_autofree char *part = g_build_filename (self->folder, lab_backend_get_id (backend), NULL);
      LabLimit *limit = lab_limit_new (plan->scenario, backend, objective, part, error);

      if (limit == NULL)
        return FALSE;
      g_ptr_array_add (self->limits, limit);
    }
  return TRUE;
}

AppSeries *
app_series_new (const LabScenarioFile *plan, GPtrArray *backends, GError **error)
{
  g_autoptr (AppSeries) self = g_object_new (APP_TYPE_SERIES, NULL);
  gboolean is_prepared;

  self->folder = app_run_folder_choose ();
  is_prepared = plan->over != NULL ? prepare_sweep (self, plan, backends, error)
                                   : prepare_limits (self, plan, backends, error);
  if (!is_prepared)
    return NULL;
  for (guint i = 0; i < backends->len; i++)
    app_colors_claim (lab_backend_get_id (backends->pdata[i]));
  return g_steal_pointer (&self);
}

LabRelayProgress
app_series_get_progress (AppSeries *series)
{
  LabRelayProgress progress = { 0 };

  g_return_val_if_fail (APP_IS_SERIES (series), progress);
  if (get_relay (series) == NULL)
    return progress;
  progress = lab_relay_get_progress (get_relay (series));
  for (guint i = 0; series->limits != NULL && i < series->limits->len; i++)
    if (i != series->turn)
      {
        LabRelayProgress other = lab_relay_get_progress (series->limits->pdata[i]);

        progress.elapsed_ns += other.elapsed_ns;
        progress.left_ns += other.left_ns;
      }
  return progress;
}

static char *
describe_place (AppSeries *self)
{
  guint place;

  if (self->limits != NULL)
    return report_words_rate ((double) lab_race_get_scenario (self->race)->rate_per_s);
  place = lab_sweep_get_place (self->sweep);
  return g_strdup_printf ("%s: %" PRIu64,
                          report_sweep_word_knob (lab_sweep_get_series (self->sweep)),
                          lab_sweep_get_value (self->sweep, place));
}

char *
app_series_describe_step (AppSeries *series)
{
  LabRun *run;
  const char *name;
  g_autofree char *place = NULL;

  g_return_val_if_fail (APP_IS_SERIES (series), NULL);
  if (series->race == NULL)
    return g_strdup ("");
  run = lab_race_get_current (series->race);
  name = run != NULL ? lab_run_get_backend_name (run) : NULL;
  place = describe_place (series);
  return name != NULL ? g_strdup_printf ("%s · %s", name, place) : g_steal_pointer (&place);
}
