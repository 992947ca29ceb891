/* See the header. */
#include "cli-unmeasured.h"

#include "cli-options.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

static gboolean
is_measured (LabBackend *backend, GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    if (g_strcmp0 (lab_run_get_backend_id (runs->pdata[i]), lab_backend_get_id (backend)) == 0)
      return TRUE;
  return FALSE;
}

void
cli_unmeasured_tell (GPtrArray *backends, GPtrArray *runs)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < backends->len; i++)
    if (!is_measured (backends->pdata[i], runs))
      g_ptr_array_add (names, (gpointer) lab_backend_get_name (backends->pdata[i]));
  if (runs->len == 0)
    cli_complain (_ ("Nothing was measured."));
  if (runs->len == 0 || names->len == 0)
    return;
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **) names->pdata);
  /* Translators: contenders. */
  g_printerr (_ ("Stopped before they were measured: %s\n"), list);
}

/* The file of RUN, which may be NULL, without looking at whether there is one. */
static void
delete_file (LabRun *run)
{
  if (run != NULL && lab_run_get_file (run) != NULL)
    (void) g_remove (lab_run_get_file (run));
}

void
cli_unmeasured_delete (LabRace *race, const char *folder, gboolean was_made)
{
  g_autofree char *zero_work = g_build_filename (folder, LAB_ZERO_WORK_FOLDER, NULL);
  GListModel *runs = lab_race_get_runs (race);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (LabRun) run = g_list_model_get_item (runs, i);

      delete_file (run);
    }
  delete_file (lab_race_get_zero_work (race));
  (void) g_rmdir (zero_work); /* only what is empty goes */
  if (was_made)
    (void) g_rmdir (folder);
}
