/* A race that is over, from the runs that were saved. The main context's thread. */
#include "app-race-private.h"

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
  AppContender *contender = app_race_find_contender (self, id);

  return contender != NULL ? contender
                           : app_race_add_contender (self, id, full, (int) self->contenders->len);
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
  self = app_race_prepare (lab_run_get_scenario (runs->pdata[0]), G_LIST_MODEL (list), folder);
  self->compared = !alone;
  for (guint i = 0; i < runs->len; i++)
    add_saved (self, runs->pdata[i], alone);
  for (guint i = 0; i < self->contenders->len; i++)
    {
      const AppContender *contender = self->contenders->pdata[i];
      report_charts_begin_run (self->charts, contender->id, contender->run);
    }
  report_charts_finish (self->charts);
  self->state = APP_MEASUREMENT_FINISHED;
  return self;
}
