/* Finds whole blocks by the numbers of their runs. The main context's thread. */
#include "lab-blocks.h"

static gboolean
has_ended (LabRun *run)
{
  return lab_run_get_state (run) == LAB_RUN_ENDED;
}

static guint
count_ended (GPtrArray *runs, guint number)
{
  guint count = 0;

  for (guint i = 0; i < runs->len; i++)
    count += lab_run_get_number (runs->pdata[i]) == number && has_ended (runs->pdata[i]);
  return count;
}

GPtrArray *
lab_blocks_keep_whole (GPtrArray *runs, guint contenders)
{
  GPtrArray *whole = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < runs->len; i++)
    if (has_ended (runs->pdata[i]) &&
        count_ended (runs, lab_run_get_number (runs->pdata[i])) >= contenders)
      g_ptr_array_add (whole, g_object_ref (runs->pdata[i]));
  return whole;
}

gboolean
lab_blocks_is_left_out (LabRun *run)
{
  gsize first, end;

  return lab_run_get_state (run) == LAB_RUN_STOPPED &&
         !lab_columns_find_phase (lab_run_get_columns (run), LAB_PHASE_MEASURE, &first, &end);
}

gboolean
lab_blocks_have (GPtrArray *runs, guint number)
{
  for (guint i = 0; i < runs->len; i++)
    if (lab_run_get_number (runs->pdata[i]) == number)
      return TRUE;
  return FALSE;
}

/* Who was stopped before the warm-up was over has intervals, but no figures. */
static gboolean
has_measured (LabRun *run)
{
  return lab_run_get_columns (run)->length > 0 && !lab_blocks_is_left_out (run);
}

static GPtrArray *
collect_measured (GListModel *all)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (LabRun) run = g_list_model_get_item (all, i);

      if (has_measured (run))
        g_ptr_array_add (runs, g_steal_pointer (&run));
    }
  return runs;
}

static guint
count_contenders (GPtrArray *runs)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < runs->len; i++)
    g_hash_table_add (ids, (char *) lab_run_get_backend_id (runs->pdata[i]));
  return g_hash_table_size (ids);
}

GPtrArray *
lab_blocks_collect (GListModel *runs)
{
  g_autoptr (GPtrArray) measured = collect_measured (runs);
  g_autoptr (GPtrArray) whole = lab_blocks_keep_whole (measured, count_contenders (measured));

  return whole->len > 0 ? g_steal_pointer (&whole) : g_steal_pointer (&measured);
}

static gboolean
has_contender (GPtrArray *runs, const char *id)
{
  for (guint i = 0; i < runs->len; i++)
    if (g_strcmp0 (lab_run_get_backend_id (runs->pdata[i]), id) == 0)
      return TRUE;
  return FALSE;
}

void
lab_blocks_add_failed (GPtrArray *runs, GListModel *all)
{
  if (runs->len == 0)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (LabRun) run = g_list_model_get_item (all, i);
      const char *id = lab_run_get_backend_id (run);

      if (id != NULL && lab_run_get_state (run) == LAB_RUN_FAILED && !has_contender (runs, id))
        g_ptr_array_add (runs, g_steal_pointer (&run));
    }
}
