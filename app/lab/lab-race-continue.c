/* The runs of a race as a whole: those that count, and those that an earlier race has left. The
 * main context's thread. */
#include "lab-race-private.h"

#include "lab-audit.h"
#include "lab-blocks.h"
#include "lab-conditions.h"
#include "lab-error.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
is_contender (LabRace *self, const char *id)
{
  for (guint i = 0; i < self->backends->len; i++)
    if (g_str_equal (lab_backend_get_id (self->backends->pdata[i]), id))
      return TRUE;
  return FALSE;
}

/* Of an earlier run: the same contenders, the same seeds, the same scenario. */
static gboolean
check_run (LabRace *self, LabRun *run, GError **error)
{
  uint64_t seed = (self->scenario->seed + lab_run_get_number (run) - 1) & INT64_MAX;
  const char *id = lab_run_get_backend_id (run);

  if (!is_contender (self, id))
    g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO,
                 _ ("the race has runs of “%s”, which is not among the contenders"), id);
  else if (lab_run_get_seed (run) != seed)
    g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO,
                 _ ("run %u of “%s” had the seed %" PRIu64 ", and in this race it has %" PRIu64),
                 lab_run_get_number (run), id, lab_run_get_seed (run), seed);
  else
    return TRUE;
  return FALSE;
}

/* The generator and the clock that stamps are known when the race has run; both are this program's.
 */
static gboolean
check_conditions (LabRace *self, LabRun *run, GError **error)
{
  g_autoptr (LabHost) host = lab_host_read ();
  g_autoptr (JsonObject) then =
      lab_conditions_new (lab_run_get_scenario (run), lab_run_get_host (run), NULL, TRUE);
  g_autoptr (JsonObject) now = lab_conditions_new (self->scenario, host, NULL, TRUE);
  g_autoptr (GPtrArray) differences = lab_conditions_compare (then, now);
  g_autofree char *words =
      lab_differences_describe (differences, _ ("the earlier runs"), _ ("this race"));

  if (differences->len == 0)
    return TRUE;
  g_set_error_literal (error, LAB_ERROR, LAB_ERROR_SCENARIO, words);
  return FALSE;
}

/* Runs that ended and may be believed. */
static GPtrArray *
keep_good (GPtrArray *runs)
{
  GPtrArray *good = new_list ();

  for (guint i = 0; i < runs->len; i++)
    if (lab_run_get_state (runs->pdata[i]) == LAB_RUN_ENDED &&
        lab_audit_of (runs->pdata[i]).verdict != LAB_VERDICT_INVALID)
      g_ptr_array_add (good, g_object_ref (runs->pdata[i]));
  return good;
}

/* Leaves out the heats of blocks that RUNS have. */
static void
skip_heats (LabRace *self, GPtrArray *runs)
{
  guint kept = 0;

  for (guint i = 0; i < self->n_heats; i++)
    if (!lab_blocks_have (runs, self->heats[i].block + 1))
      self->heats[kept++] = self->heats[i];
  self->n_heats = kept;
}

gboolean
lab_race_continue (LabRace *race, GPtrArray *runs, GError **error)
{
  g_autoptr (GPtrArray) good = keep_good (runs);
  g_autoptr (GPtrArray) whole = lab_blocks_keep_whole (good, race->backends->len);

  g_return_val_if_fail (!race->is_running && race->next == 0, FALSE);

  for (guint i = 0; i < runs->len; i++)
    if (!check_run (race, runs->pdata[i], error) || !check_conditions (race, runs->pdata[i], error))
      return FALSE;
  skip_heats (race, whole);
  for (guint i = 0; i < whole->len; i++)
    g_list_store_append (race->runs, whole->pdata[i]);
  return TRUE;
}
