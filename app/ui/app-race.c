/* Stands between the lab and the widgets: holds what both kinds of race, live and saved, have. It
 * computes nothing. The main context's thread. */
#include "app-race-private.h"

G_DEFINE_FINAL_TYPE (AppRace, app_race, G_TYPE_OBJECT)

enum
{
  STATE,
  UPDATED,
  NOTE,
  SIGNALS
};

static guint signals[SIGNALS];

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
app_race_enter (AppRace *race, AppRaceState state)
{
  if (race->state == state || race->state >= APP_RACE_FINISHED)
    return;
  race->state = state;
  g_signal_emit (race, signals[STATE], 0);
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
  g_free (self->folder);
  G_OBJECT_CLASS (app_race_parent_class)->finalize (object);
}

static void
app_race_class_init (AppRaceClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_race_dispose;
  G_OBJECT_CLASS (class)->finalize = app_race_finalize;
  signals[STATE] =
      g_signal_new ("state", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UPDATED] =
      g_signal_new ("updated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NOTE] = g_signal_new ("note", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
}

static void
app_race_init (AppRace *self)
{
  self->contenders = g_ptr_array_new_with_free_func (contender_free);
}

void
app_race_tell_updated (AppRace *race)
{
  g_signal_emit (race, signals[UPDATED], 0);
}

void
app_race_tell_note (AppRace *race, const char *text)
{
  g_signal_emit (race, signals[NOTE], 0, text);
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

AppRaceState
app_race_get_state (AppRace *race)
{
  g_return_val_if_fail (APP_IS_RACE (race), APP_RACE_READY);
  return race->state;
}

gboolean
app_race_is_active (AppRace *race)
{
  g_return_val_if_fail (APP_IS_RACE (race), FALSE);
  return race->state == APP_RACE_RUNNING || race->state == APP_RACE_STOPPING;
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
  return race->compared;
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
app_race_get_folder (AppRace *race)
{
  g_return_val_if_fail (APP_IS_RACE (race), NULL);
  return race->folder;
}

const GError *
app_race_get_error (AppRace *race)
{
  g_return_val_if_fail (APP_IS_RACE (race), NULL);
  return race->lab != NULL ? lab_race_get_error (race->lab) : NULL;
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
