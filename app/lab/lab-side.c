/* Sides from run files; those from results are read in lab-side-json.c. The main context's thread.
 */
#include "lab-side-private.h"

#include "lab-error.h"
#include "lab-run-file.h"
#include "lab-runs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
entry_free (gpointer data)
{
  LabSideEntry *entry = data;

  g_free (entry->id);
  g_free (entry->name);
  g_array_unref (entry->samples);
  g_free (entry);
}

LabSide *
lab_side_new (const char *path)
{
  LabSide *side = g_new0 (LabSide, 1);

  side->path = g_strdup (path);
  side->entries = g_ptr_array_new_with_free_func (entry_free);
  side->notes = g_ptr_array_new_with_free_func (g_free);
  return side;
}

void
lab_side_free (LabSide *side)
{
  g_free (side->path);
  g_clear_pointer (&side->conditions, json_object_unref);
  g_ptr_array_unref (side->entries);
  g_ptr_array_unref (side->notes);
  g_free (side);
}

LabSideEntry *
lab_side_find (LabSide *side, const char *id)
{
  for (guint i = 0; i < side->entries->len; i++)
    {
      LabSideEntry *entry = side->entries->pdata[i];

      if (g_str_equal (entry->id, id))
        return entry;
    }
  return NULL;
}

LabSideEntry *
lab_side_find_named (LabSide *side, const char *word)
{
  LabSideEntry *by_id = lab_side_find (side, word), *by_name = NULL;
  guint named = 0;

  for (guint i = 0; i < side->entries->len; i++)
    {
      LabSideEntry *entry = side->entries->pdata[i];

      if (!g_str_equal (entry->name, word))
        continue;
      by_name = entry;
      named++;
    }
  return by_id != NULL ? by_id : named == 1 ? by_name : NULL;
}

gboolean
lab_side_add (LabSide *side, const char *id, const char *name, GArray *samples, GError **error)
{
  LabSideEntry *entry = g_new (LabSideEntry, 1);

  *entry = (LabSideEntry){ g_strdup (id), g_strdup (name), samples };
  g_ptr_array_add (side->entries, entry);
  lab_samples_sort (samples);
  for (guint i = 1; i < samples->len; i++)
    {
      guint number = g_array_index (samples, LabSample, i).number;

      if (g_array_index (samples, LabSample, i - 1).number != number)
        continue;
      g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO,
                   _ ("%s has run %u of “%s” twice: it mixes several races"), side->path, number,
                   id);
      return FALSE;
    }
  lab_samples_drop_stopped (samples);
  return TRUE;
}

static const char *
name_of (LabRun *run)
{
  const char *file = lab_run_get_file (run);

  return file != NULL ? file : lab_run_get_backend_id (run);
}

/* All runs that have measured something were made under the conditions of the first of them. */
static gboolean
take_conditions (LabSide *side, GPtrArray *runs, GError **error)
{
  LabRun *pair[2] = { NULL };
  g_autoptr (GPtrArray) differences =
      lab_conditions_find_difference ((LabRun *const *) runs->pdata, runs->len, pair);
  g_autofree char *words = NULL;

  if (pair[0] == NULL)
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("nothing was measured in %s"), side->path);
      return FALSE;
    }
  side->conditions = lab_conditions_of (pair[0]);
  if (differences == NULL)
    return TRUE;
  words = lab_differences_describe (differences, name_of (pair[0]), name_of (pair[1]));
  g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO, _ ("%s mixes runs that differ: %s"),
               side->path, words);
  return FALSE;
}

/* Adds the contender of FIRST with all its runs. */
static gboolean
add_contender (LabSide *side, GPtrArray *runs, LabRun *first, GError **error)
{
  const char *id = lab_run_get_backend_id (first);
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (LabSample));

  for (guint i = 0; i < runs->len; i++)
    if (g_str_equal (lab_run_get_backend_id (runs->pdata[i]), id))
      {
        LabSample sample = lab_sample_of (runs->pdata[i]);

        g_array_append_val (samples, sample);
      }
  return lab_side_add (side, id, lab_run_get_backend_name (first), samples, error);
}

static void
note (LabSide *side, LabRun *run)
{
  const GError *damage = lab_run_get_damage (run);

  if (damage != NULL)
    g_ptr_array_add (side->notes, g_strdup (damage->message));
  else if (!lab_run_is_complete (run))
    g_ptr_array_add (side->notes, g_strdup_printf (_ ("%s is incomplete: the race was cut short"),
                                                   name_of (run)));
  else if (lab_run_get_state (run) == LAB_RUN_STOPPED)
    g_ptr_array_add (side->notes,
                     g_strdup_printf (_ ("%s was stopped early, and does not count beside others"),
                                      name_of (run)));
}

LabSide *
lab_side_of_runs (const char *path, GPtrArray *runs, GError **error)
{
  g_autoptr (LabSide) side = lab_side_new (path);

  if (!take_conditions (side, runs, error))
    return NULL;
  for (guint i = 0; i < runs->len; i++)
    {
      LabRun *run = runs->pdata[i];

      note (side, run);
      if (lab_side_find (side, lab_run_get_backend_id (run)) == NULL &&
          !add_contender (side, runs, run, error))
        return NULL;
    }
  return g_steal_pointer (&side);
}

static GPtrArray *
open_runs (const char *path, GError **error)
{
  const char *const paths[] = { path, NULL };
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) files = lab_runs_find (paths, error);

  if (files == NULL)
    return NULL;
  for (gsize i = 0; files[i] != NULL; i++)
    {
      LabRun *run = lab_run_file_open (files[i], error);

      if (run == NULL)
        return NULL;
      g_ptr_array_add (runs, run);
    }
  return g_steal_pointer (&runs);
}

static LabSide *
open_result (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) cause = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &cause))
    return lab_side_parse (path, text, length, error);
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot read %s: %s"), path, cause->message);
  return NULL;
}

LabSide *
lab_side_open (const char *path, GError **error)
{
  g_autoptr (GPtrArray) runs = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR) && !g_str_has_suffix (path, LAB_RUN_FILE_SUFFIX))
    return open_result (path, error);
  runs = open_runs (path, error);
  return runs != NULL ? lab_side_of_runs (path, runs, error) : NULL;
}
