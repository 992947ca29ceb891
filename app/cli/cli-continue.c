/* See the header. */
#include "cli-continue.h"

#include "cli-contenders.h"
#include "cli-examine.h"
#include "cli-options.h"
#include "cli-runs.h"
#include "lab-request.h"

#include <glib/gi18n.h>

void
cli_continue_clear (CliContinue *earlier)
{
  g_clear_pointer (&earlier->runs, g_ptr_array_unref);
  g_clear_pointer (&earlier->ids, g_strfreev);
  g_clear_pointer (&earlier->scenario, lab_scenario_free);
}

/* Older files do not tell who had not run yet. */
static char **
list_ids (GPtrArray *runs)
{
  const char *const *contenders = lab_run_get_contenders (runs->pdata[0]);

  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (contenders != NULL)
    return g_strdupv ((char **) contenders);
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
  if (!cli_scenario_apply (earlier->scenario, options) ||
      !cli_scenario_check_values (earlier->scenario))
    return FALSE;
  earlier->scenario->blocks += blocks;
  return TRUE;
}

/* A run of the contender ID. */
static LabRun *
find_run (const CliContinue *earlier, const char *id)
{
  for (guint i = 0; i < earlier->runs->len; i++)
    if (g_str_equal (lab_run_get_backend_id (earlier->runs->pdata[i]), id))
      return earlier->runs->pdata[i];
  return NULL;
}

static LabBackend *
find_backend (GPtrArray *backends, const char *id)
{
  for (guint i = 0; i < backends->len; i++)
    if (g_str_equal (lab_backend_get_id (backends->pdata[i]), id))
      return backends->pdata[i];
  return NULL;
}

static char *
describe_server (LabRun *run)
{
  const LabCustom server = { lab_run_get_backend_name (run),   lab_run_get_backend_command (run),
                             lab_run_get_backend_url (run),    lab_run_get_backend_folder (run),
                             lab_run_get_backend_method (run), lab_run_get_backend_body (run) };

  return cli_servers_describe (&server);
}

/* A body that was typed is in no run file; "" for all that can be repeated as it stands. */
static const char *
describe_typed_body (LabRun *run)
{
  const char *body = lab_run_get_backend_body (run);

  return body != NULL && g_str_equal (body, LAB_REQUEST_TYPED_BODY)
             ? _ ("\nIts body was typed and is not kept: type it again in place of {body}.")
             : "";
}

/* Older files tell no address; what was asked tells the method and the body, too. */
static gboolean
is_same (LabRun *run, LabBackend *backend)
{
  const char *url = lab_run_get_backend_url (run);
  g_autofree char *asked = lab_backend_build_own_target (backend);

  return g_strcmp0 (lab_run_get_backend_command (run), lab_backend_get_command (backend)) == 0 &&
         g_strcmp0 (lab_run_get_own_target (run), asked) == 0 &&
         (url == NULL || g_str_equal (url, lab_backend_get_url (backend)));
}

/* Whether each of the servers GIVEN was in the race as it is now. Of who has not run there is only
 * the id. */
static gboolean
check_given (const CliContinue *earlier, GPtrArray *given)
{
  for (guint i = 0; i < given->len; i++)
    {
      const char *id = lab_backend_get_id (given->pdata[i]);
      LabRun *run = find_run (earlier, id);
      g_autofree char *options = run != NULL ? describe_server (run) : NULL;

      if (run != NULL ? is_same (run, given->pdata[i])
                      : g_strv_contains ((const char *const *) earlier->ids, id))
        continue;
      if (run == NULL)
        cli_complain (_ ("--continue goes on with the contenders of the race, and “%s” was none."),
                      lab_backend_get_name (given->pdata[i]));
      else
        cli_complain (_ ("“%s” was another server in the race. There it was:%s%s"),
                      lab_backend_get_name (given->pdata[i]), options, describe_typed_body (run));
      return FALSE;
    }
  return TRUE;
}

/* Adds the contender ID to CHOSEN. */
static gboolean
add_again (const CliContinue *earlier, GPtrArray *chosen, LabCatalog *catalog, GPtrArray *given,
           const char *id)
{
  LabRun *run = find_run (earlier, id);
  LabBackend *backend = find_backend (given, id);
  g_autofree char *options = NULL;

  if (backend != NULL)
    {
      g_ptr_array_add (chosen, g_object_ref (backend));
      return TRUE;
    }
  if (lab_catalog_find (catalog, id) != NULL || run == NULL || lab_run_get_own_target (run) == NULL)
    return cli_contenders_add (chosen, catalog, id);
  options = describe_server (run);
  cli_complain (_ ("“%s” was a server of the command line, which has to describe it again:%s%s"),
                lab_run_get_backend_name (run), options, describe_typed_body (run));
  return FALSE;
}

GPtrArray *
cli_continue_choose (const CliContinue *earlier)
{
  g_autoptr (LabCatalog) catalog = cli_contenders_load_catalog ();
  g_autoptr (GPtrArray) given = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_object_unref);

  if (!cli_servers_add (catalog, given) || !check_given (earlier, given))
    return NULL;
  for (char **id = earlier->ids; *id != NULL; id++)
    if (!add_again (earlier, chosen, catalog, given, *id))
      return NULL;
  return cli_servers_check_remote (chosen) && cli_examine_are_ready (chosen)
             ? g_steal_pointer (&chosen)
             : NULL;
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
