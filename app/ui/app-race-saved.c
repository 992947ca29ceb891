/* A race that is over, from the runs that were saved. The main context's thread. */
#include "app-colors.h"
#include "app-race-names.h"
#include "app-race-private.h"
#include "app-race-sides.h"
#include "lab-runs.h"
#include "report-result.h"

/* As in the side pane; but who is in several races has another colour in each. */
static int
choose_color (AppRace *self, const char *id)
{
  guint used = 0;

  if (self->names != NULL)
    return (int) self->contenders->len;
  for (guint i = 0; i < self->contenders->len; i++)
    used |= 1U << ((const AppContender *) self->contenders->pdata[i])->color;
  return app_colors_recall (id, used);
}

static AppContender *
ensure_contender (AppRace *self, LabRun *run)
{
  g_autofree char *id = app_race_identify (self, run);
  AppContender *contender = app_race_find_contender (self, id);
  const char *name = lab_run_get_backend_name (run);
  g_autofree char *full = NULL;

  if (contender != NULL)
    return contender;
  if (self->names != NULL)
    name = full = g_strdup_printf ("%s · %s", name, app_race_get_name_of (self, run));
  return app_race_add_contender (self, id, name, choose_color (self, id));
}

static void
chart_run (AppRace *self, LabRun *run)
{
  AppContender *contender = ensure_contender (self, run);

  g_set_object (&contender->run, run);
  report_charts_add_run (self->charts, contender->id, run);
}

/* Of races that are laid over each other: see report-counterparts.h. */
static GHashTable *
find_spare (AppRace *self, GPtrArray *runs)
{
  g_autoptr (GPtrArray) sides = app_race_sides_of (self, NULL);
  GHashTable *spare = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < runs->len; i++)
    if (!app_race_sides_count (sides, self, runs->pdata[i]))
      g_hash_table_add (spare, runs->pdata[i]);
  return spare;
}

/* What does not count is not drawn either. */
static void
add_runs (AppRace *self, GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    g_list_store_append (G_LIST_STORE (self->runs), runs->pdata[i]);
  if (self->names != NULL)
    self->spare = find_spare (self, runs);
  for (guint i = 0; i < runs->len; i++)
    if (self->spare == NULL || !g_hash_table_contains (self->spare, runs->pdata[i]))
      chart_run (self, runs->pdata[i]);
}

/* In the order in which they were chosen; races that are laid over each other come one after the
 * other. */
static void
add_contenders (AppRace *self, GPtrArray *runs)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  g_ptr_array_extend (sorted, runs, NULL, NULL);
  if (self->names == NULL)
    lab_runs_sort_by_contender (sorted);
  for (guint i = 0; i < sorted->len; i++)
    (void) ensure_contender (self, sorted->pdata[i]);
}

/* Whether a race's runs say that it was not run to its end. */
static AppMeasurementState
state_of (GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    if (lab_run_get_state (runs->pdata[i]) == LAB_RUN_STOPPED)
      return APP_MEASUREMENT_STOPPED;
  return APP_MEASUREMENT_FINISHED;
}

/* Races that differ are not laid over each other; what differs within one is said by its result. */
static gboolean
check (GPtrArray *runs, gboolean is_comparison, GError **error)
{
  LabRun *const *items = (LabRun *const *) runs->pdata;

  if (is_comparison)
    return report_charts_check_comparable (items, runs->len, error);
  return report_charts_check_scenarios (items, runs->len, error) &&
         report_result_check (items, runs->len, error);
}

static void
show_runs (AppRace *self)
{
  for (guint i = 0; i < self->contenders->len; i++)
    {
      const AppContender *contender = self->contenders->pdata[i];

      report_charts_begin_run (self->charts, contender->id, contender->run);
    }
  report_charts_finish (self->charts);
}

AppRace *
app_race_new_saved (GPtrArray *runs, const char *folder, GError **error)
{
  g_autoptr (GListStore) list = g_list_store_new (LAB_TYPE_RUN);
  g_autoptr (GHashTable) names = NULL;
  AppRace *self;

  g_return_val_if_fail (runs->len > 0, NULL);
  names = app_race_names_of (runs);
  if (!check (runs, g_hash_table_size (names) > 1, error))
    return NULL;
  self = app_race_prepare (lab_run_get_scenario (runs->pdata[0]), G_LIST_MODEL (list), folder);
  if (g_hash_table_size (names) > 1)
    self->names = g_steal_pointer (&names);
  add_contenders (self, runs);
  add_runs (self, runs);
  show_runs (self);
  self->state = self->names == NULL ? state_of (runs) : APP_MEASUREMENT_FINISHED;
  return self;
}
