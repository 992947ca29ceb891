/* `tailrace-cli limit`: the highest rate of arrivals at which an objective holds. */
#include "cli-command.h"
#include "cli-contenders.h"
#include "cli-folder.h"
#include "cli-interrupt.h"
#include "cli-limit-print.h"
#include "cli-options.h"
#include "cli-progress.h"
#include "cli-scenario.h"
#include "lab-limit.h"
#include "report-limit.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* As many as may wait at a server at a time, so that they seldom are the limit themselves. */
#define CONNECTIONS 256

typedef struct
{
  GPtrArray *limits;     /* LabLimit, one for each contender */
  LabLimit *current;     /* borrowed */
  CliProgress *progress; /* of the current race */
  gboolean interrupted;
} Search;

static void
on_interrupted (gpointer data)
{
  Search *state = data;

  state->interrupted = TRUE;
  lab_limit_stop (state->current);
}

static void
on_file_failed (LabRace *race, LabRun *run, GError *error, gpointer data)
{
  cli_complain ("%s", error->message);
}

static void
on_race_started (LabLimit *limit, LabRace *race, Search *state)
{
  const LabScenario *scenario = lab_race_get_scenario (race);

  g_printerr (_ ("%" PRIu64 " requests/s\n"), scenario->rate_per_s);
  g_signal_connect (race, "file-failed", G_CALLBACK (on_file_failed), NULL);
  state->progress = cli_progress_new (race);
}

static void
on_race_ended (LabLimit *limit, LabRace *race, Search *state)
{
  const GPtrArray *trials = lab_limit_get_hunt (limit)->trials;
  g_autofree char *result = NULL;

  g_clear_pointer (&state->progress, cli_progress_free);
  if (trials->len == 0 || state->interrupted || lab_limit_get_error (limit) != NULL)
    return;
  result = report_limit_describe_trial (trials->pdata[trials->len - 1]);
  g_printerr ("  %s\n", result);
}

static void
run_limit (Search *state, LabLimit *limit)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  state->current = limit;
  g_signal_connect (limit, "race-started", G_CALLBACK (on_race_started), state);
  g_signal_connect (limit, "race-ended", G_CALLBACK (on_race_ended), state);
  g_signal_connect_swapped (limit, "finished", G_CALLBACK (g_main_loop_quit), loop);
  cli_interrupt_watch (on_interrupted, state);
  lab_limit_start (limit);
  g_main_loop_run (loop);
  cli_interrupt_unwatch ();
}

/* Prints what was found, also of a search that failed or was interrupted. */
static CliStatus
report (Search *state, CliFormatKind format)
{
  g_autoptr (GPtrArray) hunts = g_ptr_array_new ();
  CliStatus status = CLI_DONE;

  for (guint i = 0; i < state->limits->len; i++)
    {
      const LabHunt *hunt = lab_limit_get_hunt (state->limits->pdata[i]);
      const GError *error = lab_limit_get_error (state->limits->pdata[i]);

      if (hunt->trials->len > 0)
        g_ptr_array_add (hunts, (gpointer) hunt);
      if (error == NULL)
        continue;
      cli_complain ("%s", error->message);
      status = CLI_FAILED;
    }
  if (hunts->len > 0)
    (void) cli_limit_print (hunts, format); /* it can only be done */
  return state->interrupted ? CLI_INTERRUPTED : status;
}

static GPtrArray *
prepare (const LabScenario *scenario, GPtrArray *backends, const LabObjective *objective,
         const char *folder)
{
  g_autoptr (GPtrArray) limits = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < backends->len; i++)
    {
      const char *id = lab_backend_get_id (backends->pdata[i]);
      g_autofree char *path = folder != NULL ? g_build_filename (folder, id, NULL) : NULL;
      g_autoptr (GError) error = NULL;
      LabLimit *limit = lab_limit_new (scenario, backends->pdata[i], objective, path, &error);

      if (limit == NULL)
        {
          cli_complain ("%s", error->message);
          return NULL;
        }
      g_ptr_array_add (limits, limit);
    }
  return g_steal_pointer (&limits);
}

static CliStatus
search (const LabScenario *scenario, GPtrArray *backends, const char *slo, const char *folder,
        CliFormatKind format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LabObjective) objective = lab_objective_parse (slo, &error);
  g_autoptr (GPtrArray) limits = NULL;
  Search state = { 0 };

  if (objective == NULL)
    {
      cli_complain ("--slo: %s", error->message);
      return CLI_USAGE;
    }
  limits = prepare (scenario, backends, objective, folder);
  if (limits == NULL)
    return CLI_USAGE;
  if (!cli_folder_prepare (folder))
    return CLI_FAILED;
  state.limits = limits;
  for (guint i = 0; i < limits->len && !state.interrupted; i++)
    run_limit (&state, limits->pdata[i]);
  return report (&state, format);
}

CliStatus
cli_limit (int argc, char **argv)
{
  g_auto (CliScenarioOptions) options = { 0 };
  g_auto (GStrv) ids = NULL;
  g_autofree char *slo = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *format_name = NULL;
  g_autoptr (LabScenarioFile) file = NULL;
  g_autoptr (GPtrArray) backends = NULL;
  CliFormatKind format;
  const GOptionEntry entries[] = {
    { "slo", 0, 0, G_OPTION_ARG_STRING, &slo,
      N_ ("What has to hold, such as 'p99<50ms' or 'p99.9<1s,errors<0.1%'"), N_ ("OBJECTIVE") },
    CLI_CONTENDERS_ENTRY (ids),
    CLI_SCENARIO_ENTRIES (options),
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &folder,
      N_ ("Write index and run files to this folder"), N_ ("FOLDER") },
    CLI_FORMAT_ENTRY (format_name),
    { NULL },
  };

  if (!cli_options_parse (argc, argv, entries, NULL,
                          _ ("Finds the highest rate of arrivals at which an objective holds: by "
                             "doubling, then by bisection to 3 %, each rate tried until two runs "
                             "agree. -R is where to begin."),
                          NULL))
    return CLI_USAGE;
  if (!cli_format_parse (format_name, &format))
    return CLI_USAGE;
  file = cli_scenario_read (&options);
  if (file == NULL)
    return CLI_USAGE;
  if (slo != NULL)
    {
      g_free (file->slo);
      file->slo = g_steal_pointer (&slo);
    }
  if (file->slo == NULL)
    {
      cli_complain (_ ("limit needs --slo OBJECTIVE, such as --slo 'p99<50ms'."));
      return CLI_USAGE;
    }
  if (options.connections == NULL && options.file == NULL)
    file->scenario->connections = CONNECTIONS;
  backends = cli_contenders_choose (ids, file->backends);
  if (backends == NULL)
    return CLI_USAGE;
  return cli_scenario_save (&options, file, ids)
             ? search (file->scenario, backends, file->slo, folder, format)
             : CLI_FAILED;
}
