/* A race that is run now: listens to the lab's race and its runs, keeps the charts fed, and tells
 * the page when there is something new, so that no widget has to know the lab's signals. The main
 * context's thread. */
#include "app-colors.h"
#include "app-race-private.h"
#include "app-run-folder.h"

/* A run tells whose it is with its first record, a moment after it has begun. */
static void
adopt (AppRace *self)
{
  const char *id = lab_run_get_backend_id (self->current);
  AppContender *contender = id != NULL ? app_race_find_contender (self, id) : NULL;

  if (self->adopted || contender == NULL)
    return;
  self->adopted = TRUE;
  g_set_object (&contender->run, self->current);
  report_charts_begin_run (self->charts, id, self->current);
}

static void
update (AppRace *self)
{
  if (self->current != NULL)
    adopt (self);
  (void) report_charts_update (self->charts); /* what is stale is known to each view itself */
  app_measurement_tell_updated (APP_MEASUREMENT (self));
}

static void
on_warning (AppRace *self, const char *code, const char *message)
{
  app_measurement_tell_note (APP_MEASUREMENT (self), message);
}

void
app_race_leave_run (AppRace *race)
{
  if (race->current != NULL)
    g_signal_handlers_disconnect_by_data (race->current, race);
  g_clear_object (&race->current);
  race->adopted = FALSE;
}

static void
on_run_started (AppRace *self, LabRun *run)
{
  app_race_leave_run (self);
  self->current = g_object_ref (run);
  g_signal_connect_swapped (run, "state", G_CALLBACK (update), self);
  g_signal_connect_swapped (run, "interval", G_CALLBACK (update), self);
  g_signal_connect_swapped (run, "warning", G_CALLBACK (on_warning), self);
  update (self);
}

static void
on_run_ended (AppRace *self)
{
  update (self);
  app_race_leave_run (self);
}

static void
on_file_failed (AppRace *self, LabRun *run, const GError *error)
{
  app_measurement_tell_unsaved (APP_MEASUREMENT (self), error->message);
}

static void
on_finished (AppRace *self)
{
  update (self);
  app_race_leave_run (self);
  report_charts_finish (self->charts);
  if (lab_race_get_error (self->lab) != NULL)
    app_race_enter (self, APP_MEASUREMENT_FAILED);
  else
    app_race_enter (self, self->state == APP_MEASUREMENT_STOPPING ? APP_MEASUREMENT_STOPPED
                                                                  : APP_MEASUREMENT_FINISHED);
  app_measurement_tell_updated (APP_MEASUREMENT (self));
}

AppRace *
app_race_new (const LabScenario *scenario, GPtrArray *backends, GError **error)
{
  g_autofree char *folder = app_run_folder_choose ();
  LabRace *lab = lab_race_new (scenario, backends, folder, error);
  AppRace *self;

  if (lab == NULL)
    return NULL;
  self = app_race_prepare (scenario, lab_race_get_runs (lab), folder);
  self->lab = lab;
  for (guint i = 0; i < backends->len; i++)
    {
      const char *id = lab_backend_get_id (backends->pdata[i]);

      app_colors_claim (id); /* of its row in the list, which has claimed it already */
      (void) app_race_add_contender (self, id, lab_backend_get_name (backends->pdata[i]),
                                     app_colors_find (id));
    }
  return self;
}

void
app_race_start (AppMeasurement *measurement)
{
  AppRace *race = APP_RACE (measurement);

  g_signal_connect_object (race->lab, "run-started", G_CALLBACK (on_run_started), race,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (race->lab, "run-ended", G_CALLBACK (on_run_ended), race,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (race->lab, "file-failed", G_CALLBACK (on_file_failed), race,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (race->lab, "finished", G_CALLBACK (on_finished), race,
                           G_CONNECT_SWAPPED);
  app_race_enter (race, APP_MEASUREMENT_RUNNING);
  lab_race_start (race->lab);
}

void
app_race_stop (AppMeasurement *measurement)
{
  AppRace *race = APP_RACE (measurement);

  app_race_enter (race, APP_MEASUREMENT_STOPPING);
  lab_race_stop (race->lab);
}
