/* Stands between the lab and the widgets: holds what both kinds of race, live and saved, have. It
 * computes nothing. The main context's thread. */
#include "app-outcome.h"
#include "app-race-names.h"
#include "app-race-private.h"
#include "lab-blocks.h"
#include "report-format.h"

static void init_measurement (AppMeasurementInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AppRace, app_race, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APP_TYPE_MEASUREMENT, init_measurement))

static void
contender_free (gpointer data)
{
  AppContender *contender = data;

  g_free (contender->id);
  g_free (contender->name);
  g_clear_object (&contender->run);
  g_free (contender);
}

void
app_race_enter (AppRace *race, AppMeasurementState state)
{
  if (race->state == state || race->state >= APP_MEASUREMENT_FINISHED)
    return;
  race->state = state;
  app_measurement_tell_state (APP_MEASUREMENT (race));
}

AppContender *
app_race_find_contender (AppRace *race, const char *id)
{
  for (guint i = 0; i < race->contenders->len; i++)
    {
      AppContender *contender = race->contenders->pdata[i];
      if (g_str_equal (contender->id, id))
        return contender;
    }
  return NULL;
}

/* In races that are laid over each other a contender is one of a race. */
char *
app_race_identify (AppRace *race, LabRun *run)
{
  g_autofree char *folder = race->names != NULL ? app_race_names_find_folder (run) : NULL;

  return folder != NULL ? g_build_filename (folder, lab_run_get_backend_id (run), NULL)
                        : g_strdup (lab_run_get_backend_id (run));
}

static void
app_race_dispose (GObject *object)
{
  AppRace *self = APP_RACE (object);

  app_race_leave_run (self);
  if (self->lab != NULL && app_race_is_active (self))
    lab_race_stop (self->lab);
  g_clear_object (&self->lab);
  G_OBJECT_CLASS (app_race_parent_class)->dispose (object);
}

static void
app_race_finalize (GObject *object)
{
  AppRace *self = APP_RACE (object);

  report_charts_free (self->charts);
  g_ptr_array_unref (self->contenders);
  g_object_unref (self->runs);
  lab_scenario_free (self->scenario);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->spare, g_hash_table_unref);
  g_free (self->folder);
  G_OBJECT_CLASS (app_race_parent_class)->finalize (object);
}

static void
app_race_class_init (AppRaceClass *class)
{
  G_OBJECT_CLASS (class)->dispose = app_race_dispose;
  G_OBJECT_CLASS (class)->finalize = app_race_finalize;
}

static void
app_race_init (AppRace *self)
{
  self->contenders = g_ptr_array_new_with_free_func (contender_free);
}

AppContender *
app_race_add_contender (AppRace *race, const char *id, const char *name, int color)
{
  AppContender *contender = g_new0 (AppContender, 1);

  contender->id = g_strdup (id);
  contender->name = g_strdup (name);
  contender->color = color;
  (void) report_charts_add_contender_in_color (race->charts, id, name, color); /* may be too many */
  g_ptr_array_add (race->contenders, contender);
  return contender;
}

AppRace *
app_race_prepare (const LabScenario *scenario, GListModel *runs, const char *folder)
{
  AppRace *self = g_object_new (APP_TYPE_RACE, NULL);

  self->scenario = lab_scenario_copy (scenario);
  self->runs = g_object_ref (runs);
  self->folder = g_strdup (folder);
  self->charts = report_charts_new (scenario);
  return self;
}

gboolean
app_race_is_active (AppRace *race)
{
  g_return_val_if_fail (APP_IS_RACE (race), FALSE);
  return app_measurement_is_active (APP_MEASUREMENT (race));
}

GPtrArray *
app_race_get_contenders (AppRace *race)
{
  g_return_val_if_fail (APP_IS_RACE (race), NULL);
  return race->contenders;
}

ReportCharts *
app_race_get_charts (AppRace *race)
{
  g_return_val_if_fail (APP_IS_RACE (race), NULL);
  return race->charts;
}

GListModel *
app_race_get_runs (AppRace *race)
{
  g_return_val_if_fail (APP_IS_RACE (race), NULL);
  return race->runs;
}

gboolean
app_race_is_comparison (AppRace *race)
{
  g_return_val_if_fail (APP_IS_RACE (race), FALSE);
  return race->names != NULL;
}

const char *
app_race_get_name_of (AppRace *race, LabRun *run)
{
  g_return_val_if_fail (APP_IS_RACE (race) && race->names != NULL, NULL);
  g_autofree char *folder = app_race_names_find_folder (run);
  return g_hash_table_lookup (race->names, folder);
}

const LabScenario *
app_race_get_scenario (AppRace *race)
{
  g_return_val_if_fail (APP_IS_RACE (race), NULL);
  return race->scenario;
}

LabProgress
app_race_get_progress (AppRace *race)
{
  const LabProgress none = { 0 };

  g_return_val_if_fail (APP_IS_RACE (race), none);
  return race->lab != NULL ? lab_race_get_progress (race->lab) : none;
}

const char *
app_race_get_runner (AppRace *race)
{
  g_return_val_if_fail (APP_IS_RACE (race), NULL);
  LabRun *run = race->lab != NULL ? lab_race_get_current (race->lab) : NULL;
  return run != NULL ? lab_run_get_backend_name (run) : NULL;
}

const char *
app_race_get_error_output (AppRace *race)
{
  g_return_val_if_fail (APP_IS_RACE (race), NULL);
  guint count = g_list_model_get_n_items (race->runs);
  g_autoptr (LabRun) last = count > 0 ? g_list_model_get_item (race->runs, count - 1) : NULL;
  /* Borrowed from the run, which the race's list keeps. */
  return last != NULL ? lab_run_get_error_output (last) : NULL;
}

static AppMeasurementState
get_state (AppMeasurement *measurement)
{
  return APP_RACE (measurement)->state;
}

static const GError *
get_error (AppMeasurement *measurement)
{
  LabRace *lab = APP_RACE (measurement)->lab;

  return lab != NULL ? lab_race_get_error (lab) : NULL;
}

static gboolean
has_data (AppMeasurement *measurement)
{
  return app_outcome_has_data (APP_RACE (measurement));
}

static char *
describe (AppMeasurement *measurement)
{
  g_autoptr (ReportResult) result = app_outcome_of (APP_RACE (measurement));

  return result != NULL ? report_result_describe_outcome (result) : NULL;
}

static const char *
get_path (AppMeasurement *measurement)
{
  return APP_RACE (measurement)->folder;
}

static gboolean
save_chart (AppMeasurement *measurement, ReportChartKind kind, const char *path,
            const ReportPicture *picture, GError **error)
{
  return report_export_chart (APP_RACE (measurement)->charts, kind, path, picture, error);
}

static gboolean
save_result (AppMeasurement *measurement, const char *format, const char *path, GError **error)
{
  g_autoptr (GPtrArray) runs = lab_blocks_collect (APP_RACE (measurement)->runs);

  return report_format_save (report_format_find (format), runs, path, error);
}

static void
init_measurement (AppMeasurementInterface *iface)
{
  iface->get_state = get_state;
  iface->start = app_race_start;
  iface->stop = app_race_stop;
  iface->get_error = get_error;
  iface->describe = describe;
  iface->has_data = has_data;
  iface->get_path = get_path;
  iface->save_chart = save_chart;
  iface->save_result = save_result;
}
