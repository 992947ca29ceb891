/* See the header. */
#include "app-race-sides.h"

#include "report-counterparts.h"

/* The runs of RUNS that are of the race called NAME. */
static GPtrArray *
pick (AppRace *race, const char *name)
{
  GListModel *runs = app_race_get_runs (race);
  GPtrArray *picked = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (LabRun) run = g_list_model_get_item (runs, i);

      if (g_str_equal (app_race_get_name_of (race, run), name))
        g_ptr_array_add (picked, g_steal_pointer (&run));
    }
  return picked;
}

static void
add_side (GPtrArray *sides, AppRace *race, const char *name, GPtrArray *refused)
{
  g_autoptr (GPtrArray) picked = pick (race, name);
  g_autoptr (GError) error = NULL;
  LabSide *side = lab_side_of_runs (name, picked, &error);

  if (side != NULL)
    g_ptr_array_add (sides, side);
  else if (refused != NULL)
    g_ptr_array_add (refused, g_strdup (error->message));
}

GPtrArray *
app_race_sides_of (AppRace *race, GPtrArray *refused)
{
  GListModel *runs = app_race_get_runs (race);
  GPtrArray *sides = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_side_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (LabRun) run = g_list_model_get_item (runs, i);
      const char *name = app_race_get_name_of (race, run);

      if (g_hash_table_add (seen, (char *) name))
        add_side (sides, race, name, refused);
    }
  return sides;
}

gboolean
app_race_sides_count (GPtrArray *sides, AppRace *race, LabRun *run)
{
  const char *name = app_race_get_name_of (race, run);

  for (guint i = 0; i < sides->len; i++)
    if (g_str_equal (((const LabSide *) sides->pdata[i])->path, name))
      return report_counterparts_have (sides, i, lab_run_get_backend_id (run),
                                       lab_run_get_number (run));
  return TRUE;
}
