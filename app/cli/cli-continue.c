/* See the header. */
#include "cli-continue.h"

#include "cli-options.h"
#include "cli-runs.h"

#include <glib/gi18n.h>

void
cli_continue_clear (CliContinue *earlier)
{
  g_clear_pointer (&earlier->runs, g_ptr_array_unref);
  g_clear_pointer (&earlier->ids, g_strfreev);
  g_clear_pointer (&earlier->scenario, lab_scenario_free);
}

static char **
list_ids (GPtrArray *runs)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < runs->len; i++)
    {
      const char *id = lab_run_get_backend_id (runs->pdata[i]);

      if (g_hash_table_add (seen, (char *) id))
        g_strv_builder_add (builder, id);
    }
  return g_strv_builder_end (builder);
}

/* How many blocks the race was to have, or has. */
static uint64_t
count_blocks (GPtrArray *runs)
{
  uint64_t blocks = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      uint64_t planned = lab_run_get_scenario (runs->pdata[i])->blocks;

      blocks = MAX (blocks, MAX (planned, lab_run_get_number (runs->pdata[i])));
    }
  return blocks;
}

gboolean
cli_continue_open (CliContinue *earlier, const char *folder, const CliScenarioOptions *options)
{
  char *paths[] = { (char *) folder, NULL };
  uint64_t blocks;

  earlier->runs = cli_runs_open (paths);
  if (earlier->runs == NULL)
    return FALSE;
  earlier->ids = list_ids (earlier->runs);
  earlier->scenario = lab_scenario_copy (lab_run_get_scenario (earlier->runs->pdata[0]));
  blocks = count_blocks (earlier->runs);
  earlier->scenario->blocks = 0;
  if (!cli_scenario_apply (earlier->scenario, options))
    return FALSE;
  earlier->scenario->blocks += blocks;
  return TRUE;
}

gboolean
cli_continue_apply (const CliContinue *earlier, const char *folder, LabRace *race)
{
  g_autoptr (GError) error = NULL;

  if (!lab_race_continue (race, earlier->runs, &error))
    {
      cli_complain (_ ("Cannot continue the race in %s: %s."), folder, error->message);
      return FALSE;
    }
  if (lab_race_get_progress (race).runs > 0)
    return TRUE;
  cli_complain (_ ("The race in %s is complete. Say with --blocks how many more blocks to run."),
                folder);
  return FALSE;
}
