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
lab_blocks_have (GPtrArray *runs, guint number)
{
  for (guint i = 0; i < runs->len; i++)
    if (lab_run_get_number (runs->pdata[i]) == number)
      return TRUE;
  return FALSE;
}
