/* Stands between the lab and the widgets: listens to a race and its runs, keeps the charts fed, and
 * tells the page when there is something new, so that no widget has to know the lab's signals. It
 * computes nothing. The main context's thread. */
#include "app-race.h"

#include "app-colors.h"

struct _AppRace
{
  GObject parent_instance;

  LabRace *lab; /* NULL of a saved race */
  GListModel *runs;
  LabScenario *scenario;
  ReportCharts *charts;
  GPtrArray *contenders;
  char *folder;
  LabRun *current;   /* the run that is listened to, or NULL */
  gboolean adopted;  /* the charts show the current run */
  gboolean compared; /* several saved races over each other */
  AppRaceState state;
};

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

/* The one place where the state changes; final states stay. */
static void
enter (AppRace *self, AppRaceState state)
{
  if (self->state == state || self->state >= APP_RACE_FINISHED)
    return;
  self->state = state;
  g_signal_emit (self, signals[STATE], 0);
}

static AppContender *
find_contender (AppRace *self, const char *id)
{
  for (guint i = 0; i < self->contenders->len; i++)
    {
      AppContender *contender = self->contenders->pdata[i];
      if (g_str_equal (contender->id, id))
        return contender;
    }
  return NULL;
}

/* A run tells whose it is with its first record, a moment after it has begun. */
static void
adopt (AppRace *self)
{
  const char *id = lab_run_get_backend_id (self->current);
  AppContender *contender = id != NULL ? find_contender (self, id) : NULL;

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
  g_signal_emit (self, signals[UPDATED], 0);
}

static void
on_warning (AppRace *self, const char *code, const char *message)
{
  g_signal_emit (self, signals[NOTE], 0, message);
}

static void
leave_run (AppRace *self)
{
  if (self->current != NULL)
    g_signal_handlers_disconnect_by_data (self->current, self);
  g_clear_object (&self->current);
  self->adopted = FALSE;
}

static void
on_run_started (AppRace *self, LabRun *run)
{
  leave_run (self);
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
  leave_run (self);
}

static void
on_file_failed (AppRace *self, LabRun *run, const GError *error)
{
  g_signal_emit (self, signals[NOTE], 0, error->message);
}

static void
on_finished (AppRace *self)
{
  update (self);
  leave_run (self);
  report_charts_finish (self->charts);
  if (lab_race_get_error (self->lab) != NULL)
    enter (self, APP_RACE_FAILED);
  else
    enter (self, self->state == APP_RACE_STOPPING ? APP_RACE_STOPPED : APP_RACE_FINISHED);
  g_signal_emit (self, signals[UPDATED], 0);
}

static void
app_race_dispose (GObject *object)
{
  AppRace *self = APP_RACE (object);

  leave_run (self);
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

static char *
choose_folder (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "%Y%m%d-%H%M%S");

  return g_build_filename (g_get_user_data_dir (), "tailrace", "runs", name, NULL);
}

static AppContender *
add_contender (AppRace *self, const char *id, const char *name, int color)
{
  AppContender *contender = g_new0 (AppContender, 1);

  contender->id = g_strdup (id);
  contender->name = g_strdup (name);
  contender->color = color;
  (void) report_charts_add_contender_in_color (self->charts, id, name, color); /* may be too many */
  g_ptr_array_add (self->contenders, contender);
  return contender;
}

static AppRace *
prepare (const LabScenario *scenario, GListModel *runs, const char *folder)
{
  AppRace *self = g_object_new (APP_TYPE_RACE, NULL);

  self->scenario = lab_scenario_copy (scenario);
  self->runs = g_object_ref (runs);
  self->folder = g_strdup (folder);
  self->charts = report_charts_new (scenario);
  return self;
}

AppRace *
app_race_new (const LabScenario *scenario, GPtrArray *backends, GError **error)
{
  g_autofree char *folder = choose_folder ();
  LabRace *lab = lab_race_new (scenario, backends, folder, error);
  AppRace *self;

  if (lab == NULL)
    return NULL;
  self = prepare (scenario, lab_race_get_runs (lab), folder);
  self->lab = lab;
  for (guint i = 0; i < backends->len; i++)
    {
      const char *id = lab_backend_get_id (backends->pdata[i]);

      app_colors_claim (id); /* of its row in the list, which has claimed it already */
      (void) add_contender (self, id, lab_backend_get_name (backends->pdata[i]),
                            app_colors_find (id));
    }
  return self;
}

static char *
find_folder (LabRun *run)
{
  return g_path_get_dirname (lab_run_get_file (run));
}

static gboolean
are_of_one_folder (GPtrArray *runs)
{
  g_autofree char *first = find_folder (runs->pdata[0]);

  for (guint i = 1; i < runs->len; i++)
    {
      g_autofree char *other = find_folder (runs->pdata[i]);
      if (!g_str_equal (first, other))
        return FALSE;
    }
  return TRUE;
}

/* In races that are laid over each other a contender is one of a race. */
static AppContender *
ensure_contender (AppRace *self, LabRun *run, gboolean alone)
{
  g_autofree char *folder = find_folder (run);
  g_autofree char *race = g_path_get_basename (folder);
  const char *name = lab_run_get_backend_name (run);
  g_autofree char *id = alone ? g_strdup (lab_run_get_backend_id (run))
                              : g_build_filename (folder, lab_run_get_backend_id (run), NULL);
  g_autofree char *full = alone ? g_strdup (name) : g_strdup_printf ("%s · %s", name, race);
  AppContender *contender = find_contender (self, id);

  return contender != NULL ? contender
                           : add_contender (self, id, full, (int) self->contenders->len);
}

static void
add_saved (AppRace *self, LabRun *run, gboolean alone)
{
  AppContender *contender = ensure_contender (self, run, alone);

  g_set_object (&contender->run, run);
  g_list_store_append (G_LIST_STORE (self->runs), run);
  report_charts_add_run (self->charts, contender->id, run);
}

AppRace *
app_race_new_saved (GPtrArray *runs, const char *folder, GError **error)
{
  g_autoptr (GListStore) list = g_list_store_new (LAB_TYPE_RUN);
  AppRace *self;

  g_return_val_if_fail (runs->len > 0, NULL);
  if (!report_charts_check_comparable ((LabRun *const *) runs->pdata, runs->len, error))
    return NULL;
  gboolean alone = are_of_one_folder (runs);
  self = prepare (lab_run_get_scenario (runs->pdata[0]), G_LIST_MODEL (list), folder);
  self->compared = !alone;
  for (guint i = 0; i < runs->len; i++)
    add_saved (self, runs->pdata[i], alone);
  for (guint i = 0; i < self->contenders->len; i++)
    {
      const AppContender *contender = self->contenders->pdata[i];
      report_charts_begin_run (self->charts, contender->id, contender->run);
    }
  report_charts_finish (self->charts);
  self->state = APP_RACE_FINISHED;
  return self;
}

void
app_race_start (AppRace *race)
{
  g_return_if_fail (APP_IS_RACE (race) && race->lab != NULL && race->state == APP_RACE_READY);
  g_signal_connect_object (race->lab, "run-started", G_CALLBACK (on_run_started), race,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (race->lab, "run-ended", G_CALLBACK (on_run_ended), race,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (race->lab, "file-failed", G_CALLBACK (on_file_failed), race,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (race->lab, "finished", G_CALLBACK (on_finished), race,
                           G_CONNECT_SWAPPED);
  enter (race, APP_RACE_RUNNING);
  lab_race_start (race->lab);
}

void
app_race_stop (AppRace *race)
{
  g_return_if_fail (APP_IS_RACE (race));
  if (race->state != APP_RACE_RUNNING)
    return;
  enter (race, APP_RACE_STOPPING);
  lab_race_stop (race->lab);
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
